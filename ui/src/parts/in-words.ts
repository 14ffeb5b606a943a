// Rules of a rulebook as short lines: who may do something, and where a stage leads.
import type { Clause, DecisionView } from '@polyarchy/core'
import { words } from '../words/index.ts'
import { stageName } from './stage-name.ts'

const text = words.community.rulebook
type Stage = DecisionView['stages'][number]
type Move = Stage['moves'][number]

/** Whoever a rule lets: one for which anything does lets everyone. */
export const whoOf = (clause: Clause): Clause => (clause.text === 'always' ? { text: text.everyone } : clause)

/** The parts that must all hold, one below the other; a rule of one part by itself. */
export const partsOf = (clause: Clause): readonly Clause[] => (clause.joiner === 'and' && clause.parts ? clause.parts : [clause])

/** What is said, and the rule for it: in the same line if it is one sentence, else beneath. */
export function under(said: string, clause: Clause | null, between = ' '): Clause {
  if (!clause) return { text: said }
  if (clause.parts) return { text: said, parts: partsOf(clause) }
  const before = said + between
  const holes = clause.holes?.map(hole => ({ ...hole, from: hole.from + before.length, to: hole.to + before.length }))
  return { text: before + clause.text, ...(holes ? { holes } : {}) }
}

/** Where a move leads, in words: "It passes as soon as …". */
export function moveInWords(move: Move, stages: readonly Stage[]): Clause {
  const to = stages.find(stage => stage.name === move.to)
  const further = to !== undefined && to.moves.length > 0
  const outcome = to?.decides === 'passed' ? text.passes : to?.decides === 'failed' ? text.fails : ''
  const leads = outcome === '' ? text.goesOn(stageName(move.to)) : further ? text.andGoesOn(outcome, stageName(move.to)) : outcome
  const said = `${leads} ${text.when(move.at, move.clause !== null)}`.trim()
  return under(move.fresh ? `${said} (${text.fresh})` : said, move.clause)
}
