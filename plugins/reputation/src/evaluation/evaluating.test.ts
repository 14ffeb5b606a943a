// Tests of evaluating in a community: what it costs, whom it rewards, who may not, and what rules read of it.
import type { DecisionType } from '@polyarchy/core'
import { trial } from '@polyarchy/core/testing'
import { describe, expect, test } from 'vitest'
import reputation from '../index.ts'
import type { Entry } from '../tables.ts'
import type { EvaluationView } from './tells.ts'

const v = (path: string) => ({ var: path })
const options = {
  half_life: 'never',
  domains: [
    { name: 'code', about: 'What we build.' },
    { name: 'interface', about: 'What people see of it.', within: 'code' },
    { name: 'docs', about: 'What we write.' },
  ],
}
const decision = (settings: object, bar: number): DecisionType =>
  ({
    about: 'A contribution is evaluated by those who have earned some standing, and passes if enough of it is in favour.',
    propose: true,
    groups: {},
    stages: [
      {
        name: 'evaluated',
        closes: '7d',
        acts: { 'reputation.evaluate': { '!': { same: [v('actor.id'), v('asked.silent')] } }, 'proposals.edit': true },
        settings: { reputation: { domain: 'code', ...settings } },
        moves: [
          { at: 'edit', to: 'evaluated', fresh: true },
          { if: { '>': [v('reputation.quality'), bar] }, to: 'accepted' },
          { at: 'close', to: 'rejected' },
        ],
      },
    ],
    asks: { silent: 'member' },
  }) as never

const names = ['u1', 'u2', 'u3', 'u4', 'u5', 'nil']
/** Five have twenty points each, as in the published example, and one has none. */
function start(settings: object = {}, bar = 9999) {
  const { community, member, refused, fact, stage } = trial(reputation, {
    members: names,
    decision: decision(settings, bar),
    options: { reputation: options } as never,
  })
  const award = (who: string, points: number, domain = 'code') =>
    community.do('u1', 'reputation.award', { member: community.id(who), points, domain })
  for (const who of names.slice(0, 5)) award(who, 20)
  const reading = () => community.replica.machine.reading(reputation) as never
  const fact4 = (who: string) => {
    const known = reputation.facts?.parts
    const parts = known?.of === 'member' ? (known.read(community.id(who), reading(), 'code') as bigint) : 0n
    return Number((parts * 20_000n + 10n ** 12n) / (2n * 10n ** 12n)) / 10_000
  }
  return {
    community,
    award,
    stage,
    refused,
    fact,
    by: (author: string, silent = 'nil') => member(author).propose({ asked: { silent: community.id(silent) } }),
    says: (who: string, proposal: string, verdict: 'up' | 'down') => member(who).evaluate(proposal, { verdict }),
    has: (...who: readonly string[]) => who.map(fact4),
    leave: (who: string) => community.do(who, 'members.leave', {}),
    journal: (who: string) =>
      ([...community.replica.machine.table('reputation', 'entries').rows(community.id(who))] as unknown as readonly Entry[]).map(
        row => row.why,
      ),
    view: (of: string) => reputation.views?.evaluation?.read(of, reading()) as unknown as EvaluationView,
  }
}

describe('an evaluation', () => {
  test('costs a part of one’s standing: the less, the more of all standing has evaluated before', () => {
    const { by, says, has, journal } = start()
    const work = by('u2')
    says('u1', work, 'up')
    expect(has('u1', 'u2', 'u3')).toEqual([19.7789, 20, 20])
    // Two fifths, less what u1 paid: 0.02 · 20 · (1 − (39.7789/99.7789)^(1/2)).
    says('u3', work, 'down')
    expect(has('u1', 'u3')).toEqual([19.7789, 19.8526])
    expect(journal('u1')).toEqual(['award', 'evaluation-fee'])
  })
  test('rewards those who said the same before, and nobody else', () => {
    const { by, says, has, journal } = start()
    const work = by('u2')
    says('u1', work, 'up')
    says('u4', work, 'down')
    says('u3', work, 'up')
    expect(has('u1', 'u3', 'u4')).toEqual([20.5744, 19.9095, 19.8526])
    expect(journal('u1')).toEqual(['award', 'evaluation-fee', 'evaluation-gain'])
  })
  test('rewards nobody a second time on the same contribution', () => {
    const { by, says, has } = start({ threshold: '1/1' })
    const work = by('u2')
    for (const who of ['u1', 'u3']) says(who, work, 'up')
    const [before] = has('u1')
    says('u4', work, 'up')
    says('u5', work, 'up')
    expect(has('u1')).toEqual([before])
    // u3 gained by u4, and u4 by u5.
    expect(has('u3', 'u4').every(points => points > 20)).toBe(true)
  })
  test('rewards as often as the rulebook says', () => {
    const twice = start({ times: 2, threshold: '1/1' })
    const work = twice.by('u2')
    const gains = ['u1', 'u3', 'u4', 'u5'].map(who => {
      twice.says(who, work, 'up')
      return twice.has('u1')[0] as number
    })
    expect([gains[1], gains[2], gains[3]].map((now, at) => now !== gains[at])).toEqual([true, true, false])
  })
  test('pays the author once more than half of all standing is in favour, and each level once', () => {
    const { by, says, has, journal } = start()
    const work = by('u2')
    for (const who of ['u1', 'u3']) says(who, work, 'up')
    expect(has('u2')).toEqual([20])
    says('u4', work, 'up')
    // Five points, times the three of five who are in favour.
    expect(has('u2')).toEqual([23])
    expect(journal('u2')).toEqual(['award', 'evaluation-reward'])
  })
})

describe('changing one’s mind', () => {
  test('costs as much as being the first did, even when all have evaluated', () => {
    const { by, says, has, refused } = start({ threshold: '1/1' })
    const work = by('u2', 'nil')
    for (const who of ['u1', 'u3', 'u4', 'u5']) says(who, work, 'down')
    const before = has('u5')[0] as number
    says('u5', work, 'up')
    expect(has('u5')[0]).toBeLessThan(before - 0.2)
    expect(refused('u5', work, 'evaluate', { verdict: 'up' })).toBe('same-verdict')
  })
  test('to and fro leaves nobody better off, and the figures as they were, or lower', () => {
    const played = (flips: number) => {
      const circle = start()
      const work = circle.by('u2')
      for (const who of ['u1', 'u3', 'u4']) circle.says(who, work, who === 'u4' ? 'down' : 'up')
      for (let flip = 0; flip < flips; flip++) for (const who of ['u1', 'u3']) circle.says(who, work, flip % 2 ? 'up' : 'down')
      circle.says('u5', work, 'down')
      return { has: circle.has('u1', 'u2', 'u3'), share: circle.fact(work, 'reputation.up-share') as number }
    }
    const still = played(0)
    for (const flips of [2, 4, 6]) {
      const moved = played(flips)
      expect(moved.has.every((points, at) => points <= (still.has[at] as number))).toBe(true)
      expect(moved.share).toBeLessThanOrEqual(still.share)
    }
  })
  test('is heard: what rules read changes with it', () => {
    const { by, says, fact } = start()
    const work = by('u2')
    for (const who of ['u1', 'u3']) says(who, work, 'up')
    const figures = () => ['ups', 'downs', 'evaluators'].map(name => fact(work, `reputation.${name}`))
    expect(figures()).toEqual([2, 0, 2])
    says('u3', work, 'down')
    expect(figures()).toEqual([1, 1, 2])
    expect(['up-share', 'down-share', 'quality'].map(name => fact(work, `reputation.${name}`))).toEqual([2000, 2000, 1600])
  })
})

describe('nobody evaluates', () => {
  test('their own contribution', () => {
    const { by, refused } = start()
    expect(refused('u2', by('u2'), 'evaluate', { verdict: 'up' })).toBe('own-work')
  })
  test('without standing in the domain: what was earned in others does not count, what was earned within it does', () => {
    const { by, refused, award, says } = start()
    const work = by('u2')
    expect(refused('nil', by('u2', 'u5'), 'evaluate', { verdict: 'up' })).toBe('weightless')
    award('nil', 5, 'docs')
    expect(refused('nil', by('u2', 'u5'), 'evaluate', { verdict: 'up' })).toBe('weightless')
    award('nil', 5, 'interface')
    says('nil', by('u2', 'u5'), 'up')
    // Who may besides is the rulebook's to say: here nobody whom the proposal names.
    expect(refused('nil', work, 'evaluate', { verdict: 'up' })).toBe('not-entitled')
  })
  test('as one more than may; those who have may still change their mind', () => {
    const { by, refused, says } = start({ evaluators: 2 })
    const work = by('u2')
    for (const who of ['u1', 'u3']) says(who, work, 'down')
    expect(refused('u4', work, 'evaluate', { verdict: 'up' })).toBe('full')
    says('u1', work, 'up')
  })
  test('in a domain that the rulebook does not name', () => {
    expect(() => start({ domain: 'nowhere' })).toThrow('There is no domain nowhere')
    const { by, refused } = start({ domain: { if: [{ '==': [1, 1] }, 'nowhere', 'total'] } })
    expect(refused('u1', by('u2'), 'evaluate', { verdict: 'up' })).toBe('unknown-domain')
  })
})

test('a contribution passes by the rules, over what its evaluations come to', () => {
  const { by, says, stage, refused } = start({}, 5000)
  const work = by('u2')
  for (const who of ['u1', 'u3']) says(who, work, 'up')
  expect(stage(work)).toBe('evaluated')
  says('u4', work, 'up')
  expect(stage(work)).toBe('accepted')
  expect(refused('u5', work, 'evaluate', { verdict: 'up' })).toBe('closed')
})

test('who has left weighs nothing any more, and is in no sum', () => {
  const { by, says, leave, fact } = start({ threshold: '1/1' })
  const work = by('u2')
  says('u1', work, 'up')
  leave('u1')
  says('u3', work, 'down')
  expect(fact(work, 'reputation.up-share')).toBe(0)
  // One of the four who are left: what they paid to say so is put back.
  expect(fact(work, 'reputation.down-share')).toBe(2500)
})

test('screens see who said what, and what it costs before it is said', () => {
  const { by, says, view, community, has } = start()
  const work = by('u2')
  const { cost } = view(`${work}/${community.id('u1')}`)
  expect(cost).toEqual({ member: community.id('u1'), fee: '221114561801', has: '20000000000000', again: null })
  says('u1', work, 'up')
  expect(has('u1')).toEqual([19.7789])
  const { sums, by: said } = view(work)
  expect(said.map(({ member, verdict }) => [member, verdict])).toEqual([[community.id('u1'), 'up']])
  expect(sums).toEqual({ up: '20000000000000', down: '0', all: '100000000000000' })
})

test('whatever is said, what members have is what their journals say, what all have is the sum of it, and nobody has less than nothing', () => {
  const { community, by } = start({ times: 3, threshold: '1/10', reward: 50 })
  let seed = 3
  const dice = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
  const works = ['u1', 'u2', 'u3'].map(author => by(author))
  const table = <Row>(name: string) => [...community.replica.machine.table('reputation', name).rows()] as unknown as readonly Row[]
  const sumOf = (amounts: readonly bigint[]) => amounts.reduce((sum, one) => sum + one, 0n)
  let done = 0
  for (let turn = 0; turn < 300; turn++) {
    const [who, work] = [names[dice(5)] as string, works[dice(3)] as string]
    if (!community.tryAct(who, work, 'reputation.evaluate', { verdict: dice(3) ? 'up' : 'down' })) done++
    const held = table<{ parts: bigint }>('standing').map(row => row.parts)
    expect([sumOf(table<Entry>('entries').map(row => row.change)), held.some(parts => parts < 0n)]).toEqual([sumOf(held), false])
    expect(sumOf(table<{ parts: bigint }>('totals').map(row => row.parts))).toBe(sumOf(held))
  }
  expect(done).toBeGreaterThan(100)
})
