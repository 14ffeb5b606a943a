// What the parts of the kernel may ask of one another: the state as it stands, and how to change it.

import type { CompiledType } from '../decisions/compile.ts'
import type { Acting, AnyPlugin, Integer, Moment, Reading, Run, Tables } from '../plugin.ts'
import type { CompiledRulebook } from '../rulebook/compile.ts'
import type { Fields, Json } from '../schema.ts'
import type { Rulebooks } from './rulebooks.ts'
import type { StoredTable } from './tables.ts'

/** The plugins that are part of every community, by the same interface as all others. */
export type BuiltIn = 'members' | 'roles' | 'keys' | 'proposals' | 'rulebook'

/** Who runs an action: a member in their own name or by mandate, a decision, or an effect of a plugin. */
export type Origin =
  | { readonly by: 'member'; readonly member: string }
  | { readonly by: 'decision'; readonly decision: string; readonly proposal: string }
  | { readonly by: 'effect'; readonly plugin: string }

/** The decision that carries an action: its kind and the proposal. */
export type CarriedBy = NonNullable<Acting<Tables, Fields, string>['carriedBy']>

/** An opening: its number, and when it was. */
export interface Opening {
  readonly number: number
  readonly at: number
}

export interface Kernel {
  /** The id of the community; empty until it is founded. */
  readonly community: string
  /** The log's clock: of the entry being applied, or of the deadline being carried out. */
  readonly now: number
  readonly entry: number
  /** How many times voices were frozen: rows that keep their past are read as of such an opening. */
  readonly openings: number
  readonly rulebook: CompiledRulebook
  /** Those that were in force before, the decision types frozen under them, and whether another one would run. */
  readonly rulebooks: Rulebooks
  /** The decision type that was frozen into a proposal. */
  typeOf(proposal: string): CompiledType
  plugin(name: string): AnyPlugin | undefined
  /** Built-in plugins and those that the rulebook pins, in order of their names. */
  plugins(): readonly AnyPlugin[]
  table(plugin: string, name: string): StoredTable
  /** What a plugin reads: now or as of an opening, in total or for a group. */
  reading(plugin: AnyPlugin, opening?: Opening, group?: string): Reading<Tables, Fields>
  /** A new opening: what is written from now on is later than it. Answers its number. */
  freeze(): number
  fresh(): string
  /** Runs an action with all its checks, in this entry; throws `Refused`. */
  run(action: string, input: { readonly [name: string]: Json }, origin: Origin): void
  /** Asks an action whether a decision could carry it, as far as that can be told now; throws `Refused`. The input has been read. */
  check(action: string, input: object, carriedBy: CarriedBy): void
  /** Does something wholly or not at all: a refusal or a rule that fails is taken back and answered. */
  attempt(act: () => void): Failure | undefined
  /** Puts a proposal on the list of those to be settled before this entry is done. */
  touch(proposal: string, edited?: boolean): void
  /** Plans what is due at an instant, or (without one) no longer. Kinds sort: actions before moves before duties. */
  plan(kind: DueKind, number: number, name: string, at: number | undefined): void
  tell(moment: Moment, id: string): void
  /** Lets a plugin count what was said through it in a round. */
  close(plugin: AnyPlugin, round: string): void
}
export interface Failure {
  readonly code: string
  readonly message: string
  /** Where in the input, as a JSON pointer, where that is known. */
  readonly pointer?: string
}
export type DueKind = 'action' | 'moves' | 'duty'
export type { Integer, Run }

/** An action turned down: the code, the sentence, and where in the input. */
export class Refused extends Error {
  readonly code: string
  readonly pointer: string
  constructor(code: string, message: string, pointer = '') {
    super(message)
    this.name = 'Refused'
    this.code = code
    this.pointer = pointer
  }
}

/** Actions of plugins come before moves, so that facts are final before rules read them; duties come last. */
export const dueOrder: Readonly<Record<DueKind, string>> = { action: '1', moves: '2', duty: '3' }
