// An appeal: a jury is drawn from those who took no part, and then from all who are not concerned; it takes its seats, and decides.
import { describe, expect, test } from 'vitest'
import {
  appealTo,
  caseOf,
  judge,
  jurors,
  juryOf,
  nonce,
  people,
  rolesOf,
  sanctionsOf,
  sealOf,
  several,
  statusIn,
  summon,
  vote,
} from './community.ts'

/** Twenty-four members: m1 charges m24, m1 to m12 vote, m13 to m23 do not. */
const all = several(1, 24)
function expelled() {
  const c = people(24)
  const proposal = judge(c, 'm24', several(1, 10), several(11, 12))
  return { c, proposal, appeal: summon(c, 'm24', proposal) }
}
const offered = (c: ReturnType<typeof people>, appeal: string, among = all): readonly string[] =>
  Object.entries(jurors(c, appeal, among))
    .filter(([, state]) => state === 'offered')
    .map(([name]) => name)

test('five different people are asked, none of whom charged, judged or is charged', () => {
  const { c, proposal, appeal } = expelled()
  const asked = offered(c, appeal)
  expect([c.status(appeal), new Set(asked).size, caseOf(c, proposal).bystanders]).toEqual(['seating', 5, 11])
  expect(asked.filter(name => !several(13, 23).includes(name))).toEqual([])
})

test('whoever votes or declines shows it, whoever is silent gives way, and nobody is asked twice', () => {
  const { c, appeal } = expelled()
  const [first, second, third, ...rest] = offered(c, appeal) as [string, string, string, ...string[]]
  for (const name of [first, second]) c.act(name, appeal, 'sortition.take')
  c.act(third, appeal, 'sortition.decline', { why: 'We are neighbours.' })
  expect(c.tryAct(third, appeal, 'sortition.take')?.code).toBe('sortition.not-offered')
  expect(c.tryAct('m1', appeal, 'sortition.take')?.code).toBe('sortition.not-offered')
  expect(c.tryAct('m1', appeal, 'sortition.decline')?.code).toBe('sortition.not-seated')
  c.wait('3d')
  expect([c.status(appeal), c.fact(appeal, 'sortition.missing')]).toEqual(['seating', 3])
  const states = jurors(c, appeal, all)
  expect([states[first], states[second], states[third], ...rest.map(name => states[name])]).toEqual([
    'seated',
    'seated',
    'declined',
    'silent',
    'silent',
  ])
  expect(offered(c, appeal)).toHaveLength(3)
  expect(offered(c, appeal).filter(name => [first, second, third, ...rest].includes(name))).toEqual([])
  for (const name of offered(c, appeal)) c.act(name, appeal, 'sortition.take')
  c.wait('3d')
  expect([c.status(appeal), c.fact(appeal, 'groups.jury.size')]).toEqual(['verdict', 5])
  expect(c.tryAct(third, appeal, 'voting.cast', { choice: 'yes' })?.code).toBe('not-entitled')
})

test('either side challenges two, and nobody else any', () => {
  const { c, appeal } = expelled()
  const asked = offered(c, appeal)
  const challenge = (by: string, whom: string) =>
    c.tryAct(by, appeal, 'sortition.challenge', { member: c.id(whom), why: 'They are friends.' })?.code
  for (const name of asked) c.act(name, appeal, 'sortition.take')
  expect(challenge('m2', asked[0] as string)).toBe('not-entitled')
  expect(challenge('m24', 'm1')).toBe('sortition.no-juror')
  expect([challenge('m24', asked[0] as string), challenge('m24', asked[1] as string), challenge('m24', asked[2] as string)]).toEqual([
    undefined,
    undefined,
    'sortition.enough',
  ])
  expect(challenge('m1', asked[0] as string)).toBe('sortition.no-juror')
  expect(challenge('m1', asked[2] as string)).toBeUndefined()
  expect(juryOf(c, appeal)).toMatchObject({
    lots: [{ seats: 5, missing: 3 }],
    challenges: { most: 2, used: [{ member: c.id('m1'), times: 1 }, { times: 2 }] },
  })
  c.wait('3d')
  expect([offered(c, appeal).length, c.status(appeal)]).toEqual([3, 'seating'])
})

test('the jury lifts it: they are a member with the role they had, and the case says so', () => {
  const { c, proposal, appeal } = expelled()
  const asked = offered(c, appeal)
  for (const name of asked) c.act(name, appeal, 'sortition.take')
  c.wait('3d')
  vote(c, appeal, asked.slice(0, 3), asked.slice(3))
  c.wait('7d')
  expect([c.status(appeal), statusIn(c, 'm24'), rolesOf(c, 'm24')]).toEqual(['lifted', 'member', ['member']])
  expect([c.status(proposal), sanctionsOf(c, 'm24').sanctions[0]]).toMatchObject(['overturned', { kind: 'expulsion', lifted: true }])
  c.propose('m24', 'ordinary')
})

test('the jury agrees with the others: nothing changes, and nobody appeals again', () => {
  const { c, proposal, appeal } = expelled()
  const asked = offered(c, appeal)
  for (const name of asked) c.act(name, appeal, 'sortition.take')
  c.wait('3d')
  vote(c, appeal, asked.slice(0, 2), asked.slice(2))
  c.wait('7d')
  expect([c.status(appeal), c.status(proposal), statusIn(c, 'm24')]).toEqual(['dismissed', 'settled', 'expelled'])
  expect(() => appealTo(c, 'm24', proposal)).toThrow()
})

test('all decline, also those in reserve: no jury comes about, and in doubt it is lifted', () => {
  const { c, appeal } = expelled()
  for (let time = 0; c.status(appeal) === 'seating' && time < 10; time++) {
    for (const name of offered(c, appeal)) c.act(name, appeal, 'sortition.decline')
    c.wait('3d')
  }
  expect(Object.values(jurors(c, appeal, all))).toEqual(Array(15).fill('declined'))
  expect([c.status(appeal), statusIn(c, 'm24')]).toEqual(['lifted', 'member'])
})

test('where no more can be found three are enough, and two are not', () => {
  const seated = (count: number) => {
    const { c, appeal } = expelled()
    for (const name of offered(c, appeal).slice(0, count)) c.act(name, appeal, 'sortition.take')
    for (let time = 0; c.status(appeal) === 'seating' && time < 10; time++) c.wait('3d')
    return [c.status(appeal), c.fact(appeal, 'sortition.seated')]
  }
  expect(seated(3)).toMatchObject(['verdict', { length: 3 }])
  expect(seated(2)).toMatchObject(['lifted', { length: 2 }])
})

test('whoever leaves or is suspended gives up their seat to the next', () => {
  const { c, appeal } = expelled()
  const asked = offered(c, appeal)
  for (const name of asked) c.act(name, appeal, 'sortition.take')
  c.do(asked[0] as string, 'members.leave', {})
  c.given('members.suspend', { member: c.id(asked[1] as string), rights: [] })
  expect(c.fact(appeal, 'sortition.missing')).toBe(2)
  c.wait('3d')
  const states = jurors(c, appeal, all)
  expect([states[asked[0] as string], states[asked[1] as string], offered(c, appeal).length]).toEqual(['left', 'left', 2])
})

test('whoever does not open their number holds up the lot once, and puts in none again', () => {
  const c = people(24)
  const appeal = appealTo(c, 'm24', judge(c, 'm24', several(1, 12)))
  const put = (name: string) => c.tryAct(name, appeal, 'sortition.commit', { seal: sealOf(c, name, appeal) })?.code
  expect([put('m24'), put('m1')]).toEqual([undefined, undefined])
  c.wait('2d')
  c.act('m1', appeal, 'sortition.open', { nonce })
  c.wait('2d')
  expect([c.status(appeal), put('m24'), put('m1'), put('m2')]).toEqual(['numbers', 'sortition.kept', undefined, undefined])
  c.wait('2d')
  c.act('m1', appeal, 'sortition.open', { nonce })
  c.wait('2d')
  expect(c.status(appeal), 'a second one who keeps theirs closed holds up nothing').toBe('seating')
})

test('where everybody judged, all judge it again but for whoever charged and is charged', () => {
  const c = people(9)
  const appeal = summon(c, 'm9', judge(c, 'm9', several(1, 8)))
  expect([c.status(appeal), statusIn(c, 'm9'), c.fact(appeal, 'sortition.waiting')]).toEqual(['seating', 'expelled', 2])
  expect(offered(c, appeal, several(2, 8))).toHaveLength(5)
})

describe('PRA-3: nine members, eight judges, four for it and two against', () => {
  const appealed = () => {
    const c = people(9)
    const proposal = judge(c, 'm9', several(1, 4), several(5, 6))
    return { c, proposal, appeal: summon(c, 'm9', proposal) }
  }
  test('a jury of five is drawn without whoever charged: first those who took no part, then from those who judged', () => {
    const { c, proposal, appeal } = appealed()
    const asked = offered(c, appeal, several(1, 9))
    expect([asked.length, asked.includes('m1'), asked.includes('m9'), caseOf(c, proposal).bystanders]).toEqual([5, false, false, 2])
    expect(asked).toEqual(expect.arrayContaining(['m7', 'm8']))
  })
  test('it judges, and what it finds holds', () => {
    for (const [yes, status] of [
      [3, 'member'],
      [2, 'expelled'],
    ] as const) {
      const { c, appeal } = appealed()
      const asked = offered(c, appeal, several(1, 9))
      for (const name of asked) c.act(name, appeal, 'sortition.take')
      c.wait('3d')
      expect([c.status(appeal), c.fact(appeal, 'groups.jury.size')]).toEqual(['verdict', 5])
      vote(c, appeal, asked.slice(0, yes), asked.slice(yes))
      c.wait('7d')
      expect([c.status(appeal), statusIn(c, 'm9')]).toEqual([yes === 3 ? 'lifted' : 'dismissed', status])
    }
  })
  test('nobody is challenged once there is no one left to take the place, and the jury sits all the same', () => {
    const { c, appeal } = appealed()
    const names = several(1, 9)
    const [first, second, third] = offered(c, appeal, names) as [string, string, string]
    const challenge = (by: string, whom: string) =>
      c.tryAct(by, appeal, 'sortition.challenge', { member: c.id(whom), why: 'They are friends.' })?.code
    expect([challenge('m9', first), challenge('m9', second), challenge('m1', third)]).toEqual([
      undefined,
      undefined,
      'sortition.no-reserve',
    ])
    for (let time = 0; c.status(appeal) === 'seating' && time < 3; time++) {
      for (const name of offered(c, appeal, names)) c.act(name, appeal, 'sortition.take')
      c.wait('3d')
    }
    expect([c.status(appeal), c.fact(appeal, 'groups.jury.size')]).toEqual(['verdict', 5])
  })
})

test('whoever strikes those who would judge wins nothing by it: they are asked again', () => {
  const c = people(12)
  const names = several(1, 12)
  const appeal = summon(c, 'm12', judge(c, 'm12', several(1, 7)))
  const willing = offered(c, appeal, names).slice(0, 3)
  for (const name of willing) c.act(name, appeal, 'sortition.take')
  for (const name of willing.slice(0, 2)) c.act('m12', appeal, 'sortition.challenge', { member: c.id(name), why: 'No.' })
  for (let time = 0; c.status(appeal) === 'seating' && time < 9; time++) c.wait('3d')
  expect([c.status(appeal), offered(c, appeal, names).toSorted()]).toEqual(['asking-again', willing.slice(0, 2).toSorted()])
  for (const name of willing.slice(0, 2)) c.act(name, appeal, 'sortition.take')
  c.wait('3d')
  expect([c.status(appeal), c.fact(appeal, 'groups.jury.size'), statusIn(c, 'm12')]).toEqual(['verdict', 3, 'expelled'])
})
