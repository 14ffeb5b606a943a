// Tests of settings: what cannot be counted is told before anybody votes.
import { expect, test } from 'vitest'
import { misset, type Settings } from './settings.ts'

const around = { group: () => true, frozen: () => true, memberFact: () => true, answer: () => undefined, ruled: () => false }
const said = (settings: Settings) => misset(settings, around).map(({ message }) => message)

test('a budget is told what it lacks: what things cost, and how much there is to spend', () => {
  const options = ['bench', 'tree']
  expect(said({ method: 'equal-shares-budget', options })).toEqual([
    'equal-shares-budget needs to know what things cost: say `costs`, or `cost` for proposals beneath.',
    'equal-shares-budget needs a `budget`.',
  ])
  expect(said({ method: 'greedy-budget', options, budget: 10n, cost: 'price' })).toEqual([])
})

test('a cap on seats is told to say what people belong to', () => {
  const vote = { method: 'approval', options: ['ada', 'bo'], seats: 2, cap: '1' } as const
  expect(said(vote)).toEqual(['Say in `affiliation` which fact of members tells what they belong to, such as affiliations.of.'])
  expect(said({ ...vote, affiliation: 'affiliations.of' })).toEqual([])
})
