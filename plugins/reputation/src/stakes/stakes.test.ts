// Tests of stakes in a community: what becomes of them, and that nobody stakes the same standing twice.
import type { DecisionType } from '@polyarchy/core'
import { trial } from '@polyarchy/core/testing'
import { describe, expect, test } from 'vitest'
import reputation from '../index.ts'
import type { Entry } from '../tables.ts'
import type { StakesView } from './tells.ts'

const v = (path: string) => ({ var: path })
/** What one side stakes enough for passes, unless the other side does so, too: then a vote decides, of which the chair says how it went. */
const decision = (settings: object): DecisionType =>
  ({
    about: 'Standing is staked for and against it.',
    propose: true,
    groups: {},
    stages: [
      {
        name: 'staking',
        closes: '3d',
        acts: { 'reputation.stake': true, 'proposals.edit': true },
        calls: { drop: { about: 'It is dropped.', who: true } },
        settings: { reputation: { domain: 'code', ...settings } },
        moves: [
          { at: 'edit', to: 'staking', fresh: true },
          { if: { past: v('called.drop') }, to: 'rejected' },
          { if: { and: [v('reputation.full.yes'), v('reputation.full.no')] }, to: 'vote' },
          { at: 'close', if: v('reputation.full.yes'), to: 'passed' },
          { at: 'close', to: 'failed' },
        ],
      },
      {
        name: 'vote',
        acts: { 'reputation.unstake': { same: [v('actor.id'), v('proposal.author')] } },
        calls: { counted: { about: 'The votes are counted.', who: true, asks: { yes: 'integer', no: 'integer', voters: 'members' } } },
        moves: [{ if: { past: v('called.counted') }, to: 'voted' }],
      },
      { name: 'passed', decides: 'passed', runs: [{ run: 'reputation.settle', input: {} }], failing: 'stuck' },
      { name: 'failed', decides: 'failed', runs: [{ run: 'reputation.settle', input: {} }], failing: 'stuck' },
      {
        name: 'voted',
        decides: 'passed',
        runs: [
          {
            run: 'reputation.settle',
            input: { yes: v('called.counted.yes'), no: v('called.counted.no'), voters: v('called.counted.voters') },
          },
        ],
        failing: 'stuck',
      },
    ],
  }) as never

const names = ['ada', 'bo', 'cy', 'di', 'eve']
function start(settings: object = {}, half_life = 'never', stakes: object = { needed: 100 }) {
  const { community, member, refused, fact, stage, wait } = trial(reputation, {
    members: names,
    decision: decision({ ...stakes, ...settings }),
    options: {
      reputation: {
        half_life,
        domains: [
          { name: 'code', about: 'What we build.' },
          { name: 'interface', about: 'What people see of it.', within: 'code' },
        ],
      },
    } as never,
    permissions: {
      'reputation.settle': [{ decision: 'proposal' }],
      'reputation.award': [{ members: true }],
      'reputation.deduct': [{ members: true }],
    },
  })
  const id = (who: string) => community.id(who)
  const reading = () => community.replica.machine.reading(reputation) as never
  const read = (name: string, who: string, domain: string) => {
    const known = reputation.facts?.[name]
    return known?.of === 'member' ? Number(known.read(id(who), reading(), domain)) : undefined
  }
  return {
    community,
    fact,
    stage,
    wait,
    refused: (who: string, on: string, side: 'yes' | 'no', points: number) => refused(who, on, 'stake', { side, points }),
    withdraws: (who: string, on: string) => refused(who, on, 'unstake'),
    award: (who: string, points: number, domain = 'code') => member('ada').award({ member: id(who), points, domain }),
    deduct: (who: string, points: number) => member('ada').deduct({ member: id(who), points, domain: 'code' }),
    open: () => member('ada').propose(),
    stake: (who: string, on: string, side: 'yes' | 'no', points: number) => member(who).stake(on, { side, points }),
    counted: (on: string, yes: number, no: number, voters: readonly string[]) =>
      community.act('ada', on, 'proposals.call', { word: 'counted', asked: { yes, no, voters: voters.map(id) } }),
    points: (...who: readonly string[]) => who.map(one => read('points', one, 'code')),
    free: (who: string, domain = 'code') => read('free', who, domain),
    journal: (who: string) =>
      ([...community.replica.machine.table('reputation', 'entries').rows(id(who))] as unknown as readonly Entry[]).map(
        ({ why, change }) => `${why} ${change / 10n ** 12n}`,
      ),
    view: (of: string) => reputation.views?.stakes?.read(of, reading()) as unknown as StakesView,
  }
}

describe('REP-2: in a community', () => {
  const both = (settings: object = {}) => {
    const play = start(settings)
    for (const [who, points] of Object.entries({ ada: 100, bo: 100, di: 60, eve: 40 })) play.award(who, points)
    const motion = play.open()
    play.stake('ada', motion, 'yes', 100)
    play.stake('bo', motion, 'no', 100)
    return { ...play, motion }
  }
  test('a vote settles stakes, and those who voted share by their standing', () => {
    const { motion, stage, counted, points, journal, view } = both({ voters: '1/5' })
    expect(stage(motion)).toBe('vote')
    counted(motion, 60, 40, ['di', 'eve'])
    expect([stage(motion), points('ada', 'bo', 'di', 'eve')]).toEqual(['voted', [112, 48, 84, 56]])
    expect([journal('ada'), journal('bo'), journal('di')]).toEqual([
      ['award 100', 'stake-won 12'],
      ['award 100', 'stake-lost -52'],
      ['award 60', 'vote-reward 24'],
    ])
    expect([view(motion).settled, view(motion).by.map(row => row.change)]).toEqual([true, ['12000000000000', '-52000000000000']])
  })
  test('nothing goes to voters unless they are named', () => {
    const { motion, counted, points } = both({ voters: '1/5' })
    counted(motion, 60, 40, [])
    expect(points('ada', 'bo')).toEqual([120, 80])
  })
  test('without a vote the side that has all it needs wins a tenth of what the other staked', () => {
    const { open, award, stake, wait, points, stage } = start()
    award('ada', 100)
    award('bo', 30)
    const motion = open()
    stake('ada', motion, 'yes', 100)
    stake('bo', motion, 'no', 30)
    wait('3d')
    expect([stage(motion), points('ada', 'bo')]).toEqual(['passed', [103, 27]])
  })
  test('where neither has, everyone keeps their own, and nothing is written', () => {
    const { open, award, stake, wait, points, journal, stage } = start()
    award('ada', 100)
    award('bo', 30)
    const motion = open()
    stake('ada', motion, 'yes', 99)
    stake('bo', motion, 'no', 30)
    wait('3d')
    expect([stage(motion), points('ada', 'bo'), journal('bo')]).toEqual(['failed', [100, 30], ['award 30']])
  })
  test('those who staked together win and lose in proportion, to the last part', () => {
    const { open, award, stake, wait, view, fact } = start()
    const [inFavour, against] = [
      { ada: 50, cy: 30, di: 20 },
      { bo: 33, eve: 17 },
    ]
    for (const [who, points] of Object.entries({ ...inFavour, ...against })) award(who, points)
    const motion = open()
    for (const [who, points] of Object.entries(inFavour)) stake(who, motion, 'yes', points)
    for (const [who, points] of Object.entries(against)) stake(who, motion, 'no', points)
    expect([fact(motion, 'reputation.staked.yes'), fact(motion, 'reputation.staked.no'), fact(motion, 'reputation.stakers')]).toEqual([
      100, 50, 5,
    ])
    wait('3d')
    const change = view(motion).by.map(row => Number(row.change) / 1e12)
    expect(change).toEqual([2.5, -3.3, 1.5, 1, -1.7])
  })
})

describe('nobody stakes', () => {
  test('what they have not, or have staked already', () => {
    const { open, award, stake, refused, free } = start()
    award('ada', 50)
    const [one, two] = [open(), open()]
    expect(refused('ada', one, 'yes', 51)).toBe('not-free')
    stake('ada', one, 'yes', 30)
    expect(free('ada')).toBe(20)
    expect(refused('ada', two, 'yes', 21)).toBe('not-free')
    stake('ada', two, 'no', 20)
    expect([free('ada'), refused('ada', one, 'yes', 1)]).toEqual([0, 'not-free'])
  })
  test('twice in two domains of which one is within the other', () => {
    const { open, award, stake, free } = start()
    award('ada', 50, 'interface')
    expect([free('ada', 'interface'), free('ada', 'code'), free('ada', 'total')]).toEqual([50, 50, 50])
    stake('ada', open(), 'yes', 40)
    expect([free('ada', 'interface'), free('ada', 'code'), free('ada', 'total')]).toEqual([10, 10, 10])
  })
  test('on both sides, more than is needed, less than is worth it, or where nothing is staked', () => {
    const { open, award, stake, refused } = start({ least: 10 })
    award('ada', 500)
    award('bo', 500)
    const motion = open()
    expect(refused('ada', motion, 'yes', 9)).toBe('too-few')
    stake('ada', motion, 'yes', 95)
    expect([refused('ada', motion, 'no', 10), refused('bo', motion, 'yes', 6)]).toEqual(['other-side', 'overfull'])
    stake('bo', motion, 'yes', 5)
    const closed = start({}, 'never', {})
    closed.award('ada', 5)
    expect(closed.refused('ada', closed.open(), 'yes', 1)).toBe('no-stakes')
  })
  test('on more than twenty open proposals; what is decided does not count', () => {
    const { open, award, stake, refused, wait } = start()
    award('ada', 500)
    for (let at = 0; at < 20; at++) stake('ada', open(), 'yes', 1)
    expect(refused('ada', open(), 'yes', 1)).toBe('too-many')
    wait('3d')
    stake('ada', open(), 'yes', 1)
  })
  test('in a domain that the rulebook does not name', () => {
    expect(() => start({ domain: 'nowhere' })).toThrow('There is no domain nowhere')
    const { open, refused } = start({ domain: { if: [{ '==': [1, 1] }, 'nowhere', 'total'] } })
    expect(refused('ada', open(), 'yes', 1)).toBe('unknown-domain')
  })
})

describe('a stake ends', () => {
  test('when the proposal is dropped, or begins anew: it is free again', () => {
    const { open, award, stake, free, community, fact } = start()
    award('bo', 50)
    const [one, two] = [open(), open()]
    stake('bo', one, 'yes', 30)
    stake('bo', two, 'yes', 20)
    community.act('ada', one, 'proposals.edit', { title: 'Another' })
    expect([free('bo'), fact(one, 'reputation.staked.yes')]).toEqual([30, 0])
    community.act('ada', two, 'proposals.call', { word: 'drop' })
    expect(free('bo')).toBe(50)
    stake('bo', one, 'no', 50)
  })
  test('when it is taken back, where the rulebook lets somebody do that', () => {
    const { open, award, stake, free, fact, withdraws } = start()
    for (const who of ['ada', 'bo']) award(who, 100)
    const motion = open()
    stake('ada', motion, 'yes', 100)
    expect(withdraws('ada', motion)).toBe('closed')
    stake('bo', motion, 'no', 100)
    expect([withdraws('bo', motion), withdraws('ada', motion), withdraws('ada', motion)]).toEqual(['not-entitled', undefined, 'no-stake'])
    expect([free('ada'), free('bo'), fact(motion, 'reputation.staked.yes'), fact(motion, 'reputation.stakers')]).toEqual([100, 0, 0, 1])
  })
  test('as for everyone, for whoever has left: they lose what they staked on the losing side', () => {
    const { open, award, stake, wait, community, journal, points } = start()
    award('ada', 100)
    award('bo', 30)
    const motion = open()
    stake('ada', motion, 'yes', 100)
    stake('bo', motion, 'no', 30)
    community.do('bo', 'members.leave', {})
    wait('3d')
    expect([journal('bo'), points('ada')]).toEqual([['award 30', 'stake-lost -3'], [103]])
  })
  test('with what is left where standing was taken meanwhile, and no more is won than was lost', () => {
    const { open, award, stake, wait, deduct, points } = start({ forfeit: '1/1' })
    award('ada', 100)
    award('bo', 30)
    const motion = open()
    stake('ada', motion, 'yes', 100)
    stake('bo', motion, 'no', 30)
    deduct('bo', 25)
    wait('3d')
    expect(points('ada', 'bo')).toEqual([105, 0])
  })
})

test('standing that fades beneath what is staked is not free, and never less than nothing', () => {
  const { open, award, stake, wait, free, refused, community } = start({}, '1d')
  award('bo', 100)
  const motion = open()
  stake('bo', motion, 'yes', 60)
  wait('24h')
  community.tick()
  expect([free('bo'), refused('bo', motion, 'yes', 1)]).toEqual([0, 'not-free'])
})

test('whoever stakes on whatever, no standing comes into being or is lost by settling', () => {
  const { open, award, wait, community } = start({ needed: 40 })
  let seed = 5
  const dice = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
  for (const who of names) award(who, 1 + dice(100))
  const held = () => {
    const rows = [...community.replica.machine.table('reputation', 'standing').rows()] as unknown as readonly { parts: bigint }[]
    return rows.reduce((sum, { parts }) => sum + parts, 0n)
  }
  const all = held()
  for (let round = 0; round < 30; round++) {
    const motion = open()
    for (let turn = 0; turn < 12; turn++)
      community.tryAct(names[dice(5)] as string, motion, 'reputation.stake', { side: dice(2) ? 'yes' : 'no', points: 1 + dice(25) })
    const voters = names.filter(() => dice(2)).map(name => community.id(name))
    community.tryAct('ada', motion, 'proposals.call', { word: 'counted', asked: { yes: dice(9), no: dice(9), voters } })
    wait('3d')
    expect(held()).toBe(all)
  }
})
