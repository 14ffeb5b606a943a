// Tests of evaluating what is edited: all is to be said again, and nobody gains by it, however often.
import type { DecisionType } from '@polyarchy/core'
import { trial } from '@polyarchy/core/testing'
import { describe, expect, test } from 'vitest'
import reputation from '../index.ts'
import type { Entry } from '../tables.ts'
import type { EvaluationView } from './tells.ts'

const point = 1_000_000_000_000n
const names = ['ann', 'bob', 'cid', 'dee', 'eve', 'fay', 'author'] as const
type Name = (typeof names)[number]

/** Anyone may edit; then all is to be evaluated again. It passes once more than half of all standing is in favour, when it closes. */
const decision = (settings: object): DecisionType =>
  ({
    about: 'A contribution is evaluated by those who have earned some standing.',
    propose: true,
    groups: {},
    stages: [
      {
        name: 'evaluated',
        closes: '7d',
        acts: { 'reputation.evaluate': true, 'proposals.edit': true },
        settings: { reputation: { domain: 'code', ...settings } },
        moves: [
          { at: 'edit', to: 'evaluated', fresh: true },
          { at: 'close', if: { 'more-than': ['1/2', { var: 'reputation.quality' }, 10_000] }, to: 'accepted' },
          { at: 'close', to: 'rejected' },
        ],
      },
    ],
  }) as never

function start(points: Partial<Record<Name, number>>, settings: object = {}, half_life: object = { half_life: 'never' }) {
  const play = trial(reputation, {
    members: names,
    decision: decision(settings),
    options: {
      reputation: {
        ...half_life,
        domains: [
          { name: 'code', about: 'What we build.' },
          { name: 'interface', about: 'What people see of it.', within: 'code', half_life: '30d' },
        ],
      },
    } as never,
  })
  const { community, member, fact } = play
  const award = (who: Name, points: number, domain = 'code') =>
    community.do('ann', 'reputation.award', { member: community.id(who), points, domain })
  for (const [who, has] of Object.entries(points)) award(who as Name, has)
  const reading = () => community.replica.machine.reading(reputation) as never
  const has = (who: Name): bigint => {
    const known = reputation.facts?.parts
    return known?.of === 'member' ? (known.read(community.id(who), reading(), 'code') as bigint) : 0n
  }
  const work = member('author').propose()
  let edits = 0
  return {
    ...play,
    award,
    has,
    work,
    all: () => names.map(has),
    says: (who: Name, verdict: 'up' | 'down') => member(who).evaluate(work, { verdict }),
    /** Says so unless that is refused. */
    tries: (who: Name, verdict: 'up' | 'down') => community.tryAct(who, work, 'reputation.evaluate', { verdict })?.code,
    edit: () => community.act('author', work, 'proposals.edit', { title: `Take ${++edits}` }),
    journal: (who: Name) =>
      ([...community.replica.machine.table('reputation', 'entries').rows(community.id(who))] as unknown as readonly Entry[])
        .filter(({ why }) => why !== 'award')
        .map(({ why, change }) => [why, change] as const),
    shares: () => ['up-share', 'down-share'].map(name => fact(work, `reputation.${name}`)),
    cost(who: Name) {
      const view = reputation.views?.evaluation?.read(`${work}/${community.id(who)}`, reading()) as unknown as EvaluationView | undefined
      return view?.cost
    },
  }
}
const dice = (seed: number) => {
  let state = seed * 7919 + 1
  return (below: number): number => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

describe('after an edit that begins anew', () => {
  test('all is to be evaluated again: what was said before counts in no figure', () => {
    const { says, edit, shares, fact, work } = start({ ann: 20, bob: 20 })
    says('ann', 'up')
    edit()
    expect([fact(work, 'reputation.evaluators'), shares()]).toEqual([0, [0, 0]])
    says('ann', 'up')
    expect([fact(work, 'reputation.ups'), shares()]).toEqual([1, [5000, 0]])
  })
  test('to say the same again costs nothing and pays nobody', () => {
    const { says, edit, all, cost, community } = start({ ann: 20, bob: 20, cid: 60 })
    for (const who of ['ann', 'bob'] as const) says(who, 'up')
    const before = all()
    edit()
    expect(cost('ann')).toMatchObject({ member: community.id('ann'), again: 'up' })
    for (const who of ['bob', 'ann'] as const) says(who, 'up')
    expect([all(), cost('ann')?.again]).toEqual([before, null])
  })
  test('to say something else is a changed mind, and costs as much', () => {
    const played = (edits: boolean) => {
      const play = start({ ann: 20, bob: 20, cid: 60 })
      for (const who of ['ann', 'bob'] as const) play.says(who, 'up')
      if (edits) play.edit()
      play.says('ann', 'down')
      play.says('cid', 'down')
      return play.all()
    }
    expect(played(true)).toEqual(played(false))
  })
  test('as many may evaluate it as before, all together', () => {
    const { says, edit, tries } = start({ ann: 20, bob: 20, cid: 20 }, { evaluators: 2 })
    for (const who of ['ann', 'bob'] as const) says(who, 'up')
    edit()
    expect(tries('cid', 'up')).toBe('reputation.full')
    says('bob', 'up')
  })
})

describe('nobody gains by editing', () => {
  test('colluders who edit fifty times have no more than had they said it once', () => {
    const holders = { ann: 100, bob: 100, cid: 100, dee: 300, eve: 300, fay: 400 }
    const ring = ['ann', 'bob', 'cid'] as const
    const once = start(holders)
    for (const who of ring) once.says(who, 'up')
    const often = start(holders)
    for (let round = 0; round < 50; round++) {
      for (let place = 0; place < ring.length; place++) often.says(ring[(round + place) % 3] as Name, 'up')
      often.edit()
    }
    for (let round = 0; round < 50; round++) {
      for (const who of ring) often.tries(who, round % 2 ? 'up' : 'down')
      often.edit()
    }
    expect(ring.every(who => often.has(who) <= once.has(who))).toBe(true)
    expect([often.has('author'), often.has('dee')]).toEqual([0n, 300n * point])
  })
  test('an author is paid each level once, whatever they edit', () => {
    const { says, edit, journal, has } = start({ ann: 20, bob: 20, cid: 20, dee: 20, eve: 20 })
    for (let round = 0; round < 10; round++) {
      for (const who of ['ann', 'bob', 'cid'] as const) says(who, 'up')
      edit()
    }
    expect(journal('author')).toEqual([['evaluation-reward', 3n * point]])
    for (const who of ['dee', 'cid', 'bob', 'ann'] as const) says(who, 'up')
    expect([journal('author').length, has('author')]).toEqual([2, 4n * point])
  })
  test('what was said of an earlier version gains its author nothing until it is said again', () => {
    const { says, edit, has } = start({ ann: 20, bob: 20, cid: 20, dee: 20, eve: 20 })
    for (const who of ['ann', 'bob'] as const) says(who, 'up')
    edit()
    says('cid', 'up')
    expect(has('author')).toBe(0n)
    says('ann', 'up')
    expect(has('author')).toBe(0n)
    says('bob', 'up')
    expect(has('author')).toBe(3n * point)
  })

  /** Members say this and that; after an edit some of those who spoke before say the same again. */
  function live(seed: number, edits: boolean, settings: object) {
    const throwOf = dice(seed)
    const play = start(Object.fromEntries(names.map(name => [name, 1 + throwOf(60)])), { times: 1 + (seed % 3), ...settings })
    const last = new Map<Name, 'up' | 'down'>()
    for (let turn = 0; turn < 40; turn++) {
      const who = names[throwOf(6)] as Name
      const verdict = throwOf(4) ? 'up' : 'down'
      const again = names.filter(() => throwOf(2) > 0)
      if (throwOf(3) === 0 && edits) {
        play.edit()
        for (const one of again) if (last.has(one)) play.says(one, last.get(one) as 'up' | 'down')
      }
      play.tries(who, verdict)
      last.set(who, verdict)
    }
    return play
  }
  test('in random lives everyone ends with exactly what they would have had without edits, where no author is paid', () => {
    for (let seed = 1; seed <= 25; seed++)
      expect(live(seed, true, { reward: 0 }).all(), `seed ${seed}`).toEqual(live(seed, false, { reward: 0 }).all())
  })
  test('and where one is, the author ends with no more than without edits, and is paid no more than the whole reward', () => {
    for (let seed = 1; seed <= 25; seed++) {
      const settings = { reward: 200, threshold: '1/10' }
      const [edited, left] = [live(seed, true, settings), live(seed, false, settings)]
      expect(edited.has('author') <= left.has('author'), `seed ${seed}`).toBe(true)
      const paid = edited.journal('author').reduce((sum, [, change]) => sum + change, 0n)
      expect(paid <= 200n * point, `seed ${seed}`).toBe(true)
    }
  })
})

describe('the share in favour', () => {
  test('is of standing as if the contribution had paid and taken nothing: a reward does not sink what it is for', () => {
    for (const reward of [0, 3, 5, 100, 1_000_000]) {
      const { says, shares, wait, stage, work } = start({ ann: 2, bob: 2, cid: 2, dee: 2, eve: 2 }, { reward })
      for (const who of ['ann', 'bob', 'cid'] as const) says(who, 'up')
      expect(shares()).toEqual([6000, 0])
      wait('7d')
      expect(stage(work)).toBe('accepted')
    }
  })
  test('nor does a reward drown those who speak after it', () => {
    const { says, shares, wait, stage, work } = start({ ann: 2, bob: 2, cid: 2, dee: 2, eve: 2 }, { reward: 1000 })
    for (const who of ['ann', 'bob', 'cid'] as const) says(who, 'up')
    for (const who of ['dee', 'eve'] as const) says(who, 'down')
    expect(shares()).toEqual([6000, 4000])
    wait('7d')
    expect(stage(work)).toBe('rejected')
  })
  test('is the same after an author who was rewarded has left, or lost what they were given', () => {
    for (const how of ['leaves', 'loses it'] as const) {
      const { says, shares, community, edit } = start({ ann: 20, bob: 20, cid: 20, dee: 20, eve: 20 }, { reward: 100 })
      for (const who of ['ann', 'bob', 'cid'] as const) says(who, 'up')
      edit()
      if (how === 'leaves') community.do('author', 'members.leave', {})
      else community.do('ann', 'reputation.deduct', { member: community.id('author'), part: '1/1' })
      for (const who of ['ann', 'bob', 'cid'] as const) says(who, 'up')
      expect(shares(), how).toEqual([6000, 0])
    }
  })
  test('is the same days later, though standing fades, in domains within faster than around them', () => {
    const { says, shares, wait, award } = start({ bob: 20, cid: 20, dee: 20 }, { fee: '1/2', reward: 500 }, { half_life: '20d' })
    for (const who of ['ann', 'eve'] as const) award(who, 20, 'interface')
    for (const who of ['bob', 'cid'] as const) says(who, 'up')
    says('ann', 'up')
    expect(shares()).toEqual([6000, 0])
    wait('5d')
    const faded = (halfLife: number) => 20 * 2 ** (-5 / halfLife)
    const all = 3 * faded(20) + 2 * faded(30)
    says('dee', 'down')
    expect(shares()).toEqual([2 * faded(20) + faded(30), faded(20)].map(part => Math.floor((part * 10_000) / all)))
  })
  test('counts what was earned elsewhere meanwhile, and nobody from whom all was taken', () => {
    const { says, shares, award, community } = start({ ann: 20, bob: 20, cid: 20, dee: 20 }, { threshold: '1/1' })
    says('ann', 'up')
    says('bob', 'up')
    award('bob', 40)
    community.do('ann', 'reputation.deduct', { member: community.id('ann'), part: '1/1' })
    says('cid', 'down')
    expect(shares()).toEqual([6000, 2000])
  })
})
