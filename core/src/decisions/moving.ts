// How a proposal moves: entering a stage, with all that it brings about.
import { type Kernel, Refused } from '../kernel/kernel.ts'
import type { Run } from '../plugin.ts'
import type { Json } from '../schema.ts'
import type { CompiledRun, CompiledStage, CompiledType } from './compile.ts'
import type { Env } from './env.ts'
import { watchingAbove } from './following.ts'
import { freezeGroup, rollOf } from './groups.ts'
import { letPass } from './passing.ts'
import { above } from './reads.ts'
import { contentsOf, digits, findProposal, type ProposalRow, passageOf, proposalRow, roundName, writeProposal } from './rows.ts'
import { noteSame } from './same.ts'
import { setUp } from './set-up.ts'
import { countForGroup } from './tallies.ts'
import { failingOf } from './type.ts'

/** What stands where no move was taken: the opening, something that could not be carried out, a new beginning under changed rules. */
export const opened = -1
const couldNot = -2
export const begunAnew = -3

/** One move as it was taken: the decision's trace is drawn from it. `move` is its place in the stage's list, or one of the above. */
export interface Taken {
  readonly proposal: string
  readonly number: string
  readonly at: number
  readonly entry: number
  readonly from: string
  readonly to: string
  readonly move: number
  /** What the rule saw: each variable it reads, with its value. */
  readonly inputs: Readonly<Record<string, Json>>
  /** Why what was to be carried out was not. */
  readonly failed?: { readonly code: string; readonly message: string }
  /** Of a new beginning: the rules that held until then. */
  readonly former?: { readonly frozen: string; readonly rulebook: string }
}

/** Enters a stage for the first time or again: rolls, counters, decision, then what it runs and carries. */
export function enter(kernel: Kernel, before: ProposalRow, to: string, taken: Happened, fresh: boolean): void {
  const type = kernel.typeOf(before.proposal)
  const stage = type.stages.get(to) as CompiledStage
  const ends = stage.moves.length === 0
  const decides = stage.stage.decides !== undefined && before.decided === undefined
  const opening = taken.move === opened || taken.move === begunAnew
  if (!opening) countWhatWasSaid(kernel, before, type.stages.get(before.stage) as CompiledStage)
  const { closes: _, ...rest } = before
  const row: ProposalRow = {
    ...rest,
    stage: to,
    entered: kernel.now,
    live: !ends,
    moves: before.moves + 1,
    ...(fresh ? { round: before.round + 1, revision: before.revision + 1, began: kernel.now } : {}),
    ...(decides ? { decided: stage.stage.decides as 'passed' | 'failed', decided_at: kernel.now } : {}),
  }
  writeProposal(kernel, row)
  recordTaken(kernel, row, opening ? '' : before.stage, taken)
  pass(kernel, row, opening ? undefined : before.stage)
  if (fresh) carryRolls(kernel, type, before, row)
  freezeFor(kernel, type, row, opening)
  setUp(kernel, row, stage)
  letPass(kernel, row, stage)
  watch(kernel, type, opening ? undefined : before, row)
  noteSame(kernel, type.type, row.proposal, to)
  if (before.live !== row.live || opening) countOpen(kernel, row, opening && row.live ? 1 : before.live && !row.live && !opening ? -1 : 0)
  if (row.within !== undefined) kernel.touch(row.within)
  if (decides) kernel.tell('decided', row.proposal)
  if (before.live && ends) kernel.tell('ended', row.proposal)
  speakForAuthor(kernel, row, stage)
  runStage(kernel, row, stage)
}

/** Lets plugins count what was said through them in this stage, since it ends now. */
export function countWhatWasSaid(kernel: Kernel, { proposal, round }: ProposalRow, { acts }: CompiledStage): void {
  for (const plugin of kernel.plugins())
    if (plugin.on?.closed && [...acts.keys()].some(run => run.startsWith(`${plugin.name}.`)))
      kernel.close(plugin, roundName(proposal, round))
}

type Happened = Pick<Taken, 'move' | 'inputs' | 'failed' | 'former'>
function recordTaken(kernel: Kernel, row: ProposalRow, from: string, taken: Happened): void {
  const { move, inputs, failed, former } = taken
  kernel.table('proposals', 'moves').put({
    proposal: row.proposal,
    number: digits(row.moves, 6),
    at: kernel.now,
    entry: kernel.entry,
    from,
    to: row.stage,
    move,
    inputs,
    ...(failed ? { failed } : {}),
    ...(former ? { former } : {}),
  })
}

/** Notes leaving and entering, for the proposal itself and for the one above. */
function pass(kernel: Kernel, row: ProposalRow, from: string | undefined): void {
  const passages = kernel.table('proposals', 'passages')
  if (from !== undefined) {
    const known = passageOf(kernel, row.proposal, from)
    passages.put({ proposal: row.proposal, stage: from, entered: known?.entered ?? null, times: known?.times ?? 0, left: kernel.now })
    countBeneath(kernel, row, from, -1)
    countStage(kernel, row.decision, from, -1)
  }
  const known = passageOf(kernel, row.proposal, row.stage)
  passages.put({ proposal: row.proposal, stage: row.stage, entered: kernel.now, left: known?.left ?? null, times: (known?.times ?? 0) + 1 })
  kernel.table('proposals', 'last').put({ decision: row.decision, stage: row.stage, entered: kernel.now })
  countBeneath(kernel, row, row.stage, 1)
  countStage(kernel, row.decision, row.stage, 1)
}

/** One more or one less of a kind that is in a stage, for the proposal above. */
function countBeneath(kernel: Kernel, row: ProposalRow, stage: string, change: 1 | -1): void {
  if (row.within === undefined) return
  const place = { proposal: row.within, decision: row.decision, stage, child: row.proposal }
  if (change === 1) kernel.table('proposals', 'beneath').put(place)
  else kernel.table('proposals', 'beneath').drop(row.within, row.decision, stage, row.proposal)
  const within = kernel.table('proposals', 'within')
  const known = within.get(row.within, row.decision, stage)
  within.put({
    proposal: row.within,
    decision: row.decision,
    stage,
    count: ((known?.count as number | undefined) ?? 0) + change,
    entered: known?.entered ?? null,
    left: known?.left ?? null,
    [change === 1 ? 'entered' : 'left']: kernel.now,
  })
}

/** A proposal is over without a decision: nothing waits for it any more. */
export function abandon(kernel: Kernel, proposal: string): void {
  const before = proposalRow(kernel, proposal)
  const row = { ...before, live: false }
  writeProposal(kernel, row)
  countBeneath(kernel, row, row.stage, -1)
  countStage(kernel, row.decision, row.stage, -1)
  watch(kernel, kernel.typeOf(proposal), before, row)
  countOpen(kernel, row, -1)
  if (row.within !== undefined) kernel.touch(row.within)
  kernel.tell('ended', proposal)
}

/** What was frozen at the opening holds for every round. */
function carryRolls(kernel: Kernel, type: CompiledType, before: ProposalRow, row: ProposalRow): void {
  const [was, is] = [roundName(before.proposal, before.round), roundName(row.proposal, row.round)]
  for (const source of type.groups.values()) {
    const roll = source.group.at === 'opening' ? rollOf(kernel, was, source.name) : undefined
    if (!roll) continue
    kernel.table('proposals', 'rolls').put({ ...roll, round: is })
    for (const gone of kernel.table('proposals', 'dropped').rows(was, source.name))
      kernel.table('proposals', 'dropped').put({ ...gone, round: is })
  }
}

function freezeFor(kernel: Kernel, type: CompiledType, row: ProposalRow, opening: boolean): void {
  const round = roundName(row.proposal, row.round)
  for (const source of type.groups.values()) {
    const { at } = source.group
    const due = (opening && at === 'opening') || (typeof at === 'object' && at.stage === row.stage && !rollOf(kernel, round, source.name))
    if (!due) continue
    freezeGroup(source, kernel, row.proposal)
    countForGroup(kernel, source, round)
  }
}

/** Which plugins' writes may let this proposal move, although they are not about it. */
function watch(kernel: Kernel, type: CompiledType, before: ProposalRow | undefined, row: ProposalRow): void {
  const watching = kernel.table('proposals', 'watching')
  const seen = (proposal: ProposalRow | undefined) => {
    const watches = proposal?.live ? (type.stages.get(proposal.stage)?.watches ?? []) : []
    return watches.flatMap(one => (one === above ? aboveOf(kernel, row).map(watchingAbove) : [one]))
  }
  const [was, is] = [seen(before), seen(row)]
  for (const plugin of was) if (!is.includes(plugin)) watching.drop(plugin, row.proposal)
  for (const plugin of is) watching.put({ plugin, proposal: row.proposal })
  const follows = kernel.table('proposals', 'following')
  for (const { group, reads } of type.groups.values())
    for (const plugin of group.at === 'now' ? [...reads, 'members'] : group.leavers === 'drop' ? ['members'] : [])
      if (row.live) follows.put({ plugin, proposal: row.proposal })
      else follows.drop(plugin, row.proposal)
}

/** The proposals above, nearest first. */
function aboveOf(kernel: Kernel, row: ProposalRow): readonly string[] {
  const found: string[] = []
  for (let at = row.within; at !== undefined; at = findProposal(kernel, at)?.within) found.push(at)
  return found
}

/** One more or one less that is live, of its kind and of its proposer. */
function countOpen(kernel: Kernel, { decision, author }: ProposalRow, change: number): void {
  const [open, own] = [kernel.table('proposals', 'open'), kernel.table('proposals', 'own')]
  open.put({ decision, count: ((open.get(decision)?.count as number | undefined) ?? 0) + change })
  if (author === '') return
  const count = ((own.get(author, decision)?.count as number | undefined) ?? 0) + change
  if (count > 0) own.put({ member: author, decision, count })
  else own.drop(author, decision)
}
function countStage(kernel: Kernel, decision: string, stage: string, change: 1 | -1): void {
  const staged = kernel.table('proposals', 'staged')
  staged.put({ decision, stage, count: ((staged.get(decision, stage)?.count as number | undefined) ?? 0) + change })
}

/** What whoever proposed says by entering here, as if they had said it themselves; where they may not, nothing is said. */
function speakForAuthor(kernel: Kernel, { proposal, author: member, revision }: ProposalRow, { author }: CompiledStage): void {
  if (!author.length || member === '') return
  const env: Env = { now: kernel.now, kernel, proposal }
  for (const { run, input } of author)
    kernel.attempt(() => kernel.run(run, { ...inputsOf(input, env), proposal, revision }, { by: 'member', member }))
}

/** What the stage runs by itself and, once, what the proposal carries: all or nothing. A failure leads to the stage named for it. */
function runStage(kernel: Kernel, row: ProposalRow, stage: CompiledStage): void {
  const env: Env = { now: kernel.now, kernel, proposal: row.proposal }
  const carries = stage.stage.carries && !row.carried
  if (!carries && !stage.runs.length) return
  const failed = kernel.attempt(() => {
    for (const run of stage.runs)
      for (const input of timesOf(run, env)) kernel.run(run.run, input, { by: 'decision', decision: row.decision, proposal: row.proposal })
    if (carries) carry(kernel, row, stage, env)
  })
  const now = proposalRow(kernel, row.proposal)
  if (!failed && carries) writeProposal(kernel, { ...now, carried: true })
  if (!failed) return
  const failure = { code: failed.code, message: failed.message }
  const failing = failingOf(stage.stage)
  if (failing === undefined || failing === row.stage) recordFailure(kernel, now, failure)
  else enter(kernel, now, failing, { move: couldNot, inputs: {}, failed: failure }, false)
}

/** Notes in the story of a proposal that something could not be done. */
export function recordFailure(kernel: Kernel, row: ProposalRow, failed: { readonly code: string; readonly message: string }): void {
  const next = { ...row, moves: row.moves + 1 }
  writeProposal(kernel, next)
  recordTaken(kernel, next, row.stage, { move: couldNot, inputs: {}, failed })
}

function carry(kernel: Kernel, row: ProposalRow, stage: CompiledStage, env: Env): void {
  const origin = { by: 'decision', decision: row.decision, proposal: row.proposal } as const
  const chosen = stage.options ? (stage.options.evaluate(env) as readonly string[]) : [row.proposal]
  // Only what was opened beneath it: else a vote between options could carry what awaits a stricter decision.
  if (stage.options && chosen.some(option => findProposal(kernel, option)?.within !== row.proposal))
    throw new Refused('not-beneath', 'What was chosen is no proposal beneath this one.')
  const actions = chosen.flatMap((proposal): readonly Run[] => contentsOf(kernel, proposal).actions)
  for (const { run, input } of actions) {
    if (!stage.stage.carries?.each) kernel.run(run, input, origin)
    else {
      const failed = kernel.attempt(() => kernel.run(run, input, origin))
      if (failed) recordFailure(kernel, proposalRow(kernel, row.proposal), { code: failed.code, message: failed.message })
    }
  }
}

/** The inputs of a run, once or, where it says so, for each of several. */
export function timesOf({ each, input }: CompiledRun, env: Env): readonly { readonly [name: string]: Json }[] {
  if (!each) return [inputsOf(input, env)]
  return (each.evaluate(env) as readonly string[]).map(one => inputsOf(input, { ...env, each: one }))
}

/** The inputs of a run, each from its rule; what was not stated is left out, and integers of any size go as they are on the wire. */
function inputsOf(input: ReadonlyMap<string, { evaluate(env: Env): unknown }>, env: Env): { readonly [name: string]: Json } {
  const filled: Record<string, Json> = {}
  for (const [name, rule] of input) {
    const value = rule.evaluate(env)
    if (value !== undefined) filled[name] = (typeof value === 'bigint' ? value.toString() : value) as Json
  }
  return filled
}
