// Tests of who evaluates, gives and stakes: only members, whomever else a rulebook lets act, and so nobody for free.
import type { DecisionType } from '@polyarchy/core'
import { trial } from '@polyarchy/core/testing'
import { describe, expect, test } from 'vitest'
import reputation from './index.ts'

const decision = {
  about: 'A careless rulebook: those who are inactive or suspended may do all that members do.',
  admits: ['inactive', 'suspended'],
  propose: true,
  groups: {},
  stages: [
    {
      name: 'open',
      closes: '7d',
      acts: {
        'reputation.evaluate': true,
        'reputation.give': true,
        'reputation.take-part': true,
        'reputation.stake': true,
        'reputation.unstake': true,
      },
      settings: { reputation: { needed: 50 } },
      moves: [{ at: 'close', to: 'accepted' }],
    },
  ],
} as unknown as DecisionType

function start() {
  const { community, member, refused, fact } = trial(reputation, {
    members: ['ada', 'bo', 'cy'],
    decision,
    options: { reputation: { half_life: 'never' } } as never,
    permissions: {
      'reputation.award': [{ members: true }],
      'members.deactivate': [{ members: true }],
      'members.suspend': [{ members: true }],
    },
  })
  const id = (who: string) => community.id(who)
  for (const who of ['ada', 'bo', 'cy']) member('ada').award({ member: id(who), points: 100 })
  const about = member('cy').propose()
  const points = () => {
    const known = reputation.facts?.points
    const reading = community.replica.machine.reading(reputation) as never
    return ['ada', 'bo', 'cy'].map(who => (known?.of === 'member' ? Number(known.read(id(who), reading, 'total')) : undefined))
  }
  const acts = {
    evaluate: { verdict: 'up' },
    give: { to: id('cy'), points: 5 },
    stake: { side: 'yes', points: 10 },
  }
  return {
    community,
    fact: (path: string) => fact(about, `reputation.${path}`),
    points,
    id,
    acts: Object.entries(acts),
    does: (act: string, input: object = {}) => refused('bo', about, act, input),
    evaluates: (who: string) => refused(who, about, 'evaluate', { verdict: 'up' }),
  }
}

describe.each([
  ['inactive', 'members.deactivate', {}],
  ['suspended', 'members.suspend', { rights: [] }],
])('who is %s', (_, action, more) => {
  test('evaluates, gives and stakes nothing, though the rulebook lets them, and pays nothing for it', () => {
    const { community, id, acts, does, points, fact } = start()
    community.do('ada', action, { member: id('bo'), ...more })
    expect(acts.map(([act, input]) => does(act, input))).toEqual(['members-only', 'members-only', 'members-only'])
    expect([points(), fact('evaluators'), fact('given'), fact('staked.yes')]).toEqual([[100, 100, 100], 0, 0, 0])
  })
  test('can take back what they gave and staked as a member', () => {
    const { community, id, acts, does, fact } = start()
    expect(acts.map(([act, input]) => does(act, input))).toEqual([undefined, undefined, undefined])
    community.do('ada', action, { member: id('bo'), ...more })
    expect([does('give', { to: id('cy'), points: 0 }), does('unstake')]).toEqual([undefined, undefined])
    expect([fact('given'), fact('staked.yes')]).toEqual([0, 0])
  })
})

test('who was inactive evaluates once they are back, and pays like everyone', () => {
  const { community, id, evaluates, points } = start()
  community.do('ada', 'members.deactivate', { member: id('bo') })
  expect(evaluates('bo')).toBe('members-only')
  community.do('bo', 'members.return', {})
  expect([evaluates('bo'), points()]).toEqual([undefined, [100, 99, 100]])
})
