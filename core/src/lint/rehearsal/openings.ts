// Opens proposals in a community on trial: by whoever may, with whatever answers are needed, beneath others where they must be.
import type { CompiledType } from '../../decisions/compile.ts'
import type { Run } from '../../plugin.ts'
import { answersTo, type Input } from './inputs.ts'
import type { Vocabulary } from './vocabulary.ts'
import { keyOf, type Mark } from './world.ts'

/** Of those who hold the same roles so many try. */
const mostAlike = 2
const mostOpeners = 12
const deepest = 2

export class Openings {
  /** How things stood right before the last one was opened. */
  before: Mark
  private readonly vocabulary: Vocabulary

  constructor(vocabulary: Vocabulary) {
    this.vocabulary = vocabulary
    this.before = vocabulary.world.mark()
  }

  /**
   * One after the other, each in place of the one before: the proposal's id and those above it, nearest first. If none can be opened as
   * things stand, others are opened first whose being open its rules ask for.
   */
  *of(decision: string, actions: readonly Run[], depth = 0): Generator<readonly string[]> {
    const type = this.vocabulary.rulebook.types.get(decision)?.compiled
    if (!type || depth > deepest) return
    let found = false
    for (const ids of this.now(decision, type, actions, depth)) {
      found = true
      yield ids
    }
    if (!found && this.openOthers(type, depth)) yield* this.now(decision, type, actions, depth)
  }

  /** The first of them, left open. */
  first(decision: string, depth = 0): readonly string[] | undefined {
    const [ids] = this.of(decision, [], depth)
    return ids
  }

  /** Opens one, once; its id, if that was allowed. */
  open(decision: string, member: string, asked: Input, actions: readonly Run[], within?: string): string | undefined {
    const { world } = this.vocabulary
    world.weigh(this.vocabulary.of(decision).groupParts * world.members.length)
    const input = { decision, title: keyOf('title'), asked, actions: actions as never, ...(within === undefined ? {} : { within }) }
    return world.do(member, 'proposals.open', input) ? undefined : String(world.machine.entry)
  }

  private *now(decision: string, { type }: CompiledType, actions: readonly Run[], depth: number): Generator<readonly string[]> {
    const { world } = this.vocabulary
    const start = world.mark()
    for (const above of this.above(type, depth)) {
      const base = world.mark()
      for (const member of this.openers())
        for (const answers of answersTo(type.asks ?? {}, this.vocabulary.pool(decision, above, member))) {
          world.back(base)
          this.before = base
          const id = this.open(decision, member, answers, actions, above[0])
          if (id === undefined) continue
          yield [id, ...above]
          break
        }
      world.back(start)
    }
  }
  /** Those above it: of each kind that it may live beneath, the first that can be opened. */
  private *above({ within }: CompiledType['type'], depth: number): Generator<readonly string[]> {
    if (!within?.length) yield []
    for (const name of within ?? []) {
      const ids = this.first(name, depth + 1)
      if (ids) yield ids
    }
  }
  private openOthers({ propose }: CompiledType, depth: number): boolean {
    const others = propose.reads.filter(path => path.startsWith('open.')).map(path => path.split('.')[1] as string)
    return others.some(name => this.first(name, depth + 1) !== undefined)
  }

  /** Some of each kind, by the roles that they hold. */
  private openers(): readonly string[] {
    const { world } = this.vocabulary
    const held = world.machine.table('roles', 'held')
    const kinds = new Map<string, number>()
    const found = world.members.filter(member => {
      const roles = [...held.rows(member)].map(row => row.role as string).join()
      kinds.set(roles, (kinds.get(roles) ?? 0) + 1)
      return (kinds.get(roles) as number) <= mostAlike
    })
    return found.slice(0, mostOpeners)
  }
}
