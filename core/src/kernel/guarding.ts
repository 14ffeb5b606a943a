// Notes which entries bring words that only some may read, as they are taken.
import { guardEntry, guardOf } from '../decisions/readers.ts'
import { findProposal } from '../decisions/rows.ts'
import type { Action } from '../log/index.ts'
import type { Kernel } from './kernel.ts'
import { textsNamed } from './named-texts.ts'

/** After an action was run and before what follows from it: its words are guarded by what guarded its proposal when it was said. */
export function guardWords(kernel: Kernel, entry: number, { run, input }: Pick<Action, 'run' | 'input'>): void {
  const proposal = run === 'proposals.open' ? String(entry) : input.proposal
  if (typeof proposal !== 'string' || !findProposal(kernel, proposal)) return
  const guard = guardOf(kernel, proposal)
  if (guard && textsNamed(kernel, { run, input }).length > 0) guardEntry(kernel, entry, guard)
}
