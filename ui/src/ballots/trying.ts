// Ballots to be tried: settings and options made up for each kind.
import { later } from '../words/later.ts'
import type { Option } from './options.ts'
import { type Rules, rulesOf } from './rules.ts'

const { trying } = later.ballots
export type Tried = keyof typeof trying.kinds

const settings = {
  approval: { method: 'approval', most: 3 },
  ranking: { method: 'irv' },
  equal: { method: 'schulze' },
  stars: { method: 'star' },
  scores: { method: 'score', highest: 100, unscored: 'ignored' },
  gradient: { method: 'gradient' },
  dots: { method: 'cumulative', credits: 10 },
  quadratic: { method: 'quadratic', credits: 100, negative: true },
  shares: { method: 'split' },
  projects: { method: 'equal-shares-budget', budget: 6000 },
}
export const tried = Object.keys(settings) as readonly Tried[]

export const rulesTried = (kind: Tried): Rules => rulesOf(settings[kind])

export function optionsTried(kind: Tried): readonly Option[] {
  if (kind === 'gradient') return [{ id: '1', name: trying.plan }]
  if (kind !== 'projects') return trying.options.map((name, place) => ({ id: String(place + 1), name }))
  return trying.projects.map(({ about, ...project }, place) => ({ id: String(place + 1), ...project, ...(about ? { about } : {}) }))
}
