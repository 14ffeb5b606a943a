// All that a community goes by, as JSON: which plugins, how each kind of proposal is decided, who may do what.
import type { DecisionType, Duty } from '../decisions/type.ts'
import type { Rule } from '../rules/index.ts'
import type { Json } from '../schema.ts'

/** Who may run an action: those of whom a rule holds (`actor.*`, `act.*`), or a decision of one of these types. */
export type Grant = { readonly members: Rule } | { readonly decision: string | readonly string[] }

/** A decision type written out, or a module of this rulebook with its parameters filled in. */
export type DecisionSource = DecisionType | { readonly use: string; readonly with?: Readonly<Record<string, Json>> }

/** A decision type with holes: `{ "param": "quorum" }` anywhere in it. */
export interface DecisionModule {
  readonly about: string
  /** What each parameter means, in a sentence. */
  readonly params: Readonly<Record<string, string>>
  readonly decision: Json
}
export interface RoleText {
  readonly about: string
  /** The fixed number of seats, apart from who serves: `community.roles.seats.<role>`. */
  readonly seats?: number
}
export interface Rulebook {
  readonly name: string
  readonly about?: string
  /** Versions, pinned. */
  readonly plugins: Readonly<Record<string, number>>
  readonly roles?: Readonly<Record<string, RoleText>>
  readonly calendars?: Readonly<Record<string, Json>>
  /** Named rules: `{ "rule": "active" }`. */
  readonly rules?: Readonly<Record<string, Rule>>
  readonly modules?: Readonly<Record<string, DecisionModule>>
  readonly decisions: Readonly<Record<string, DecisionSource>>
  readonly permissions: Readonly<Record<string, Grant | readonly Grant[]>>
  readonly duties?: Readonly<Record<string, Duty>>
  /** How acts, statuses and figures of written scenarios are called here. */
  readonly scenarios?: Json
  readonly tests?: readonly Json[]
}
