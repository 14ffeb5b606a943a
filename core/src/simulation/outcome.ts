// How a proposal ended, and why, in a sentence with its numbers.
import type { CompiledMove, CompiledStage } from '../decisions/compile.ts'
import type { ProposalRow } from '../decisions/rows.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { type Clause, explain, sentence } from '../rules/index.ts'
import { speaking } from '../views/people.ts'
import { timelineOf } from '../views/timeline.ts'
import type { Words } from '../views/types.ts'

export interface Outcome {
  /** The stage, as members see it; `error` when a rule could not be evaluated. */
  readonly status: string
  readonly decided: 'passed' | 'failed' | null
  /** When it was decided, else when it ended; null: it is still open. */
  readonly at: number | null
}
export interface Reason {
  /** A sentence without its full stop. */
  readonly text: string
  /** The rule that led on, or, where none had to hold, the one that did not hold; with the numbers that it saw. */
  readonly clause: Clause | null
}

export function outcomeOf({ stage, error, decided, decided_at, entered, live }: ProposalRow): Outcome {
  const ended = !live || error !== undefined
  return { status: error ? 'error' : stage, decided: decided ?? null, at: decided_at ?? (ended ? entered : null) }
}

/** What decided it, or else what led to where it is. */
export function reasonFor(kernel: Kernel, row: ProposalRow, words: Words): Reason {
  if (row.error) return { text: `It stopped: ${row.error.message}`, clause: null }
  const { stages } = kernel.typeOf(row.proposal)
  const moves = timelineOf(kernel, row, words).filter(({ kind, from }) => kind === 'move' && from !== '')
  const taken = moves.find(({ to }) => stages.get(to)?.stage.decides !== undefined) ?? moves.at(-1)
  if (!taken) return { text: `It stays in “${row.stage}”`, clause: null }
  const lead = `It went from “${taken.from}” to “${taken.to}”`
  if (taken.clause) return { text: `${lead}, because ${sentence(taken.clause)}`, clause: taken.clause }
  const other = missed(stages, stages.get(taken.from) as CompiledStage, taken.to)
  if (!other?.if) return { text: lead, clause: null }
  const clause = explain(other.if, { now: taken.at, kernel, proposal: row.proposal }, speaking(kernel, words))
  return { text: `${lead}, because this did not hold: ${sentence(clause)}`, clause }
}

/** The way that was not taken, where none had to hold: rather one that would have decided for it, when the window closed. */
function missed(stages: ReadonlyMap<string, CompiledStage>, { moves }: CompiledStage, to: string): CompiledMove | undefined {
  const others = moves.filter(({ move, if: rule }) => rule && move.at !== 'edit' && move.to !== to)
  const passing = others.filter(({ move }) => stages.get(move.to)?.stage.decides === 'passed')
  const closing = (some: readonly CompiledMove[]) => some.find(({ move }) => move.at === 'close')
  return closing(passing) ?? passing[0] ?? closing(others) ?? others[0]
}
