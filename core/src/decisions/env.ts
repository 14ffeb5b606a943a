// In what a rule is evaluated.
import type { Kernel } from '../kernel/kernel.ts'
import type { Run } from '../plugin.ts'
import type { Moment } from '../rules/index.ts'
import type { Json } from '../schema.ts'

/** In what a rule is evaluated. */
export interface Env extends Moment {
  readonly kernel: Kernel
  readonly proposal?: string | undefined
  /** The decision type's name, while a proposal is being opened. */
  readonly decision?: string | undefined
  readonly actor?: string | undefined
  readonly member?: string | undefined
  /** Member facts are read as of this opening. */
  readonly opening?: number | undefined
  /** The answers, where they are not those of the proposal's present revision. */
  readonly asked?: Readonly<Record<string, Json>> | undefined
  /** What a proposal would carry out, while it is being opened. */
  readonly actions?: readonly Run[] | undefined
  /** The proposal above, while one is being opened beneath it. */
  readonly parent?: string | undefined
  /** The one for whom an action is run now, of those for each of whom it is. */
  readonly each?: string | undefined
  /** What is asked about rounds is asked of the one before. */
  readonly before?: true | undefined
  /** What the act says. */
  readonly act?: Readonly<Record<string, Json>> | undefined
}
