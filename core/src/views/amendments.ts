// How a rulebook came to be what it is, what of it is on trial, and who could change it to something else.
import type { TrialRow, VersionRow } from '../community/rulebook-tables.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { type WhoMayAmend, whoMayAmend } from '../rulebook/amending.ts'
import { type Change, difference } from '../rulebook/changes.ts'
import type { Json } from '../schema.ts'
import type { Finding } from '../shape/shape.ts'

/** One rulebook that is or was in force, and what brought it. */
export interface VersionView {
  readonly number: number
  readonly hash: string
  readonly since: number
  readonly entry: number
  /** founding: the first; amendment: decided; trial: decided, for a time; end: a trial was over. */
  readonly kind: 'founding' | 'amendment' | 'trial' | 'end'
  /** The proposal that carried it; null: none did. */
  readonly proposal: string | null
  /** The member who did it by themselves. */
  readonly by: string | null
  /** Of an end: the number of the trial. */
  readonly ended: number | null
}
/** An amendment on trial. */
export interface TrialView {
  /** Of the rulebook that began it: `rulebook.keep` and `rulebook.end` name it. */
  readonly number: number
  readonly since: number
  readonly until: number
  /** stuck: it should be over, and what it changed could not be undone. */
  readonly state: 'running' | 'stuck' | 'kept' | 'over'
  readonly ended: number | null
  readonly proposal: string | null
  readonly by: string | null
  /** What it changed as it began. */
  readonly changes: readonly Change[]
  /** Why it is stuck. */
  readonly failed: { readonly code: string; readonly message: string } | null
}
/** What it would take to change the rulebook in force into another one. */
export interface AmendmentView {
  readonly changes: readonly Change[]
  /** Why the other one would not run; none: it would. */
  readonly findings: readonly Finding[]
  /** Null where it would not run. */
  readonly who: WhoMayAmend | null
}

const versionRows = (kernel: Kernel) => [...kernel.table('rulebook', 'rulebooks').rows()] as unknown as readonly VersionRow[]
const trialOf = (kernel: Kernel, number: string) => kernel.table('rulebook', 'trials').get(number) as TrialRow | undefined

/** Every rulebook that was in force, oldest first. */
export function rulebookHistory(kernel: Kernel): readonly VersionView[] {
  return versionRows(kernel).map(row => versionView(kernel, row))
}

/** The versions that a proposal brought. */
export function broughtBy(kernel: Kernel, proposal: string): readonly VersionView[] {
  return versionRows(kernel)
    .filter(row => row.proposal === proposal)
    .map(row => versionView(kernel, row))
}

function versionView(kernel: Kernel, { number, hash, since, entry, proposal, by, ended }: VersionRow): VersionView {
  const kind = number === '000000' ? 'founding' : ended !== undefined ? 'end' : trialOf(kernel, number) ? 'trial' : 'amendment'
  return {
    number: Number(number),
    hash,
    since,
    entry,
    kind,
    proposal: proposal ?? null,
    by: by ?? null,
    ended: ended === undefined ? null : Number(ended),
  }
}

/** What is or was on trial, in the order in which it began. */
export function trialViews(kernel: Kernel): readonly TrialView[] {
  const rows = [...kernel.table('rulebook', 'trials').rows()] as unknown as readonly TrialRow[]
  const versions = kernel.table('rulebook', 'rulebooks')
  return rows.map(({ trial, until, state, ended, failed }) => {
    const row = versions.get(trial) as unknown as VersionRow
    const before = versions.get(String(Number(trial) - 1).padStart(6, '0')) as unknown as VersionRow
    return {
      number: Number(trial),
      since: row.since,
      until,
      state,
      ended: ended ?? null,
      proposal: row.proposal ?? null,
      by: row.by ?? null,
      changes: difference(before.rulebook as Json, row.rulebook as Json),
      failed: failed ?? null,
    }
  })
}

/** What would have to change, whether it would run, and who may carry it. */
export function amendmentView(kernel: Kernel, rulebook: Json): AmendmentView {
  const changes = difference(kernel.rulebook.source as unknown as Json, rulebook)
  const done = kernel.rulebooks.compile(rulebook)
  return 'findings' in done
    ? { changes, findings: done.findings, who: null }
    : { changes, findings: [], who: whoMayAmend(kernel.rulebook, done.compiled) }
}
