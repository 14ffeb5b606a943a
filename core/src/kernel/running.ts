// Runs one action: who may, does it fit, and what follows from it in the same entry.

import type { Status } from '../community/membership/statuses.ts'
import { actionOf, type CompiledStage } from '../decisions/compile.ts'
import { whyNotEntitled } from '../decisions/entitled.ts'
import type { Env } from '../decisions/env.ts'
import { readAnswers } from '../decisions/opening.ts'
import { findProposal, type ProposalRow, roundName } from '../decisions/rows.ts'
import type { AnyPlugin } from '../plugin.ts'
import type { CompiledGrant } from '../rulebook/compile.ts'
import { RuleFailure } from '../rules/index.ts'
import { type Fields, id, integer, type Json, type Misfit, readFields } from '../schema.ts'
import { keptBack, statusOf, type Where } from './by-status.ts'
import type { Actor, Asked } from './contexts.ts'
import { type Failure, type Kernel, type Origin, Refused } from './kernel.ts'

/** Bounds on what one entry may set off. */
export const deepest = 8
export const most = 2000

/** What stands around a run: how deep it is, how many there were, and which key signed. */
export interface Running {
  depth: number
  runs: number
  key: string
}

const about: Fields = { proposal: id, revision: integer(0, Number.MAX_SAFE_INTEGER) }
const inputs = new WeakMap<object, Fields>()
/** All that an action's input holds: what is about a proposal names it, and the revision that was read. */
export function fieldsOf(action: AnyPlugin['actions'][string]): Fields {
  if (action.on !== 'proposal') return action.input
  const known = inputs.get(action)
  if (known) return known
  const fields = { ...about, ...action.input }
  inputs.set(action, fields)
  return fields
}

type Input = { readonly [name: string]: Json }

export function runAction(
  kernel: Kernel,
  running: Running,
  run: string,
  input: Input,
  origin: Origin,
  actorOf: (plugin: AnyPlugin) => Actor,
): void {
  const action = actionOf(kernel.rulebook.plugins, run)
  if (!action) throw new Refused('unknown-action', `Nothing called ${run.slice(0, 80)} can be done here.`, '/run')
  if (++running.runs > most || running.depth >= deepest) throw new Refused('too-much', 'This would set off too much at once.')
  const plugin = kernel.plugin(run.slice(0, run.indexOf('.'))) as AnyPlugin
  const aboutProposal = action.on === 'proposal'
  if (aboutProposal) wellSaid(readFields(about, input, '/input', action.input))
  const value = wellSaid(readFields(action.input, input, '/input', aboutProposal ? about : undefined))
  permit(kernel, run, action, input, origin)
  const proposal = aboutProposal ? (input.proposal as string) : ''
  const row = aboutProposal ? findProposal(kernel, proposal) : undefined
  const after: Asked[] = []
  const author = origin.by === 'member' ? origin.member : ''
  const carriedBy = origin.by === 'decision' ? { decision: origin.decision, proposal: origin.proposal } : undefined
  const acts = { author, key: running.key, proposal, round: row ? roundName(proposal, row.round) : '', carriedBy, after }
  actorOf(plugin).act(acts, ctx => {
    action.check?.(value as never, ctx)
    action.apply(value as never, ctx)
  })
  if (aboutProposal) kernel.touch(proposal)
  if (!after.length) return
  running.depth++
  try {
    for (const next of after) kernel.run(next.run, next.input as Input, { by: 'effect', plugin: plugin.name })
  } finally {
    running.depth--
  }
}
function wellSaid<V>(read: { readonly value: V } | { readonly misfit: Misfit }): V {
  if ('misfit' in read) throw new Refused(read.misfit.code, read.misfit.message, read.misfit.pointer)
  return read.value
}

/** Turns down whoever may not. */
function permit(kernel: Kernel, run: string, action: AnyPlugin['actions'][string], input: Input, origin: Origin): void {
  if (origin.by === 'decision') return
  if (origin.by === 'effect') {
    const plugin = kernel.plugin(origin.plugin)
    const own = run.startsWith(`${origin.plugin}.`) && action.by === 'effect'
    if (!own && !plugin?.needs?.includes(run) && run !== 'proposals.ask' && origin.plugin !== 'rulebook')
      throw new Error(`${origin.plugin} has not named ${run} among its needs`)
    return
  }
  if (action.by === 'effect') throw new Refused('not-by-hand', 'This happens by itself; nobody does it by hand.', '/run')
  if (action.on === 'proposal') {
    permitAct(kernel, run, input, origin.member)
    return
  }
  const grants = kernel.rulebook.grants.get(run)
  // Whoever comes is nobody here yet: an action for newcomers is asked of its grant alone.
  if (origin.member !== '') refuseKept(keptBack(kernel, origin.member, run, whereOf(kernel, run, input, grants)))
  if (!grants && action.by === 'member') return
  const status = statusOf(kernel, origin.member)
  const speaksOf = (admits: readonly Status[] | undefined): boolean =>
    status === undefined || status === 'member' || action.from?.includes(status) === true || admits?.includes(status) === true
  const env: Env = { now: kernel.now, kernel, actor: origin.member, act: input }
  if (grants?.some(grant => 'members' in grant && speaksOf(grant.admits) && asked(() => grant.members.evaluate(env)) === true)) return
  const decided = grants?.some(grant => 'decisions' in grant)
  throw new Refused(
    'not-permitted',
    decided ? 'The community decides on this: open a proposal for it.' : 'The rulebook does not let you do this.',
    '/run',
  )
}

function refuseKept(failed: Failure | undefined): void {
  if (failed) throw new Refused(failed.code, failed.message, '/run')
}

/** Whom the rulebook admits besides members to what is about no proposal yet. */
function whereOf(kernel: Kernel, run: string, input: Input, grants: readonly CompiledGrant[] | undefined): Where {
  if (run === 'proposals.open')
    return {
      admits: kernel.rulebook.types.get(String(input.decision))?.type.admits,
      proposal: input.within === undefined ? undefined : String(input.within),
    }
  return { admits: grants?.flatMap(grant => ('members' in grant ? (grant.admits ?? []) : [])) }
}

/** About a proposal: it must be open, as it was read, and its stage must let this member do this. */
function permitAct(kernel: Kernel, run: string, input: Input, member: string): void {
  const row = findProposal(kernel, input.proposal as string)
  if (!row) throw new Refused('unknown-proposal', 'There is no such proposal.', '/input/proposal')
  refuseKept(keptBack(kernel, member, run, { admits: kernel.typeOf(row.proposal).type.admits, proposal: row.proposal }))
  if (row.error) throw new Refused('stopped', 'This proposal stopped because one of its rules could not be evaluated.', '/input/proposal')
  if (row.revision !== input.revision)
    throw new Refused('stale', 'The proposal has changed since you read it. Read it again.', '/input/revision')
  const rule = ruleOfAct(kernel, row, run, input)
  if (!rule) throw new Refused('closed', `This cannot be done about the proposal now: it is ${row.stage}.`, '/run')
  const call = run === 'proposals.call' ? stageOf(kernel, row).calls.get(String(input.word))?.call : undefined
  const act = call ? readAnswers(call, input.asked ?? {}) : input
  const env: Env = { now: kernel.now, kernel, proposal: row.proposal, actor: member, act }
  if (asked(() => rule.evaluate(env)) !== true) throw new Refused('not-entitled', whyNotEntitled(kernel, row, rule, member), '/run')
}
export function ruleOfAct(
  kernel: Kernel,
  row: ProposalRow,
  run: string,
  input: Input,
): CompiledStage['acts'] extends ReadonlyMap<string, infer C> ? C | undefined : never {
  const stage = stageOf(kernel, row)
  return run === 'proposals.call' ? stage.calls.get(String(input.word))?.who : stage.acts.get(run)
}

const stageOf = (kernel: Kernel, row: ProposalRow): CompiledStage => kernel.typeOf(row.proposal).stages.get(row.stage) as CompiledStage

/** A rule that cannot be evaluated permits nothing. */
function asked(evaluate: () => unknown): unknown {
  try {
    return evaluate()
  } catch (failure) {
    if (failure instanceof RuleFailure) throw new Refused('rule-failed', `The rule about this cannot be evaluated: ${failure.message}`)
    throw failure
  }
}
