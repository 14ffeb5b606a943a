// What a rule is: the JSON that communities write, the values it speaks of, and what compiling it gives.
import type { Calendar } from './calendar.ts'
import type { Node } from './node.ts'

/** JSON-logic over declared variables, with the operators that `reference.ts` lists and no others. */
export type Rule = boolean | number | string | readonly Rule[] | { readonly [operator: string]: Rule }
/** Exact and normalised: a number when it is safe, else a bigint. Never more than 256 bits. */
export type Integer = number | bigint
/** Log time in ms since 1970 (UTC), in the years 1 to 9999; null is never. */
export type Instant = number | null
/** `undefined` is an optional answer that was not stated: only `same` and `stated` may touch it. */
export type Value = boolean | Integer | Instant | string | readonly string[] | undefined
/** A `duration` is a text such as "14d"; only `after` reckons with it. */
export type Type = 'boolean' | 'integer' | 'instant' | 'duration' | 'id' | 'ids'

/** What every environment has: the instant of evaluation. `past` compares with it; rules cannot read it otherwise. */
export interface Moment {
  readonly now: number
  /** Nothing is said yet: of what may become, only what the act will say may be anything; all else stays as it is. */
  readonly unsaid?: true | undefined
}

export interface Variable<E extends Moment> {
  readonly type: Type
  /**
   * As members read it, to stand inside a sentence. Integers are counted: 'votes in favour'. Instants say what happened:
   * 'it was opened'. Booleans say what holds: 'it is urgent'. Ids name someone or something: 'the author'.
   */
  readonly about: string
  /** What is counted: 'members', 'votes', 'points'. Without one a number is not counted: 'the round', 'the grade'. */
  readonly unit?: string
  /** It may be undefined. */
  readonly optional?: boolean
  /** It comes about when what was said is counted; it is `optional`, and undefined before. */
  readonly counted?: true
  /** It changes as time passes, without anything being written. */
  readonly drifts?: true
  /** It is what an act says. */
  readonly said?: true
  /** Of ids that come from a fixed list: what each is called ('role') and all there are. A written id that is not one of them is a mistake. */
  readonly among?: { readonly each: string; readonly ids: ReadonlySet<string> }
  /** May throw a RuleFailure where it cannot be known now; a value of another type becomes one. */
  read(env: E): Value
  /**
   * The lowest and highest value it may still take before the window ends (booleans: false before true). The same value
   * twice: it is fixed; that may be any value, also never or an id. Absent or undefined: it can change in any way.
   */
  range?(env: E): readonly [Value, Value] | undefined
}

/** What the rules of one place may speak of. */
export interface Scope<E extends Moment> {
  variable(path: string): Variable<E> | undefined
  /** All paths that may be meant, where one is unknown. */
  names?(): Iterable<string>
  /** `now-after` is allowed: there is a moment of the act (propose, acts, calls). */
  readonly momentOfAct?: boolean
  /** Rules are looked at again only when something was written or an instant comes that they name: they may not rest on what drifts. */
  readonly steady?: boolean
  /** By name; the one named `working` counts the `wd` of durations (else Monday to Friday do). */
  readonly calendars?: Readonly<Record<string, Calendar>>
}

export interface Compiled<E extends Moment> {
  readonly type: Type
  /** The checked JSON. */
  readonly rule: Rule
  /** The checked tree, from which sentences are drawn. */
  readonly tree: Node<E>
  /** Paths of the variables it reads, sorted by code units, each once. */
  readonly reads: readonly string[]
  /** It contains `past` or `now-after`: its value may change with time alone. */
  readonly timed: boolean
  /** The value of the rule; throws a RuleFailure, which must never be taken for false. */
  evaluate(env: E): Value
  /** Of a boolean: whether it may hold now, whatever an act will say; also where that cannot be known. Never throws. */
  maybe(env: E): boolean
  /**
   * The least instant after `env.now` at which a `past` in it may turn true, or certain, whatever stands around that `past`.
   * undefined: none. Never throws: an instant that cannot be read now is skipped.
   */
  wake(env: E): number | undefined
  /** Every node with its result or failure: what explains a decision. */
  trace(env: E): Trace
}

export interface Trace {
  readonly operator: string
  /** JSON pointer of the node. */
  readonly pointer: string
  /** Of a `var`. */
  readonly path?: string
  /** Absent when it failed, or when it is an optional answer that was not stated. */
  readonly value?: Value
  readonly failure?: { readonly code: string; readonly message: string }
  /** Whether the decision looked at it; what stands behind a false part of an `and` is shown but was not asked. */
  readonly asked: boolean
  readonly parts: readonly Trace[]
}

/** Why a rule was not compiled; the pointer is a JSON pointer to the offending part. */
export interface Problem {
  readonly code: string
  readonly pointer: string
  readonly message: string
}
export type Compilation<E extends Moment> =
  | { readonly compiled: Compiled<E>; readonly problems?: undefined }
  | { readonly compiled?: undefined; readonly problems: readonly Problem[] }

/**
 * A rule that cannot be evaluated now. Codes: `not-stated` (an optional answer is missing), `not-counted` (what was said has not been
 * counted), `never` (what has not happened
 * was reckoned with), `too-large` (beyond 256 bits), `too-far` (beyond the year 9999), `wrong-value` (a variable gave
 * something that is not of its type).
 */
export class RuleFailure extends Error {
  readonly code: string
  readonly pointer: string
  constructor(code: string, pointer: string, message: string) {
    super(message)
    this.name = 'RuleFailure'
    this.code = code
    this.pointer = pointer
  }
}
