// A proposal begins anew under changed rules: as if it were opened now, with its text, its answers and what it carries.
import type { Kernel } from '../kernel/kernel.ts'
import type { ResolvedType } from '../rulebook/compile.ts'
import type { Json } from '../schema.ts'
import { abandon, begunAnew, enter, recordFailure } from './moving.ts'
import { checkCarried, checkPlace, readAnswers } from './opening.ts'
import { contentsOf, type ProposalRow, proposalRow, writeProposal } from './rows.ts'

/**
 * Begins a live, undecided proposal anew by the rulebook in force: new frozen rules, the first stage, an empty round. One that the new
 * rules could not have let open (its answers, its place or what it carries do not fit) goes on by its old ones, and its story says why.
 */
export function beginAnew(kernel: Kernel, proposal: string): void {
  const failed = kernel.attempt(() => begin(kernel, proposal))
  if (!failed) return
  const message = `It goes on by the rules under which it began, since the new ones do not fit it. ${failed.message}`
  recordFailure(kernel, proposalRow(kernel, proposal), { code: failed.code, message: message.slice(0, 600) })
}

function begin(kernel: Kernel, proposal: string): void {
  const before = proposalRow(kernel, proposal)
  const { type, hash } = kernel.rulebook.types.get(before.decision) as ResolvedType
  const { asked, actions } = contentsOf(kernel, proposal)
  readAnswers(type, asked)
  checkPlace(kernel, type, before.within, true)
  checkCarried(kernel, { decision: before.decision, proposal }, actions)
  abandon(kernel, proposal)
  // What its rules may ask of its former life: when it was in a stage.
  const passages = kernel.table('proposals', 'passages')
  for (const { stage } of [...passages.rows(proposal)]) passages.drop(proposal, stage as string)
  kernel.table('proposals', 'types').put({ frozen: hash, type: type as unknown as Json })
  const { edited: _edited, closes: _closes, error: _error, ...rest } = before
  const stage = type.stages[0]?.name as string
  const row: ProposalRow = {
    ...rest,
    frozen: hash,
    rulebook: kernel.table('rulebook', 'current').get('current')?.number as string,
    opened: kernel.now,
    revision: before.revision + 1,
    round: before.round + 1,
    earlier: before.round,
    began: kernel.now,
    stage,
    entered: kernel.now,
    live: true,
  }
  writeProposal(kernel, row)
  const former = { frozen: before.frozen, rulebook: before.rulebook }
  enter(kernel, row, stage, { move: begunAnew, inputs: {}, former }, false)
  kernel.touch(proposal)
}
