// All that a community goes by, as JSON: which plugins, how each kind of proposal is decided, who may do what.
import type { Admissible } from '../community/membership/statuses.ts'
import type { DecisionType, Duty, Stage } from '../decisions/type.ts'
import type { Rule } from '../rules/index.ts'
import type { Json } from '../schema.ts'
import type { AmendingEntry } from './amending.ts'
import type { Covenant } from './covenant.ts'
import type { ModuleEntry, Use } from './modules.ts'

/**
 * Who may run an action: those of whom a rule holds (`actor.*`, `act.*`), a decision of one of these types, or only the stages of such
 * a decision, so that whoever proposes cannot add it.
 */
export type Grant =
  | { readonly members: Rule; readonly admits?: readonly Admissible[] }
  | { readonly decision: string | readonly string[] }
  | { readonly stages: string | readonly string[] }

/** A decision type written out, also with modules among its stages, or a module that is one. */
export type DecisionSource = (Omit<DecisionType, 'stages'> & { readonly stages: readonly (Stage | Use)[] }) | Use

/** A published rulebook, by what it is called, its version and its hash. */
export interface TemplatePin {
  readonly name: string
  readonly version: number
  /** As `templateHash` tells it. */
  readonly hash: string
}
export interface RoleText {
  readonly about: string
  /** The fixed number of seats, apart from who serves: `community.roles.seats.<role>`. */
  readonly seats?: number
}
export interface Rulebook {
  readonly name: string
  /** Of a published template. */
  readonly version?: number
  /** What it was copied from, and what that came from, nearest first; of a published template, itself. */
  readonly template?: TemplatePin & { readonly lineage?: readonly TemplatePin[] }
  readonly about?: string
  /** Versions, pinned. */
  readonly plugins: Readonly<Record<string, number>>
  /** What is set for plugins as a whole, by their names: their `options`. */
  readonly options?: Readonly<Record<string, Readonly<Record<string, Json>>>>
  readonly roles?: Readonly<Record<string, RoleText>>
  /** What whoever joins agrees to. */
  readonly covenant?: Covenant
  readonly calendars?: Readonly<Record<string, Json>>
  /** Named rules: `{ "rule": "active" }`. */
  readonly rules?: Readonly<Record<string, Rule>>
  /** By their names here, which rules share. */
  readonly modules?: Readonly<Record<string, ModuleEntry>>
  readonly decisions: Readonly<Record<string, DecisionSource>>
  /** Who may change what of it, from the least to the most strict; without it whoever is granted `rulebook.amend` may change anything. */
  readonly amending?: readonly AmendingEntry[]
  readonly permissions: Readonly<Record<string, Grant | readonly Grant[]>>
  readonly duties?: Readonly<Record<string, Duty | Use>>
  /** How acts, statuses and figures of written scenarios are called here. */
  readonly scenarios?: Json
  readonly tests?: readonly Json[]
}
