// Votes that are counted when they end: who is elected, what rules read of it, and that nothing is there before.
import type { DecisionType } from '@polyarchy/core'
import { conforms, trial } from '@polyarchy/core/testing'
import { describe, expect, test } from 'vitest'
import voting from '../index.ts'

const cast = { 'voting.cast': true, 'voting.withdraw': true }
/** A week of votes, then the election is over. */
const election = (
  settings: NonNullable<DecisionType['stages'][number]['settings']>['voting'],
  more: Partial<DecisionType> = {},
): DecisionType => ({
  about: 'A week of votes.',
  propose: true,
  groups: { everyone: { who: true, at: 'opening' } },
  stages: [
    { name: 'vote', closes: '7d', acts: cast, settings: { voting: settings }, moves: [{ at: 'close', to: 'over' }] },
    { name: 'over', decides: 'passed' },
  ],
  ...more,
})
const members = { ada: [], bo: [], cy: [], di: [], eve: [] }
const start = (decision: DecisionType) => trial(voting, { members, decision })
type Community = ReturnType<typeof start>
const facts = ({ fact }: Community, proposal: string, ...names: string[]) => names.map(name => fact(proposal, `voting.${name}`))

describe('an election by rankings', () => {
  const drinks = ['coffee', 'tea', 'water']
  const vote = () => {
    const community = start(election({ method: 'schulze', options: drinks }))
    const proposal = community.member('ada').propose()
    const ranking = (name: string, ...ranks: string[][]) => community.member(name).cast(proposal, { ranking: ranks })
    ranking('ada', ['tea'], ['coffee'], ['water'])
    ranking('bo', ['tea'], ['coffee', 'water'])
    ranking('cy', ['coffee'], ['tea'])
    return { community, proposal }
  }
  test('nothing is known of its result before it has ended, and then everything is', () => {
    const { community, proposal } = vote()
    expect(facts(community, proposal, 'winners', 'vacant', 'place.tea')).toEqual([undefined, undefined, undefined])
    community.wait('7d')
    expect(facts(community, proposal, 'winners', 'undecided', 'vacant', 'won.tea', 'won.water')).toEqual([['tea'], [], 0, true, false])
    expect(facts(community, proposal, 'place.tea', 'place.coffee', 'place.water', 'place.milk')).toEqual([1, 2, 3, 0])
    expect(facts(community, proposal, 'best.2', 'next.5', 'weakest')).toEqual([['tea', 'coffee'], ['coffee', 'water'], 2n])
  })
  test('first choices are counted as they come', () => {
    const { community, proposal } = vote()
    expect(facts(community, proposal, 'first.tea', 'first.coffee', 'first.water', 'voters', 'blank')).toEqual([2, 1, 0, 3, 0])
  })
})

test.each([
  ['choice', ['approved', 'ranking', 'points'], { method: 'plurality', options: ['a', 'b'], ties: ['lot'] }],
  ['approved', ['choice', 'ranking', 'points'], { method: 'approval', options: ['a', 'b'], most: 1, group: 'body' }],
  ['ranking', ['choice', 'approved', 'points'], { method: 'schulze', options: ['a', 'b', 'c'], group: 'circle', ties: ['seniority'] }],
  ['points', ['choice', 'approved', 'ranking'], { method: 'quadratic', options: ['a', 'b'], credits: 4 }],
])('votes by %s keep what every plugin must keep', (_, without, settings) => {
  const { accepted } = conforms(voting, { settings: [settings], without, ids: ['a', 'b', 'c'], words: ['a', 'b'], turns: 250 })
  expect(accepted).toContain('cast')
})
