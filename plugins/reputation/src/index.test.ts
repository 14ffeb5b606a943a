// Tests of standing in a community: how it is earned and lost, what right it gives, what it weighs, and who may say what about it.
import type { DecisionType } from '@polyarchy/core'
import { conforms, keyOf, trial } from '@polyarchy/core/testing'
import { describe, expect, test } from 'vitest'
import reputation from './index.ts'

const v = (path: string) => ({ var: path })
const options = {
  domains: [
    { name: 'code', about: 'What we build.' },
    { name: 'interface', about: 'What people see of it.', within: 'code', half_life: '30d' },
    { name: 'docs', about: 'What we write.', cap: '1/4' },
  ],
}
/** Those with a point in code have a say, and weigh by what they have in docs. */
const decision: DecisionType = {
  about: 'Whoever earned standing decides.',
  propose: true,
  groups: {
    earned: { who: { '>=': [v('member.reputation.points.code'), 1] }, at: 'opening' },
    writers: { who: true, at: 'opening', weight: v('member.reputation.weight.docs') },
  },
  stages: [
    {
      name: 'open',
      closes: '7d',
      acts: { 'proposals.support': v('actor.in.earned'), 'proposals.edit': true },
      moves: [
        { at: 'close', if: { 'at-least': ['2/5', v('support.earned.count'), v('groups.earned.size')] }, to: 'accepted' },
        { at: 'close', to: 'rejected' },
      ],
    },
  ],
}
const names = ['ada', 'bo', 'cy', 'di', 'eve', 'flo', 'gus', 'hal', 'ida', 'jo']
function start(given: object = options, how = decision) {
  const { community, member, fact, refused, stage } = trial(reputation, {
    members: names,
    decision: how,
    options: { reputation: given } as never,
  })
  const wait = (length: string) => {
    community.wait(length)
    community.tick()
  }
  const turnedDown = (act: string, input: object) => community.try('ada', `reputation.${act}`, input)?.code
  const read = (name: string, who: string, ...each: string[]) => {
    const known = reputation.facts?.[name]
    if (known === undefined || known.of === 'voice' || known.of === 'round')
      throw new Error(`${name} is no fact of a member or the community`)
    return known.read(who === '' ? '' : community.id(who), community.replica.machine.reading(reputation) as never, ...each)
  }
  const award = (who: string, points: number, domain?: string) =>
    member('ada').award({ member: community.id(who), points, ...(domain === undefined ? {} : { domain }) })
  const deduct = (who: string, how: object) => member('ada').deduct({ member: community.id(who), ...how })
  const view = (name: string, of: string) =>
    reputation.views?.[name]?.read(of, community.replica.machine.reading(reputation) as never) as never
  return { community, member, wait, fact, refused, turnedDown, stage, read, award, deduct, view }
}

describe('standing is earned', () => {
  test('in a domain, in those that it is within, and in the total', () => {
    const { award, read } = start()
    award('bo', 100, 'interface')
    award('bo', 10, 'code')
    award('bo', 1)
    expect(['interface', 'code', 'docs', 'total'].map(domain => read('points', 'bo', domain))).toEqual([100n, 110n, 0n, 111n])
    expect([read('total', 'bo'), read('sum', '', 'code'), read('sum', '', 'total')]).toEqual([111n, 110n, 111n])
  })
  test('also where a rulebook names no domains', () => {
    const { award, read } = start(
      {},
      { ...decision, groups: {}, stages: [{ name: 'open', closes: '1d', moves: [{ at: 'close', to: 'accepted' }] }] },
    )
    award('bo', 7)
    expect([read('total', 'bo'), read('weight', 'bo', 'total')]).toEqual([7n, 7n])
  })
  test('and fades in each domain as fast as that domain says, whole points rounded down', () => {
    const { award, read, wait } = start()
    award('bo', 100, 'interface')
    award('bo', 100, 'code')
    wait('90d')
    // An eighth of what halves in thirty days, a half of what halves in ninety.
    expect([read('points', 'bo', 'interface'), read('points', 'bo', 'code')]).toEqual([12n, 62n])
    // 12.5 and 50, rounded down by less than a millionth of a millionth of what there was.
    const short = 62_500_000_000_000n - (read('parts', 'bo', 'code') as bigint)
    expect(short >= 0n && short < 200n).toBe(true)
  })
  test('and after a hundred years nothing is left of the most that one can earn, nor less than nothing; what does not fade is all there', () => {
    const { award, read, wait } = start({
      domains: [
        { name: 'code', about: 'What we build.' },
        { name: 'docs', about: 'What we write.', half_life: 'never' },
      ],
    })
    for (const domain of ['code', 'docs']) for (let time = 0; time < 5; time++) award('bo', 1_000_000_000, domain)
    wait('36525d')
    expect([read('parts', 'bo', 'code'), read('parts', 'bo', 'docs'), read('sum', '', 'total')]).toEqual([
      0n,
      5_000_000_000n * 10n ** 12n,
      5_000_000_000n,
    ])
    award('bo', 1, 'code')
    expect(read('points', 'bo', 'code')).toBe(1n)
  })
  test('when it was last earned does not fade', () => {
    const { award, read, wait, community } = start()
    const at = community.now
    award('bo', 1, 'interface')
    wait('400d')
    expect([read('points', 'bo', 'code'), read('earned', 'bo', 'code'), read('earned', 'bo', 'docs')]).toEqual([0n, at, null])
  })
  test('who had a part of it taken has earned it as before; who had all of it taken has earned nothing, until they earn anew', () => {
    const { award, deduct, read, wait, community } = start()
    const at = community.now
    award('bo', 10, 'interface')
    deduct('bo', { part: '1/2' })
    expect(read('earned', 'bo', 'code')).toBe(at)
    deduct('bo', { part: '1/1' })
    expect(read('earned', 'bo', 'code')).toBe(null)
    wait('1d')
    award('bo', 1, 'code')
    expect(read('earned', 'bo', 'code')).toBe(community.now)
  })
})

describe('standing is taken', () => {
  test('never below nothing, first where it was named, then in the domains within', () => {
    const { award, deduct, read, view, community } = start()
    award('bo', 10, 'code')
    award('bo', 10, 'interface')
    deduct('bo', { domain: 'code', points: 15 })
    expect([read('points', 'bo', 'code'), read('points', 'bo', 'interface')]).toEqual([5n, 5n])
    deduct('bo', { domain: 'code', points: 1000 })
    expect([read('total', 'bo'), read('sum', '', 'total')]).toEqual([0n, 0n])
    const { entries } = view('course', community.id('bo')) as { entries: { change: string; domain: string }[] }
    expect(entries.map(one => [one.domain, BigInt(one.change) / 10n ** 12n])).toEqual([
      ['code', 10n],
      ['interface', 10n],
      ['code', -10n],
      ['interface', -5n],
      ['interface', -5n],
    ])
  })
  test('or by a part of what is there, in every domain alike', () => {
    const { award, deduct, read } = start()
    award('bo', 10, 'code')
    award('bo', 30, 'docs')
    deduct('bo', { part: '1/2' })
    expect([read('points', 'bo', 'code'), read('points', 'bo', 'docs')]).toEqual([5n, 15n])
    deduct('bo', { part: '1/1' })
    expect(read('total', 'bo')).toBe(0n)
  })
  test('by points or by a part, and not by both or by more than all', () => {
    const { turnedDown, community } = start()
    for (const how of [{}, { points: 1, part: '1/2' }, { part: '3/2' }])
      expect(turnedDown('deduct', { member: community.id('bo'), ...how })).toBe('reputation.how-much')
  })
})

describe('what no domain or member is called', () => {
  test('is refused where it is said', () => {
    const { turnedDown, community } = start()
    expect(turnedDown('award', { member: community.id('bo'), points: 1, domain: 'cod' })).toBe('reputation.unknown-domain')
    expect(turnedDown('award', { member: 'nobody', points: 1 })).toBe('reputation.no-member')
  })
  test('is refused before a proposal that would carry it is opened', () => {
    const { community } = start()
    const actions = [{ run: 'reputation.award', input: { member: community.id('bo'), points: 1, domain: 'cod' } }]
    expect(() => community.propose('ada', 'proposal', { actions })).toThrow('no such domain')
  })
  test('is found when a rulebook is checked', () => {
    expect(() => trial(reputation, { members: ['ada'], decision })).toThrow('code')
    const awarding = {
      name: 'given',
      decides: 'passed',
      runs: [{ run: 'reputation.award', input: { member: v('proposal.author'), points: 1, domain: 'cod' } }],
    }
    const [open] = decision.stages
    const stages = [{ ...open, moves: [{ at: 'close', to: 'given' }] }, awarding]
    expect(() => start(options, { ...decision, stages } as never)).toThrow('There is no domain cod in this rulebook. Did you mean “code”?')
    const found = (domains: object[]) => () => start({ domains: [...options.domains, ...domains] })
    expect(found([{ name: 'total', about: 'All.' }])).toThrow('stands for all domains')
    expect(found([{ name: 'code', about: 'Again.' }])).toThrow('There is a domain code already')
    expect(found([{ name: 'x', about: 'X.', within: 'nowhere' }])).toThrow('There is no domain nowhere')
    expect(
      found([
        { name: 'x', about: 'X.', within: 'y' },
        { name: 'y', about: 'Y.', within: 'x' },
      ]),
    ).toThrow('within itself')
    expect(found([{ name: 'x', about: 'X.', cap: '3/2' }])).toThrow('at most 1/1')
    expect(found([{ name: 'x', about: 'X.', half_life: '3 weeks' }])).toThrow()
  })
})

describe('PRA-2: no contribution, no say', () => {
  const earners = names.slice(0, 6)
  function voting(supporters: readonly string[]) {
    const all = start()
    for (const name of earners) all.award(name, 10, 'code')
    const proposal = all.member('ada').propose()
    for (const name of supporters) all.member(name).act(proposal, 'proposals.support')
    return { ...all, proposal }
  }
  test('of ten members six have earned; forty hundredths of six are three', () => {
    const { fact, proposal, stage, wait } = voting(['ada', 'bo', 'cy'])
    expect(fact(proposal, 'groups.earned.size')).toBe(6)
    wait('7d')
    expect(stage(proposal)).toBe('accepted')
  })
  test('two are too few', () => {
    const { proposal, stage, wait } = voting(['ada', 'bo'])
    wait('7d')
    expect(stage(proposal)).toBe('rejected')
  })
  test('who has earned nothing is refused, and what is earned after the opening changes nothing', () => {
    const { refused, proposal, award } = voting([])
    expect(refused('jo', proposal, 'proposals.support')).toBe('not-entitled')
    award('jo', 10, 'code')
    expect(refused('jo', proposal, 'proposals.support')).toBe('not-entitled')
    expect(refused('bo', proposal, 'proposals.support')).toBeUndefined()
  })
  test('nor does it matter that standing fades between the opening and the vote', () => {
    const all = start()
    all.award('bo', 1, 'code')
    const proposal = all.member('ada').propose()
    all.wait('6d')
    expect(all.read('points', 'bo', 'code')).toBe(0n)
    expect(all.refused('bo', proposal, 'proposals.support')).toBeUndefined()
    expect(all.fact(all.member('ada').propose(), 'groups.earned.size')).toBe(0)
  })
})

describe('a weight', () => {
  test('is that of the opening: neither fading nor awards nor a deduction change it', () => {
    const { award, deduct, member, fact, wait } = start({ domains: [options.domains[0], { name: 'docs', about: 'What we write.' }] })
    award('bo', 100, 'docs')
    const proposal = member('ada').propose()
    wait('5d')
    award('cy', 50, 'docs')
    deduct('bo', { part: '1/1' })
    expect(fact(proposal, 'groups.writers.weight')).toBe(100)
    expect(fact(member('ada').propose(), 'groups.writers.weight')).toBe(50)
  })
  test('is no more than the cap of what all members have: a quarter for one who holds nearly everything', () => {
    const { award, read } = start()
    award('bo', 940, 'docs')
    for (const name of ['cy', 'di', 'eve']) award(name, 20, 'docs')
    expect([read('points', 'bo', 'docs'), read('weight', 'bo', 'docs'), read('weight', 'cy', 'docs')]).toEqual([940n, 250n, 20n])
  })
  test('and the cap is that of the opening, too', () => {
    const { award, member, fact } = start()
    award('bo', 80, 'docs')
    award('cy', 20, 'docs')
    const proposal = member('ada').propose()
    award('di', 900, 'docs')
    // A quarter of 100 is 25, and cy has 20.
    expect(fact(proposal, 'groups.writers.weight')).toBe(45)
  })
})

describe('what everybody has together', () => {
  test('is without those who have left, and with them again when they are back', () => {
    const { award, read, member, community } = start()
    award('bo', 30, 'code')
    award('cy', 70, 'interface')
    member('bo').run('members.leave', {})
    expect([read('sum', '', 'code'), read('sum', '', 'total'), read('points', 'bo', 'code')]).toEqual([70n, 70n, 30n])
    community.given('members.admit', { key: keyOf('bo'), name: 'Bo', roles: [] })
    expect(read('sum', '', 'code')).toBe(100n)
  })
})

test('a rulebook cannot read what fades where nobody would look again', () => {
  const live = { ...decision, groups: { ...decision.groups, earned: { ...decision.groups.earned, at: 'now' as const } } }
  expect(() => trial(reputation, { members: names, decision: live as never, options: { reputation: options } as never })).toThrow()
})

test('it keeps what every plugin must keep', () => {
  const settings = [
    { needed: 1_000_000_000, starting: 1_000_000, evaluators: 2 },
    { domain: 'code', needed: 3, least: 2, starting: 2, evaluators: 1, circle: 'circle', lapse: true },
  ]
  const kept = conforms(reputation, { options: options as never, ids: ['code', 'interface', 'docs', 'nowhere'], settings, turns: 300 })
  expect(kept.accepted).toEqual(['award', 'deduct', 'evaluate', 'give', 'stake', 'take-part'])
  // What is done by proposals alone (settling, sharing out), and what comes after something rare, is told in stories of its own.
  const refused = 'how-much no-member no-proposal no-stake not-free outside overfull own-work same-gift same-part too-few'
  expect(kept.refused).toEqual([...refused.split(' '), 'unknown-domain', 'weightless', 'yourself'])
})
