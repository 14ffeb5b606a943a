// Tests of what screens are told of standing: where it came from, who holds how much, and how it goes on under other rules.
import { difference, hashOf, type Json, type Rulebook } from '@polyarchy/core'
import { keyOf, Sandbox } from '@polyarchy/core/testing'
import { describe, expect, test } from 'vitest'
import reputation from './index.ts'
import type { LeadingView } from './leading.ts'
import type { CourseView, StandingView } from './views.ts'

const point = 10n ** 12n
const by = (half_life: string, more: readonly object[] = []): Rulebook =>
  ({
    name: 'Views',
    plugins: { reputation: 1 },
    options: { reputation: { half_life, domains: [{ name: 'code', about: 'What we build.', cap: '1/2' }, ...more] } },
    decisions: {
      idle: {
        about: 'Nothing.',
        propose: true,
        groups: {},
        stages: [{ name: 'open', closes: '1d', moves: [{ at: 'close', to: 'accepted' }] }],
      },
    },
    permissions: Object.fromEntries(
      [
        'rulebook.amend',
        'reputation.award',
        'reputation.deduct',
        'members.suspend',
        'members.admit',
        'members.accept',
        'members.introduce',
      ].map(run => [run, { members: true }]),
    ),
  }) as never
const people = ['ada', 'bo', 'cy', 'di']
function start(half_life = '90d') {
  const community = new Sandbox({
    plugins: [reputation],
    rulebook: by(half_life),
    members: Object.fromEntries(people.map(name => [name, []])),
  })
  let now = by(half_life)
  return {
    community,
    award: (who: string, points: number, domain = 'code', more: object = {}) =>
      community.do('ada', 'reputation.award', { member: community.id(who), points, domain, ...more }),
    deduct: (who: string, points: number) => community.do('ada', 'reputation.deduct', { member: community.id(who), points }),
    amend(to: Rulebook) {
      const [before, after] = [now, to].map(one => one as unknown as Json) as [Json, Json]
      community.do('ada', 'rulebook.amend', { from: hashOf(before), changes: difference(before, after) })
      now = to
    },
    wait(length: string) {
      community.wait(length)
      community.tick()
    },
    view: <V>(name: string, of: string): V =>
      reputation.views?.[name]?.read(of, community.replica.machine.reading(reputation) as never) as unknown as V,
  }
}
const points = (parts: string | undefined) => Math.round(Number((BigInt(parts ?? '0') * 10_000n) / point) / 10) / 1000

describe('a half-life that is changed by an amendment', () => {
  test('holds from then on: what had faded until then stays faded, and the rest fades by the new one', () => {
    const { community, award, amend, wait, view } = start('90d')
    award('bo', 100)
    const now = () => points(view<StandingView>('standing', community.id('bo')).domains.find(one => one.domain === 'code')?.parts)
    wait('90d')
    expect(now()).toBeCloseTo(50, 6)
    amend(by('30d'))
    expect(now()).toBeCloseTo(50, 6)
    wait('30d')
    expect(now()).toBeCloseTo(25, 6)
    amend(by('never'))
    wait('3650d')
    expect(now()).toBeCloseTo(25, 6)
    amend(by('10d'))
    wait('20d')
    expect(now()).toBeCloseTo(6.25, 6)
  })
  test('and changes nothing of what was counted when a proposal opened before', () => {
    const { community, award, amend, wait } = start('90d')
    award('bo', 100)
    wait('90d')
    const { machine } = community.replica
    const opening = { number: machine.freeze(), at: community.now }
    const fact = () => {
      const known = reputation.facts?.points
      return known?.of === 'member' && known.read(community.id('bo'), machine.reading(reputation, opening), 'code')
    }
    const before = fact()
    amend(by('1h'))
    wait('2d')
    award('bo', 7)
    expect([before, fact()]).toEqual([49n, 49n])
  })
})

test('a community that takes the plugin in later begins with nothing, and standing is earned from then on', () => {
  const without = { ...by('90d'), plugins: {}, options: {}, permissions: { 'rulebook.amend': { members: true } } } as unknown as Rulebook
  const community = new Sandbox({ plugins: [reputation], rulebook: without, members: { ada: [] } })
  const [from, to] = [without, by('90d')].map(one => one as unknown as Json) as [Json, Json]
  community.do('ada', 'rulebook.amend', { from: hashOf(from), changes: difference(from, to) })
  community.do('ada', 'reputation.award', { member: community.id('ada'), points: 3, domain: 'code' })
  const reading = community.replica.machine.reading(reputation) as never
  expect(reputation.views?.standing?.read(community.id('ada'), reading)).toMatchObject({ domains: [{ points: '3' }, { points: '3' }] })
})

describe('a domain that is named no longer', () => {
  test('counts nowhere, and is there again, faded, when it is named again', () => {
    const { community, award, amend, wait, view } = start()
    const withDocs = by('90d', [{ name: 'docs', about: 'What we write.', within: 'code' }])
    amend(withDocs)
    award('bo', 100, 'docs')
    const now = () => view<StandingView>('standing', community.id('bo')).domains.map(one => [one.domain, Math.round(points(one.parts))])
    expect(now()).toEqual([
      ['total', 100],
      ['code', 100],
      ['docs', 100],
    ])
    amend(by('90d'))
    expect(now()).toEqual([
      ['total', 0],
      ['code', 0],
    ])
    wait('90d')
    amend(by('90d', [{ name: 'docs', about: 'What we write.' }]))
    expect(now()).toEqual([
      ['total', 50],
      ['code', 0],
      ['docs', 50],
    ])
  })
})

describe('where standing came from', () => {
  test('is told entry by entry: what was earned, by which proposal or whom, why, and what had faded before', () => {
    const { community, award, deduct, wait, view } = start()
    award('bo', 100, 'code', { reason: 'For the roof.' })
    wait('90d')
    deduct('bo', 10)
    const { entries, now, earlier } = view<CourseView>('course', `${community.id('bo')}/code`)
    expect(entries.map(one => [one.number, points(one.faded), points(one.change), points(one.after), one.why, one.by])).toEqual([
      [1, 0, 100, 100, 'award', community.id('ada')],
      [2, 50, -10, 40, 'deduct', community.id('ada')],
    ])
    expect([points(now.code), earlier, entries[0]?.reason?.length, entries[1]?.reason]).toEqual([40, null, 64, null])
  })
  test('is told four hundred entries at a time, the latest first asked for, and nothing is left out', () => {
    const { community, award, view } = start()
    for (let number = 0; number < 450; number++) award('bo', 1)
    const latest = view<CourseView>('course', community.id('bo'))
    expect([latest.entries.length, latest.entries[0]?.number, latest.earlier]).toEqual([400, 51, 51])
    const older = view<CourseView>('course', `${community.id('bo')}/total/${latest.earlier}`)
    expect([older.entries.length, older.entries.at(-1)?.number, older.earlier]).toEqual([50, 50, null])
  })
  test('is told of no domain that there is not', () => {
    const { community, view } = start()
    expect([
      view('course', `${community.id('bo')}/nowhere`),
      view('course', `${community.id('bo')}/code/x`),
      view('leading', 'nowhere'),
    ]).toEqual([null, null, null])
  })
})

describe('who holds how much', () => {
  test('is told from the most, with how many hold half and what each tenth has', () => {
    const { community, award, view } = start('never')
    for (const [name, earned] of [
      ['ada', 40],
      ['bo', 30],
      ['cy', 20],
      ['di', 10],
    ] as const)
      award(name, earned)
    const { leaders, half, holders, tenths } = view<LeadingView>('leading', 'code')
    expect(leaders.map(one => [one.member, points(one.parts), one.share])).toEqual(
      (
        [
          ['ada', 40, 4000],
          ['bo', 30, 3000],
          ['cy', 20, 2000],
          ['di', 10, 1000],
        ] as const
      ).map(([name, ...rest]) => [community.id(name), ...rest]),
    )
    expect([half, holders, tenths]).toEqual([2, 4, [4000, 4000, 7000, 7000, 7000, 9000, 9000, 10_000, 10_000, 10_000]])
  })
  test('leaves out who is no member now: away for good, or suspended, until they are back', () => {
    const { community, award, view } = start('never')
    award('bo', 30)
    award('cy', 10)
    award('di', 60)
    const held = () => [
      points(view<LeadingView>('leading', '').all),
      points(view<StandingView>('standing', community.id('bo')).domains[0]?.all),
    ]
    expect(held()).toEqual([100, 100])
    community.do('bo', 'members.leave', {})
    expect(held()).toEqual([70, 70])
    community.do('ada', 'members.suspend', { member: community.id('cy'), rights: [], until: community.now + 86_400_000 })
    expect(held()).toEqual([60, 60])
    community.wait('2d')
    community.tick()
    expect(held()).toEqual([70, 70])
    community.do('ada', 'members.admit', { key: keyOf('bo'), name: 'Bo', roles: [] })
    expect(held()).toEqual([100, 100])
  })
  test('counts candidates from when they are members, with what they earned before', () => {
    const { community, view } = start('never')
    const zoe = community.do('zoe', 'members.introduce', { name: 'Zoe' })
    community.do('ada', 'reputation.award', { member: zoe, points: 5, domain: 'code' })
    const held = () => points(view<LeadingView>('leading', 'code').all)
    expect([held(), points(view<StandingView>('standing', zoe).domains[0]?.parts)]).toEqual([0, 5])
    community.do('ada', 'members.accept', { member: zoe })
    expect(held()).toBe(5)
    expect(view('standing', 'nobody')).toBeNull()
  })
  test('is nobody where nothing was earned', () => {
    const { view } = start()
    expect(view('leading', 'code')).toMatchObject({ leaders: [], half: 0, holders: 0, tenths: [] })
  })
})
