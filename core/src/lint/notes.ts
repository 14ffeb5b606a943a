// What is remarked about a rulebook, told where its authors wrote it, once for all who use it.
import type { Env } from '../decisions/env.ts'
import { existing } from '../rulebook/places.ts'
import type { Filled, Node } from '../rules/index.ts'
import type { Json } from '../schema.ts'
import type { Finding } from '../shape/shape.ts'

/** Where the parts of a filled-in rulebook are written. */
export class Written {
  private readonly places: ReadonlyMap<string, string>
  private readonly source: Json
  private readonly standing = new Map<string, string>()

  constructor(source: Json, filled: readonly Filled[]) {
    this.source = source
    this.places = new Map(filled.map(({ resolved, written }) => [resolved, written]))
  }

  /** Leads a pointer into the filled-in rulebook back to where that part is written. */
  at(pointer: string): string {
    for (let end = pointer.length; end > 0; end = pointer.lastIndexOf('/', end - 1)) {
      const written = this.places.get(pointer.slice(0, end))
      if (written !== undefined) return written + pointer.slice(end)
    }
    return pointer
  }
  /** Where a part of a rule is written, with the braces of its operator. */
  ofNode({ pointer, operator }: Node<Env>): string {
    return this.at(operator === 'literal' || operator === 'list' ? pointer : pointer.slice(0, pointer.lastIndexOf('/')))
  }
  /** Where something is put in place: for what a named rule stands for, where it is named. */
  placeOf(pointer: string): string {
    const end = pointer.lastIndexOf('/')
    return this.at(pointer.slice(0, end)) + pointer.slice(end)
  }
  /** What exactly this stands for was given for a parameter, there; undefined: it is written where it stands. */
  given(pointer: string): string | undefined {
    const written = this.places.get(pointer)
    return written !== undefined && /\/with\/[^/]+$|\/params\/[^/]+\/default$/.test(written) ? written : undefined
  }
  /** The pointer itself, or that of the nearest part around it that is in the rulebook. */
  existing(pointer: string): string {
    const known = this.standing.get(pointer) ?? existing(this.source, pointer)
    this.standing.set(pointer, known)
    return known
  }
}

export class Notes {
  readonly written: Written
  private readonly seen = new Map<string, Finding>()
  private readonly cleared = new Set<string>()
  private readonly said: string[] = []

  constructor(written: Written) {
    this.written = written
  }

  /** Something is so at this place, as written. */
  tell(code: string, pointer: string, message: string, level: Finding['level'] = 'warning'): void {
    const at = this.written.existing(pointer)
    const key = `${code} ${at}`
    this.said.push(code)
    if (!this.seen.has(key)) this.seen.set(key, { code, pointer: at, message, level })
  }
  /** Something was looked at that is used in several places: it is told only if it is so in every one of them. */
  look(code: string, pointer: string, message: string | undefined): void {
    if (message === undefined) this.cleared.add(`${code} ${this.written.existing(pointer)}`)
    else this.tell(code, pointer, message)
  }

  /** How many remarks were made so far, and the codes of those since so many: also of what was remarked before of the same place. */
  get count(): number {
    return this.said.length
  }
  codesSince(count: number): readonly string[] {
    return this.said.slice(count)
  }

  /** Each once, in the order in which they were told. */
  all(): readonly Finding[] {
    return [...this.seen].filter(([key]) => !this.cleared.has(key)).map(([, finding]) => finding)
  }
}
