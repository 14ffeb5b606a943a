// What has been marked on a ballot so far, what is still missing, and what is signed of it.
import type { Json } from '@polyarchy/core'
import { later } from '../words/later.ts'
import type { Rules } from './rules.ts'

/** All kinds of marks; a ballot uses those of its kind. */
export interface Marks {
  readonly approved: readonly string[]
  /** Said on purpose: none of them. */
  readonly none: boolean
  /** Ranks, the best first; options that stand at one rank together. */
  readonly ranking: readonly (readonly string[])[]
  /** By option; what is not there has not been said. */
  readonly points: Readonly<Record<string, number>>
}
export const unmarked: Marks = { approved: [], none: false, ranking: [], points: {} }

const text = later.ballots.missing

/** The marks of a ballot that was given. */
export function marksOf(mine: { readonly [name: string]: Json }): Marks {
  const approved = (mine.approved ?? []) as readonly string[]
  const points = (mine.points ?? []) as readonly { readonly option: string; readonly points: number }[]
  return {
    approved,
    none: [mine.approved, mine.ranking, mine.points].some(said => Array.isArray(said) && said.length === 0),
    ranking: (mine.ranking ?? []) as readonly (readonly string[])[],
    points: Object.fromEntries(points.map(({ option, points }) => [option, points])),
  }
}

/** What is signed: nothing that was not said. */
export function inputOf({ kind }: Rules, marks: Marks): { readonly [name: string]: Json } {
  if (kind === 'approval' || kind === 'projects') return { approved: [...marks.approved] }
  if (kind === 'ranking') return { ranking: marks.ranking.map(rank => [...rank]) }
  const said = Object.entries(marks.points).filter(([, points]) => kind === 'scores' || kind === 'gradient' || points !== 0)
  return { points: said.map(([option, points]) => ({ option, points })) }
}

/** What has been given away, in credits: a square for each option where votes cost their square. */
export function spentOf({ kind }: Pick<Rules, 'kind'>, { points }: Pick<Marks, 'points'>): number {
  return Object.values(points).reduce((sum, given) => sum + (kind === 'quadratic' ? given * given : Math.abs(given)), 0)
}

const isEmpty = ({ approved, ranking, points }: Marks): boolean =>
  approved.length === 0 && ranking.length === 0 && Object.values(points).length === 0

/** A sentence that says what is missing or too much; empty: it can be signed. */
export function missingOf(rules: Rules, marks: Marks, options: number): string {
  const { kind } = rules
  if (marks.none && rules.least === 0 && isEmpty(marks)) return ''
  if (kind === 'approval' || kind === 'projects') return missingTicks(rules, marks, kind)
  if (kind === 'ranking') return missingRanks(rules, marks, options)
  if (kind === 'scores' || kind === 'gradient') return missingScores(rules, marks, options)
  return missingGifts(rules, marks)
}

function missingGifts(rules: Rules, marks: Marks): string {
  const { kind, credits, most, least, highest, all } = rules
  const left = credits - spentOf(rules, marks)
  if (kind === 'shares') return left > 0 ? text.shares(left) : left < 0 ? text.sharesOver(-left) : ''
  if (left < 0) return kind === 'dots' ? text.dotsOver(-left) : text.creditsOver(-left)
  const given = Object.values(marks.points).filter(points => points !== 0)
  if (kind === 'dots' && given.some(points => points > highest)) return text.dotsMost(highest)
  if (most !== undefined && given.length > most) return text.tooMany(given.length - most)
  if (given.length < least) return text.fewer(least - given.length)
  if (given.length === 0) return kind === 'dots' ? text.dots : text.credits
  return all && left > 0 ? text.dotsLeft(left) : ''
}

function missingTicks({ least, most }: Rules, { approved }: Marks, kind: 'approval' | 'projects'): string {
  if (most !== undefined && approved.length > most) return text.tooMany(approved.length - most)
  if (approved.length < least) return text.fewer(least - approved.length)
  return approved.length > 0 ? '' : kind === 'projects' ? text.projects : text.approval
}

function missingRanks({ least, most, unmarked }: Rules, { ranking }: Marks, options: number): string {
  const ranked = ranking.flat().length
  if (unmarked === 'refused' && ranked < options) return text.ranks(options - ranked)
  if (most !== undefined && ranking.length > most) return text.ranksOver(most)
  if (ranked < least) return text.fewerRanks(least - ranked)
  return ranked === 0 ? text.ranking : ''
}

function missingScores({ kind, least, most, lowest, highest, unmarked }: Rules, { points }: Marks, options: number): string {
  const given = Object.values(points)
  if (kind === 'scores' && given.some(score => !Number.isInteger(score) || score < lowest || score > highest))
    return text.outside(lowest, highest)
  if (unmarked === 'refused' && given.length < options) return text.scores(options - given.length)
  if (most !== undefined && given.length > most) return text.tooMany(given.length - most)
  if (given.length < least) return text.fewer(least - given.length)
  return given.length > 0 ? '' : kind === 'scores' ? text.noScores : text.levels
}
