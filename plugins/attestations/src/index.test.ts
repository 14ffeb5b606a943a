// Tests of numbers that someone vouches for.

import type { DecisionType } from '@polyarchy/core'
import { conforms, keyOf, trial } from '@polyarchy/core/testing'
import { expect, test } from 'vitest'
import attestations from './index.ts'

const shares = { var: 'member.attestations.value.shares' }
const decision: DecisionType = {
  about: 'Those who hold shares are asked.',
  propose: { '>=': [{ var: 'community.attestations.members.shares' }, 1] },
  groups: { holders: { who: true, at: 'opening', weight: shares } },
  stages: [
    {
      name: 'asked',
      closes: '1d',
      acts: { 'proposals.support': { var: 'actor.in.holders' } },
      moves: [
        {
          at: 'close',
          if: { 'more-than': ['1/2', { var: 'groups.holders.weight' }, { var: 'community.attestations.sum.shares' }] },
          to: 'accepted',
        },
        { at: 'close', to: 'rejected' },
      ],
    },
  ],
}
const actions = ['attestations.state', 'attestations.transfer', 'attestations.attest', 'attestations.retract', 'members.admit']
const permissions = Object.fromEntries(actions.map(run => [run, { members: true }]))
function start() {
  const { community, member, fact, refused } = trial(attestations, { members: ['ada', 'bo', 'cy'], decision, permissions })
  const state = (values: Record<string, string>, name = 'shares') =>
    community.do('ada', 'attestations.state', {
      name,
      values: Object.entries(values).map(([who, value]) => ({ member: community.id(who), value })),
    })
  return { community, member, fact, refused, state }
}

test('a number about members weighs in a decision exactly, however large it is', () => {
  const { member, fact, state } = start()
  state({ ada: '25727297175760510000000000', bo: '1' })
  const proposal = member('bo').propose()
  expect(fact(proposal, 'groups.holders.size')).toBe(2)
  expect(fact(proposal, 'groups.holders.weight')).toBe(25727297175760510000000001n)
})

test('what is stated later changes no decision that is open already', () => {
  const { member, fact, state } = start()
  state({ ada: '10', bo: '5' })
  const proposal = member('ada').propose()
  state({ ada: '1', cy: '7' })
  expect(fact(proposal, 'groups.holders.weight')).toBe(15)
  expect(fact(proposal, 'community.attestations.sum.shares')).toBe(13n)
  expect(fact(proposal, 'community.attestations.members.shares')).toBe(3)
})

test('nothing is stated by stating 0, and who has left counts no more', () => {
  const { member, fact, state } = start()
  state({ ada: '10', bo: '5', cy: '-3' })
  state({ ada: '0' })
  member('bo').run('members.leave', {})
  const proposal = member('ada').propose()
  expect(fact(proposal, 'community.attestations.members.shares')).toBe(1)
  expect(fact(proposal, 'community.attestations.sum.shares')).toBe(-3n)
  expect(fact(proposal, 'groups.holders.size')).toBe(0)
})

test('what whoever left holds stays theirs: they may still give it, and it counts again when they are back', () => {
  const { community, fact, member, state } = start()
  state({ ada: '10', bo: '5' })
  const open = () => [
    fact(member('ada').propose(), 'community.attestations.sum.shares'),
    fact(member('ada').propose(), 'groups.holders.size'),
  ]
  const bo = community.id('bo')
  member('bo').run('members.leave', {})
  expect(open()).toEqual([10n, 1])
  community.do('ada', 'attestations.transfer', { name: 'shares', from: bo, to: community.id('cy'), value: '2' })
  expect(open()).toEqual([12n, 2])
  community.do('ada', 'members.admit', { key: keyOf('bo'), name: 'Bo', roles: [] })
  expect(open()).toEqual([15n, 3])
})

test('numbers of different names have nothing to do with one another', () => {
  const { member, fact, state } = start()
  state({ ada: '10' })
  state({ ada: '99' }, 'hours')
  expect(fact(member('ada').propose(), 'groups.holders.weight')).toBe(10)
})

test('shares change hands: the sum stays, whoever gives all holds none, and nobody gives what they have not', () => {
  const { community, member, fact, state } = start()
  state({ ada: '10', bo: '5' })
  const give = (from: string, to: string, value: string) =>
    community.try('ada', 'attestations.transfer', { name: 'shares', from: community.id(from), to: community.id(to), value })?.code
  const open = member('ada').propose()
  expect([give('ada', 'cy', '11'), give('cy', 'ada', '1')]).toEqual(['attestations.too-little', 'attestations.too-little'])
  expect([give('ada', 'ada', '1'), give('ada', 'cy', '0'), give('ada', 'cy', '-1')]).toEqual(
    ['nothing', 'nothing', 'nothing'].map(code => `attestations.${code}`),
  )
  expect([give('ada', 'cy', '4'), give('bo', 'cy', '5')]).toEqual([undefined, undefined])
  const later = member('ada').propose()
  expect([fact(later, 'community.attestations.sum.shares'), fact(later, 'community.attestations.members.shares')]).toEqual([15n, 2])
  expect([fact(open, 'groups.holders.size'), fact(later, 'groups.holders.size')]).toEqual([2, 2])
  expect([fact(open, 'groups.holders.weight'), fact(later, 'groups.holders.weight')]).toEqual([15, 15])
})

test('nobody is named twice, and nobody who is not there', () => {
  const { community } = start()
  const twice = [0, 1].map(() => ({ member: community.id('ada'), value: '1' }))
  expect(community.try('ada', 'attestations.state', { name: 'shares', values: twice })?.code).toBe('attestations.twice')
  const nobody = [{ member: '999', value: '1' }]
  expect(community.try('ada', 'attestations.state', { name: 'shares', values: nobody })?.code).toBe('attestations.no-member')
})

test('what was never stated, or is stated no more, is unknown: neither yes nor no', () => {
  const asked: DecisionType = {
    ...decision,
    propose: true,
    stages: [
      {
        name: 'asked',
        moves: [
          { if: { '!': { stated: { var: 'community.attestations.attested.told' } } }, to: 'unknown' },
          { if: { '>=': [{ var: 'community.attestations.attested.told' }, 1] }, to: 'accepted' },
        ],
      },
      { name: 'unknown', moves: [{ if: { '>=': [{ var: 'community.attestations.attested.told' }, 1] }, to: 'accepted' }] },
    ],
  }
  const { community, member, stage } = trial(attestations, { members: ['ada'], decision: asked })
  community.do('ada', 'attestations.attest', { name: 'told', value: '0' })
  const waiting = member('ada').propose()
  expect(stage(waiting)).toBe('asked')
  community.do('ada', 'attestations.attest', { name: 'told', value: '1' })
  expect(stage(waiting)).toBe('accepted')
  community.do('ada', 'attestations.retract', { name: 'told' })
  expect(community.try('ada', 'attestations.retract', { name: 'told' })?.code).toBe('attestations.unknown')
  expect(stage(member('ada').propose())).toBe('error')
})

test('it keeps what every plugin must keep', () => {
  expect(conforms(attestations)).toEqual({
    accepted: ['attest', 'retract', 'state', 'transfer'],
    refused: ['no-member', 'nothing', 'too-little', 'twice', 'unknown'],
  })
})
