// The rows in which the versions of a rulebook are kept, and what is on trial.
import { table } from '../plugin.ts'
import { code, hash, id, instant, integer, json, oneOf, optional, record } from '../schema.ts'

/** The most characters that a rulebook may have, as canonical JSON. */
export const longestRulebook = 200_000

const number = code('^[0-9]{6}$', 6)

export const rulebookTables = {
  rulebooks: table(['number'], {
    hash,
    rulebook: json(longestRulebook),
    since: instant,
    entry: integer(0, Number.MAX_SAFE_INTEGER),
    /** The proposal that brought it, or the member who did by themselves. */
    proposal: optional(id),
    by: optional(id),
    /** The trial whose end brought it. */
    ended: optional(number),
  }),
  current: table(['current'], { number, hash }),
  /** By the number of the rulebook that began it. */
  trials: table(['trial'], {
    until: instant,
    /** From this version on the rulebook is made again when the trial ends: the earliest trial that it overlaps, directly or through others. */
    root: number,
    /** `stuck`: it should be over, and what it changed could not be undone. `kept`: it stays. */
    state: oneOf('running', 'stuck', 'kept', 'over'),
    /** When people or the hour ended it. */
    ended: optional(instant),
    failed: optional(record({ code: code('^.*$', 80), message: code('^.*$', 600) })),
  }),
}

export interface VersionRow {
  readonly number: string
  readonly hash: string
  readonly rulebook: unknown
  readonly since: number
  readonly entry: number
  readonly proposal?: string
  readonly by?: string
  readonly ended?: string
}
export interface TrialRow {
  readonly trial: string
  readonly until: number
  readonly root: string
  readonly state: 'running' | 'stuck' | 'kept' | 'over'
  readonly ended?: number
  readonly failed?: { readonly code: string; readonly message: string }
}
