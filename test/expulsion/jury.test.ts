// An appeal: a jury is drawn from those who neither charged nor judged, takes its seats, and decides.
import { expect, test } from 'vitest'
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
  expect(Object.values(jurors(c, appeal, all))).toEqual(Array(11).fill('declined'))
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

test('whoever does not open their number does not stop the lot for ever', () => {
  const c = people(24)
  const appeal = appealTo(c, 'm24', judge(c, 'm24', several(1, 12)))
  const rounds: unknown[] = []
  for (let time = 0; time < 3; time++) {
    for (const name of ['m24', 'm1']) c.act(name, appeal, 'sortition.commit', { seal: sealOf(c, name, appeal) })
    c.wait('2d')
    c.act('m24', appeal, 'sortition.open', { nonce })
    rounds.push(c.status(appeal))
    c.wait('2d')
  }
  expect([rounds, c.status(appeal)]).toEqual([['opening', 'opening', 'opening'], 'seating'])
})

test('where everybody judged nobody is left to judge again, and in doubt it is lifted', () => {
  const c = people(9)
  const appeal = summon(c, 'm9', judge(c, 'm9', several(1, 8)))
  expect([c.status(appeal), statusIn(c, 'm9')]).toEqual(['lifted', 'member'])
})

test('a jury is smaller where fewer took no part, and does not sit with whoever judged', () => {
  const c = people(9)
  const appeal = summon(c, 'm9', judge(c, 'm9', several(2, 5)))
  expect([offered(c, appeal, several(1, 9)), c.fact(appeal, 'sortition.missing'), c.fact(appeal, 'sortition.waiting')]).toEqual([
    several(6, 8),
    5,
    0,
  ])
})
