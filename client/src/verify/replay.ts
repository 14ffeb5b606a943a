// Takes the entries of a log again, by the same kernel, and finds whatever the server should not have accepted.
import {
  type Accepts,
  type Action,
  type AnyPlugin,
  type Checked,
  clock,
  type ExportedEntry,
  foundingInput,
  guardOfEntry,
  type LogProblem,
  Replica,
  type Tree,
  textsIn,
  textsNamed,
  toHex,
} from '@polyarchy/core'
import { noneSeen } from '../head.ts'

type Problem = NonNullable<Checked<never>['problem']>

/** Entries after which the state is made final; the room to take one back grows until then. */
const keepEvery = 256
/** Roots that are remembered: members who act at once have seen the same tree. */
const mostRoots = 4096
/** The plugins whose texts are told in the report; those of others are only checked. */
const told = new Set(['proposals', 'members', 'community'])

export class Replay {
  readonly replica: Replica
  /** The words behind hashes, of what the report speaks of. */
  readonly words = new Map<string, string>()
  /** How many texts were checked. */
  texts = 0
  /** Texts that the log names and the file does not hold: of entries whose words are for some only, and of all others. */
  readonly kept = new Set<string>()
  readonly erased = new Set<string>()
  private readonly shown = new Set<string>()
  private readonly tree: Tree
  private readonly roots = new Map<number, string>()

  /** `tree`: of the entries read so far, the one at hand included. `verify`: a fast implementation behind the one rule. */
  constructor(tree: Tree, plugins: readonly AnyPlugin[], verify?: Accepts) {
    this.tree = tree
    this.replica = new Replica(plugins, verify ? { verify } : {})
  }

  /** Takes an entry; answers what is wrong with it. */
  take({ entry, texts }: ExportedEntry): Problem | undefined {
    const { number, time, action } = entry
    const wrong = this.seenWrong(number, action.seen) ?? this.dueWrong(number, time, action.run)
    if (wrong) return wrong
    const named = this.named(action)
    const failure = this.attempt(() => this.replica.take({ number, time, action }))
    if (failure) return problem(`refused-${failure.code}`, `Entry ${number} is not allowed by the rules: ${failure.message}`)
    if (number % keepEvery === 0) this.replica.keep()
    for (const { hash, text } of texts) {
      const most = named.get(hash)
      if (most !== undefined && text.length > most)
        return problem('text-too-long', `Entry ${number} has a text of more than ${most} characters.`)
      this.texts++
      this.shown.add(hash)
      if (told.has(pluginOf(action.run))) this.words.set(hash, text)
    }
    for (const hash of named.keys()) this.noteMissing(hash, number)
    return undefined
  }

  /** A text that was named first by an entry without which it comes: kept from whoever took the file, or erased. */
  private noteMissing(hash: string, number: number): void {
    if (this.shown.has(hash) || this.kept.has(hash) || this.erased.has(hash)) return
    const isKept = guardOfEntry(this.replica.machine, number) !== undefined
    ;(isKept ? this.kept : this.erased).add(hash)
  }

  /** What was taken last is final: to be called before the state is asked. */
  end(): void {
    this.replica.keep()
  }

  /** Whoever signed must have seen a tree that this log has had. */
  private seenWrong(number: number, { size, root }: { readonly size: number; readonly root: string }): Problem | undefined {
    if (size > number) return problem('seen-ahead', `Entry ${number} has seen ${size} entries, more than there were.`)
    if (root === this.rootAt(size)) return undefined
    return problem('seen-differs', `Whoever signed entry ${number} has seen another log than this one.`)
  }
  private rootAt(size: number): string {
    if (size === 0) return noneSeen.root
    const known = this.roots.get(size)
    if (known !== undefined) return known
    const root = toHex(this.tree.root(size))
    if (this.roots.size >= mostRoots) this.roots.delete(this.roots.keys().next().value as number)
    this.roots.set(size, root)
    return root
  }
  /** A deadline takes effect by a clock entry before anything else happens. */
  private dueWrong(number: number, time: number, run: string): Problem | undefined {
    const due = run === clock ? undefined : this.replica.nextDue
    return due !== undefined && due <= time
      ? problem('due', `Entry ${number} comes after a deadline that had not been carried out.`)
      : undefined
  }

  /** The most characters of each text that the input names. */
  private named(action: Action): ReadonlyMap<string, number> {
    if (action.run === clock) return none
    if (this.replica.community === '') return new Map(textsIn(foundingInput, action.input).map(({ hash, max }) => [hash, max]))
    return new Map(textsNamed(this.replica.machine, action).map(({ hash, max }) => [hash, max]))
  }

  /** A log that the kernel cannot even take, whatever the reason, is as wrong as one that it refuses. */
  private attempt(take: () => LogProblem | undefined): LogProblem | undefined {
    try {
      return take()
    } catch (failure) {
      return { code: 'impossible', message: failure instanceof Error ? failure.message : String(failure) }
    }
  }
}

const none: ReadonlyMap<string, number> = new Map()
const pluginOf = (run: string): string => run.slice(0, run.indexOf('.'))
const problem = (code: string, message: string): Problem => ({ code, message })
