// Amendments on trial: they lapse by themselves at their hour, or people keep or end them before.
import { type Kernel, Refused } from '../kernel/kernel.ts'
import type { CompiledRulebook } from '../rulebook/compile.ts'
import { type Touched, touchedPlaces } from '../rulebook/touched.ts'
import { rulebookWithout } from '../rulebook/without.ts'
import type { Json } from '../schema.ts'
import { type Asking, adopt, broughtBy, numbered, refuseInUse, running } from './amendments.ts'
import type { TrialRow, VersionRow } from './rulebook-tables.ts'

const longest = 10 * 366 * 86_400_000
const mostAtOnce = 20

export const trialRefusals = {
  until: 'A trial ends in the future, and within ten years.',
  'too-many': `No more than ${mostAtOnce} trials may run at once. Keep or end one first.`,
  'no-trial': 'There is no such trial, or it is over.',
  'not-over': 'This trial is not over yet.',
} as const

const trials = (kernel: Kernel) => kernel.table('rulebook', 'trials')
const versions = (kernel: Kernel) => kernel.table('rulebook', 'rulebooks')
const refuse = (why: keyof typeof trialRefusals, pointer: string): never => {
  throw new Refused(`rulebook.${why}`, trialRefusals[why], pointer)
}

/** Every trial that still has to end, in the order in which they began. */
export function trialsRunning(kernel: Kernel): readonly TrialRow[] {
  const rows = [...trials(kernel).rows()] as unknown as readonly TrialRow[]
  return rows.filter(({ state }) => state === 'running' || state === 'stuck')
}

/** Turns down an end that is past or far off, and one trial too many. */
export function checkUntil(kernel: Kernel, until: number): void {
  if (until <= kernel.now || until > kernel.now + longest) refuse('until', '/input/until')
  if (trialsRunning(kernel).length >= mostAtOnce) refuse('too-many', '/input/until')
}

/** Notes that a version is on trial. */
export function beginTrial(kernel: Kernel, trial: string, until: number): void {
  const root = [trial, ...trialsRunning(kernel).map(other => other.root)].sort()[0] as string
  trials(kernel).put({ trial, until, root, state: 'running' })
}

/** The row of a trial that still has to end, by the number of the rulebook that began it. */
export function trialNumbered(kernel: Kernel, number: number): TrialRow {
  const row = trials(kernel).get(numbered(number)) as TrialRow | undefined
  return row?.state === 'running' || row?.state === 'stuck' ? row : refuse('no-trial', '/input/trial')
}

/** What the amendment touched that is on trial: whoever may make it may keep it and end it. */
export function touchedByTrial(kernel: Kernel, { trial }: TrialRow): readonly Touched[] {
  return touchedPlaces(kernel.rulebooks.at(numbered(Number(trial) - 1)), kernel.rulebooks.at(trial))
}

export function closeTrial(kernel: Kernel, { failed: _, ...row }: TrialRow, state: 'kept' | 'over'): void {
  trials(kernel).put({ ...row, state, ended: kernel.now })
}

/** Undoes what a trial changed, as far as nothing was decided about it since; refused if what is left does not run or is in use. */
export function endTrial(kernel: Kernel, row: TrialRow, asking: Asking): void {
  const rulebook = withoutTrial(kernel, row)
  const compiled: CompiledRulebook = running(kernel, rulebook)
  refuseInUse(kernel, compiled)
  closeTrial(kernel, row, 'over')
  if (compiled.hash !== kernel.rulebook.hash) adopt(kernel, compiled, { ...broughtBy(asking), ended: row.trial })
}

/** The hour of a trial has come. What cannot be undone stays in force, where everyone sees it, until people keep or end it. */
export function lapse(kernel: Kernel, number: number): void {
  const row = trialNumbered(kernel, number)
  if (row.state !== 'running' || row.until > kernel.now) refuse('not-over', '/input/trial')
  const failed = kernel.attempt(() => endTrial(kernel, row, { carriedBy: undefined, author: '' }))
  if (failed) trials(kernel).put({ ...row, state: 'stuck', failed: { code: failed.code, message: failed.message } })
}

/** The rulebook as it would stand without a trial, and without those that are over. */
function withoutTrial(kernel: Kernel, { trial, root }: TrialRow): Json {
  const first = Number(root) - 1
  const last = Number(kernel.table('rulebook', 'current').get('current')?.number)
  const rows = Array.from(
    { length: last - first + 1 },
    (_, index) => versions(kernel).get(numbered(first + index)) as unknown as VersionRow,
  )
  const isGone = ({ number, ended }: VersionRow): boolean =>
    ended !== undefined || number === trial || trials(kernel).get(number)?.state === 'over'
  return rulebookWithout(
    rows.map(row => row.rulebook as Json),
    index => isGone(rows[index] as VersionRow),
  )
}
