// Lets a proposal take its moves, and finds out when to look at it again.
import type { Failure, Kernel } from '../kernel/kernel.ts'
import { RuleFailure } from '../rules/index.ts'
import type { Json } from '../schema.ts'
import type { CompiledMove, CompiledStage } from './compile.ts'
import type { Env } from './env.ts'
import { countWhatWasSaid, enter } from './moving.ts'
import { findProposal, type ProposalRow, proposalRow, writeProposal } from './rows.ts'

/** Beyond these a proposal stops, visibly: its rules lead in a circle. */
export const mostAtOnce = 16
export const mostEver = 100

/** Tries the moves in order; the first that holds is taken, then again, until none holds. A rule that cannot be evaluated stops the proposal. */
export function settle(kernel: Kernel, proposal: string, edited: boolean): void {
  const first = findProposal(kernel, proposal)
  if (!first?.live || first.error) return
  let more = true
  for (let moved = 0; more; moved++) {
    const failed = kernel.attempt(() => {
      more = takeMove(kernel, proposal, edited && moved === 0, moved)
    })
    if (failed) {
      stop(kernel, proposal, failed)
      return
    }
  }
  const row = proposalRow(kernel, proposal)
  kernel.plan('moves', row.order, proposal, row.live ? wakeOf(kernel, row) : undefined)
}

function takeMove(kernel: Kernel, proposal: string, edited: boolean, moved: number): boolean {
  const row = proposalRow(kernel, proposal)
  const next = row.live ? nextMove(kernel, row, edited) : undefined
  if (!next) return false
  if (moved >= mostAtOnce || row.moves >= mostEver) throw new RuleFailure('circle', '', 'Its moves lead in a circle.')
  enter(kernel, row, next.move.move.to, { move: next.index, inputs: seenBy(next.move, next.env) }, next.move.move.fresh === true)
  return true
}

/** A rule that cannot be evaluated is neither true nor false: the proposal stops where everyone sees it. */
export function stop(kernel: Kernel, proposal: string, failed: Failure): void {
  const row = proposalRow(kernel, proposal)
  writeProposal(kernel, { ...row, error: { code: failed.code, message: failed.message } })
  kernel.plan('moves', row.order, proposal, undefined)
}

function nextMove(
  kernel: Kernel,
  row: ProposalRow,
  edited: boolean,
): { readonly move: CompiledMove; readonly index: number; readonly env: Env } | undefined {
  const stage = kernel.typeOf(row.proposal).stages.get(row.stage) as CompiledStage
  const env: Env = { now: kernel.now, kernel, proposal: row.proposal }
  const closed = readCloses(kernel, row, stage, env)
  if (closed) countWhatWasSaid(kernel, row, stage)
  for (const [index, move] of stage.moves.entries()) {
    if (move.move.at === 'close' && !closed) continue
    if (move.move.at === 'edit' && !edited) continue
    if (!move.if || move.if.evaluate(env) === true) return { move, index, env }
  }
  return undefined
}

/** Reads the end of the window again and keeps it where screens and rules find it; answers whether it has come. */
function readCloses(kernel: Kernel, row: ProposalRow, stage: CompiledStage, env: Env): boolean {
  const closes = stage.closes ? (stage.closes.evaluate(env) as number | null) : null
  if ((row.closes ?? null) !== closes) {
    const { closes: _, ...rest } = row
    writeProposal(kernel, closes === null ? rest : { ...rest, closes })
  }
  return closes !== null && closes <= kernel.now
}

/** The least instant at which a move may hold without anyone acting. */
function wakeOf(kernel: Kernel, row: ProposalRow): number | undefined {
  const stage = kernel.typeOf(row.proposal).stages.get(row.stage) as CompiledStage
  const env: Env = { now: kernel.now, kernel, proposal: row.proposal }
  const closes = proposalRow(kernel, row.proposal).closes
  let wake = closes !== undefined && closes > kernel.now ? closes : undefined
  for (const at of [...stage.moves.map(move => move.if?.wake(env)), stage.closes?.wake(env)])
    if (at !== undefined && (wake === undefined || at < wake)) wake = at
  return wake
}

function seenBy(move: CompiledMove, env: Env): Readonly<Record<string, Json>> {
  const seen: Record<string, Json> = {}
  if (!move.if) return seen
  const collect = (trace: ReturnType<NonNullable<CompiledMove['if']>['trace']>): void => {
    if (trace.path !== undefined && trace.value !== undefined)
      seen[trace.path] = (typeof trace.value === 'bigint' ? trace.value.toString() : trace.value) as Json
    for (const part of trace.parts) collect(part)
  }
  collect(move.if.trace(env))
  return seen
}
