// Tests of gift circles: what may be given to whom, how it is taken back, and how a pot is shared out by it.
import type { DecisionType } from '@polyarchy/core'
import { keyOf, trial } from '@polyarchy/core/testing'
import { describe, expect, test } from 'vitest'
import reputation from '../index.ts'
import type { CircleView } from './tells.ts'

const v = (path: string) => ({ var: path })
/** A week of giving; then fifty thousand points are shared out by it, unless nothing was given. */
const decision = (settings: object = {}, pot: object = { pot: 50_000 }): DecisionType =>
  ({
    about: 'Members thank one another, and a pot of standing is shared out by it.',
    propose: true,
    groups: { makers: { who: { in: ['maker', v('member.roles')] }, at: 'opening' } },
    stages: [
      {
        name: 'giving',
        closes: '7d',
        acts: { 'reputation.give': true, 'reputation.take-part': true, 'proposals.edit': true },
        settings: { reputation: { domain: 'care', ...settings } },
        moves: [
          { at: 'edit', to: 'giving', fresh: true },
          { at: 'close', if: { '>': [v('reputation.given'), 0] }, to: 'shared' },
          { at: 'close', to: 'rejected' },
        ],
      },
      {
        name: 'shared',
        decides: 'passed',
        // A careless rulebook: it goes on as if nothing had been shared out.
        acts: { 'reputation.give': true, 'reputation.take-part': true },
        calls: { again: { about: 'Share it out again.', who: true } },
        runs: [{ run: 'reputation.share-out', input: pot }],
        failing: 'stuck',
        moves: [{ if: { past: v('called.again') }, to: 'twice' }],
      },
      { name: 'twice', runs: [{ run: 'reputation.share-out', input: pot }], failing: 'stuck' },
    ],
  }) as never

const names = { ann: ['maker'], bob: ['maker'], cid: ['maker'], dee: [] }
function start(settings: object = {}, pot?: object) {
  const { community, member, refused, fact, stage, wait } = trial(reputation, {
    members: names,
    decision: decision(settings, pot),
    options: { reputation: { half_life: 'never', domains: [{ name: 'care', about: 'What we do for one another.' }] } } as never,
    permissions: { 'reputation.share-out': [{ decision: 'proposal' }], 'members.admit': [{ members: true }] },
  })
  const reading = () => community.replica.machine.reading(reputation) as never
  const view = (of: string) => reputation.views?.circle?.read(of, reading()) as unknown as CircleView
  const id = (who: string) => community.id(who)
  return {
    community,
    fact,
    stage,
    wait,
    view,
    open: () => member('ann').propose(),
    give: (who: string, circle: string, to: string, points: number) => member(who).give(circle, { to: id(to), points }),
    refusedGift: (who: string, circle: string, to: string, points: number) => refused(who, circle, 'give', { to: id(to), points }),
    part: (who: string, circle: string, says: object) => member(who)['take-part'](circle, says),
    refused,
    leave: (who: string) => community.do(who, 'members.leave', {}),
    points: (...who: readonly string[]) => {
      const known = reputation.facts?.points
      return who.map(name => (known?.of === 'member' ? Number(known.read(id(name), reading(), 'care')) : undefined))
    },
    left: (who: string, circle: string) => view(`${circle}/${id(who)}`).own?.left,
    got: (circle: string) =>
      Object.fromEntries(view(circle).parts.map(row => [Object.keys(names).find(name => id(name) === row.member), row.received])),
  }
}

describe('REP-5: a pot is shared out by what each was given', () => {
  test.each`
    leftover       | ann     | bob      | cid
    ${'remainder'} | ${8333} | ${16667} | ${25000}
    ${'top'}       | ${8333} | ${16666} | ${25001}
  `('to the last point, the rest by $leftover', ({ leftover, ann, bob, cid }) => {
    const { open, give, wait, stage, points } = start({}, { pot: 50_000, leftover })
    const circle = open()
    give('dee', circle, 'ann', 10)
    give('dee', circle, 'bob', 20)
    give('dee', circle, 'cid', 30)
    wait('7d')
    expect(stage(circle)).toBe('shared')
    expect(points('ann', 'bob', 'cid', 'dee')).toEqual([ann, bob, cid, 0])
  })
  test('and where nothing was given nothing is shared out', () => {
    const { open, wait, stage, points } = start()
    const circle = open()
    wait('7d')
    expect([stage(circle), points('ann')]).toEqual(['rejected', [0]])
  })
})

describe('everyone has the same to give', () => {
  test('a hundred unless the rulebook says otherwise, not to themselves, and what is not given is lost', () => {
    const { open, give, refusedGift, left, fact, wait } = start()
    const circle = open()
    expect(refusedGift('ann', circle, 'ann', 1)).toBe('yourself')
    give('ann', circle, 'bob', 60)
    expect(refusedGift('ann', circle, 'cid', 41)).toBe('too-much')
    give('ann', circle, 'cid', 30)
    expect([left('ann', circle), fact(circle, 'reputation.given'), fact(circle, 'reputation.givers')]).toEqual([10, 90, 1])
    wait('7d')
    const next = open()
    expect(left('ann', next)).toBe(100)
  })
  test('a gift is one entry for each recipient: saying another amount replaces it', () => {
    const { open, give, refusedGift, left, got, fact } = start({ starting: 20 })
    const circle = open()
    give('ann', circle, 'bob', 20)
    expect(refusedGift('ann', circle, 'bob', 20)).toBe('same-gift')
    give('ann', circle, 'bob', 5)
    give('ann', circle, 'cid', 15)
    give('ann', circle, 'bob', 0)
    expect(refusedGift('ann', circle, 'bob', 0)).toBe('same-gift')
    expect([left('ann', circle), got(circle), fact(circle, 'reputation.given')]).toEqual([5, { ann: 0, bob: 0, cid: 15 }, 15])
  })
  test('not to strangers, nor outside of the circle that the rulebook names', () => {
    const { open, refusedGift, give, community, refused } = start({ circle: 'makers' })
    const circle = open()
    expect(refusedGift('ann', circle, 'dee', 1)).toBe('outside')
    expect(refused('ann', circle, 'give', { to: 'nobody', points: 1 })).toBe('no-member')
    // Who gives is said by the stage's acts alone.
    give('dee', circle, 'ann', 1)
    community.do('bob', 'members.leave', {})
    expect(refused('ann', circle, 'give', { to: community.id('bob'), points: 1 })).toBe('no-member')
  })
})

describe('taking no part', () => {
  test('who gives nothing gets back what they gave, and so do the sums', () => {
    const { open, give, part, refusedGift, got, fact, left } = start()
    const circle = open()
    give('ann', circle, 'bob', 40)
    give('cid', circle, 'bob', 7)
    part('ann', circle, { gives: false })
    expect([got(circle), fact(circle, 'reputation.given'), left('ann', circle)]).toEqual([{ ann: 0, bob: 7, cid: 0 }, 7, 0])
    expect(refusedGift('ann', circle, 'bob', 1)).toBe('gives-nothing')
    part('ann', circle, { gives: true })
    expect(left('ann', circle)).toBe(100)
  })
  test('who receives nothing hands back what they were given, and the givers can give it to others', () => {
    const { open, give, part, refusedGift, refused, left, fact } = start()
    const circle = open()
    give('ann', circle, 'bob', 100)
    give('cid', circle, 'bob', 7)
    part('bob', circle, { receives: false })
    expect([left('ann', circle), left('cid', circle), fact(circle, 'reputation.given')]).toEqual([100, 100, 0])
    expect(refusedGift('ann', circle, 'bob', 1)).toBe('takes-nothing')
    expect(refused('bob', circle, 'take-part', { receives: false })).toBe('same-part')
    expect(refused('bob', circle, 'take-part', {})).toBe('same-part')
    part('bob', circle, { receives: true })
    give('ann', circle, 'bob', 1)
  })
  test('who leaves hands back both', () => {
    const { open, give, leave, got, fact, left } = start()
    const circle = open()
    give('ann', circle, 'bob', 40)
    give('bob', circle, 'cid', 30)
    give('cid', circle, 'ann', 20)
    leave('bob')
    expect([got(circle), fact(circle, 'reputation.given'), left('ann', circle)]).toEqual([{ ann: 20, bob: 0, cid: 0 }, 20, 100])
  })
})

describe('who gave nothing in one circle', () => {
  const afterOne = (settings: object) => {
    const play = start(settings)
    const first = play.open()
    play.give('ann', first, 'bob', 10)
    play.wait('7d')
    return { ...play, next: play.open() }
  }
  test('receives nothing in the next where the rulebook says so, until they say that they take part', () => {
    const { next, refusedGift, give, part } = afterOne({ lapse: true })
    expect(refusedGift('ann', next, 'bob', 1)).toBe('takes-nothing')
    give('bob', next, 'ann', 1)
    part('bob', next, { receives: true })
    give('ann', next, 'bob', 1)
  })
  test('receives as ever where it does not', () => {
    const { next, give } = afterOne({})
    give('ann', next, 'bob', 1)
  })
  test('receives as ever who joined since, or was outside of that circle', () => {
    const { next, give, community } = afterOne({ lapse: true })
    community.do('ann', 'members.admit', { key: keyOf('eve'), name: 'Eve', roles: [] })
    give('ann', next, 'eve', 1)
    const makers = afterOne({ lapse: true, circle: 'makers' })
    expect(makers.view(`${makers.next}/${makers.community.id('dee')}`).own?.receives).toBe(true)
  })
})

test('once the pot was shared out nothing is given any more, and it is not shared out twice', () => {
  const { open, give, wait, refusedGift, refused, view, points, community, stage } = start()
  const circle = open()
  give('ann', circle, 'bob', 1)
  wait('7d')
  expect([stage(circle), view(circle).shared]).toEqual(['shared', 50_000])
  expect([refusedGift('ann', circle, 'bob', 2), refused('ann', circle, 'take-part', { gives: false })]).toEqual(['shared', 'shared'])
  community.act('ann', circle, 'proposals.call', { word: 'again' })
  expect([stage(circle), points('bob')]).toEqual(['stuck', [50_000]])
})

test('after an edit that begins anew everyone has everything to give again', () => {
  const { open, give, community, left, fact } = start()
  const circle = open()
  give('bob', circle, 'cid', 100)
  community.act('ann', circle, 'proposals.edit', { title: 'Another week' })
  expect([left('bob', circle), fact(circle, 'reputation.given')]).toEqual([100, 0])
})

test('whatever is given, taken back and handed back, what was given is what was received, and nobody gives more than they have', () => {
  const { open, view, community, leave } = start({ starting: 30 })
  const circle = open()
  let seed = 11
  const dice = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
  const everyone = Object.keys(names)
  for (let turn = 0; turn < 400; turn++) {
    const [who, to] = [everyone[dice(everyone.length)] as string, everyone[dice(everyone.length)] as string]
    if (dice(8) > 0) community.tryAct(who, circle, 'reputation.give', { to: community.id(to), points: dice(20) })
    else community.tryAct(who, circle, 'reputation.take-part', { [dice(2) ? 'gives' : 'receives']: dice(2) === 0 })
    if (turn === 300) leave('dee')
    const { parts, gifts, given } = view(circle)
    const all = (of: 'given' | 'received') => parts.reduce((sum, row) => sum + row[of], 0)
    expect([all('given'), all('received'), gifts.reduce((sum, { points }) => sum + points, 0)]).toEqual([given, given, given])
    expect(
      parts.every(row => row.given >= 0 && row.given <= 30 && (row.gives || row.given === 0) && (row.receives || row.received === 0)),
    ).toBe(true)
  }
})
