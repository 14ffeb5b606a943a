// Tests of elections: who stands, who sits until when, and who comes next.
import { conforms, trial } from '@polyarchy/core/testing'
import { expect, test } from 'vitest'
import elections from './index.ts'

const day = 86_400_000
const acts = {
  'elections.nominate': true,
  'elections.accept': true,
  'elections.decline': true,
  'elections.endorse': true,
  'elections.take-back': true,
} as const
const decision = (settings: Readonly<Record<string, unknown>> = {}) => ({
  about: 'Who stands for the council?',
  propose: true,
  groups: { everyone: { who: true, at: 'opening' as const } },
  stages: [
    {
      name: 'nominations',
      closes: '7d',
      acts,
      settings: { elections: settings },
      moves: [
        { at: 'close' as const, if: { '>': [{ var: 'elections.standing' }, 1] }, to: 'accepted' },
        { at: 'close' as const, to: 'rejected' },
      ],
    },
  ],
})
const permissions = {
  'elections.seat': { members: true },
  'elections.offer': { members: true },
  'elections.withdraw-offer': { members: true },
  'roles.grant': { members: true },
  'roles.revoke': { members: true },
  'members.remove': { members: true },
} as const
const start = (settings?: Readonly<Record<string, unknown>>) => {
  const play = trial(elections, {
    members: { ada: ['council'], bo: [], cy: [], di: [], eve: [] },
    decision: decision(settings) as never,
    permissions,
  })
  const { community } = play
  const id = (name: string) => community.id(name)
  const roles = (name: string) => [...community.replica.machine.table('roles', 'held').rows(id(name))].map(row => row.role)
  const ask = (fact: string, role: string, who?: string) => {
    const known = elections.facts?.[fact]
    if (known?.of !== (who === undefined ? 'community' : 'member')) throw new Error(`${fact} is asked of someone else`)
    return known.read(who === undefined ? '' : id(who), community.replica.machine.reading(elections) as never, role)
  }
  const council = (elected: readonly string[], more: object = {}) =>
    community.do('ada', 'elections.seat', { role: 'council', elected: elected.map(id), ...more })
  const refusal = (who: string, action: string, input: object) => community.try(who, `elections.${action}`, input)?.code
  return { ...play, id, roles, ask, council, refusal }
}

test('whoever is nominated by another stands once they accept, and no longer once they decline', () => {
  const { member, fact, id } = start()
  const election = member('ada').propose()
  member('ada').nominate(election, { candidate: id('bo') })
  member('cy').nominate(election, {})
  expect([fact(election, 'elections.nominated'), fact(election, 'elections.candidates')]).toEqual([2, [id('cy')]])
  member('bo').accept(election, {})
  expect(fact(election, 'elections.candidates')).toEqual([id('bo'), id('cy')].sort())
  member('cy').decline(election, {})
  expect([fact(election, 'elections.candidates'), fact(election, 'elections.standing')]).toEqual([[id('bo')], 1])
  member('cy').nominate(election, {})
  expect(fact(election, 'elections.standing')).toBe(2)
})

test('a nomination is refused of nobody, twice, of oneself where others must do it, and beyond what each may', () => {
  const { member, refused, id } = start({ self: false, most: 1 })
  const election = member('ada').propose()
  expect(refused('ada', election, 'nominate', { candidate: 'nobody' })).toBe('no-member')
  expect(refused('ada', election, 'nominate', {})).toBe('not-self')
  member('ada').nominate(election, { candidate: id('bo') })
  expect(refused('cy', election, 'nominate', { candidate: id('bo') })).toBe('nominated')
  expect(refused('ada', election, 'nominate', { candidate: id('cy') })).toBe('enough')
  expect(refused('cy', election, 'accept', {})).toBe('not-nominated')
})

test('where endorsements are needed, a candidate stands once enough others endorse them', () => {
  const { member, refused, fact, id } = start({ endorsements: 2 })
  const election = member('ada').propose()
  member('bo').nominate(election, {})
  expect(refused('bo', election, 'endorse', { candidate: id('bo') })).toBe('own-endorsement')
  member('cy').endorse(election, { candidate: id('bo') })
  expect(fact(election, 'elections.standing')).toBe(0)
  member('di').endorse(election, { candidate: id('bo') })
  expect(fact(election, 'elections.standing')).toBe(1)
  expect(refused('di', election, 'endorse', { candidate: id('bo') })).toBe('endorsed')
  member('di')['take-back'](election, { candidate: id('bo') })
  expect(fact(election, 'elections.standing')).toBe(0)
})

test('those who are elected hold the role until their term ends, and then no longer', () => {
  const { community, roles, ask, council } = start()
  const until = community.now + 30 * day
  council(['bo', 'cy'], { until })
  expect([roles('bo'), ask('until', 'council', 'bo')]).toEqual([['council'], until])
  community.wait(`${29 * 24}h`)
  expect(roles('bo')).toEqual(['council'])
  community.wait('24h')
  expect([roles('bo'), roles('cy'), roles('ada'), ask('until', 'council', 'bo')]).toEqual([[], [], ['council'], null])
})

test('terms may be staggered: seats that are filled later end later', () => {
  const { community, roles, council } = start()
  council(['bo'], { until: community.now + 10 * day })
  community.wait('5d')
  council(['cy'], { until: community.now + 10 * day })
  community.wait('5d')
  expect([roles('bo'), roles('cy')]).toEqual([[], ['council']])
  community.wait('5d')
  expect(roles('cy')).toEqual([])
})

test('where a body is elected anew all others leave it, and those who stay are in their next term', () => {
  const { community, roles, ask, council } = start()
  council(['bo', 'cy'], { anew: true })
  expect([roles('ada'), ask('terms', 'council', 'bo')]).toEqual([[], 1])
  community.wait('300d')
  council(['bo', 'di'], { anew: true })
  expect([roles('bo'), roles('cy'), roles('di')]).toEqual([['council'], [], ['council']])
  expect([ask('terms', 'council', 'bo'), ask('terms', 'council', 'di')]).toEqual([2, 1])
  community.wait('300d')
  council(['cy'], { anew: true })
  expect(ask('terms', 'council', 'cy')).toBe(1)
})

test('an empty seat is offered to whoever came next, for what is left of the term, and then to the one after', () => {
  const { community, roles, ask, council, id, refusal } = start()
  const until = community.now + 100 * day
  council(['bo'], { next: [id('cy'), id('di')], until })
  expect([ask('next', 'council'), ask('line', 'council')]).toEqual([id('cy'), 2])
  community.do('ada', 'elections.offer', { role: 'council', answer_by: community.now + 14 * day })
  expect([ask('next', 'council'), ask('offers', 'council')]).toEqual([id('di'), 1])
  community.wait('14d')
  expect([ask('offers', 'council'), refusal('cy', 'take-seat', { role: 'council' })]).toEqual([0, 'elections.no-offer'])
  community.do('ada', 'elections.offer', { role: 'council' })
  community.do('di', 'elections.take-seat', { role: 'council' })
  expect([roles('di'), ask('until', 'council', 'di'), ask('line', 'council')]).toEqual([['council'], until, 0])
  expect(refusal('ada', 'offer', { role: 'council' })).toBe('elections.nobody-next')
})

test('a recall is the loss of the role: the mandate ends with it and nothing expires later', () => {
  const { community, roles, ask, council, id } = start()
  council(['bo'], { until: community.now + 10 * day })
  community.do('ada', 'roles.revoke', { member: id('bo'), role: 'council' })
  expect([ask('until', 'council', 'bo'), ask('ended', 'council', 'bo')]).toEqual([null, community.now])
  community.do('ada', 'roles.grant', { member: id('bo'), role: 'council' })
  community.wait('20d')
  expect(roles('bo')).toEqual(['council'])
})

test('nobody is seated twice, as a stranger, or for a term that has ended', () => {
  const { community, refusal, id } = start()
  const seat = (more: object) => refusal('ada', 'seat', { role: 'council', elected: [id('bo')], ...more })
  expect(seat({ elected: [id('bo'), id('bo')] })).toBe('elections.twice')
  expect(seat({ next: [id('bo')] })).toBe('elections.twice')
  expect(seat({ elected: ['nobody'] })).toBe('elections.no-member')
  expect(seat({ role: 'queen' })).toBe('elections.no-role')
  expect(seat({ until: community.now })).toBe('elections.too-early')
})

test('whoever leaves stands in no line, and whoever gets the role otherwise needs no offer of it', () => {
  const { community, ask, council, id } = start()
  council(['bo'], { next: [id('cy'), id('di')] })
  community.do('ada', 'elections.offer', { role: 'council', member: id('eve') })
  community.do('ada', 'roles.grant', { member: id('eve'), role: 'council' })
  expect(ask('offers', 'council')).toBe(0)
  community.do('cy', 'members.leave', {})
  expect([ask('line', 'council'), ask('next', 'council')]).toEqual([1, id('di')])
})

test('it keeps what every plugin must keep', () => {
  const { accepted } = conforms(elections, { turns: 1200, seed: 3 })
  expect(accepted).toEqual(expect.arrayContaining(['decline', 'endorse', 'nominate', 'seat']))
})
