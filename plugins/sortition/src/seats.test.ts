// Tests of the seats of a jury: who is asked, in which order, and what becomes of a seat.
import { pluginAnswer } from '@polyarchy/core'
import { trial } from '@polyarchy/core/testing'
import { expect, test } from 'vitest'
import sortition, { sealOfNonce } from './index.ts'
import type { JuryView } from './views.ts'

const names = ['ada', 'bo', 'cy', 'di', 'eve', 'flo', 'gus', 'hal', 'ida']
const nonce = 'b'.repeat(64)

/** A jury of three with some in reserve; `again` passes over whoever is silent, `end` closes it. */
function seating(draw: Readonly<Record<string, unknown>> = { reserve: 4 }, settings: object = {}, seat: { readonly again?: boolean } = {}) {
  const play = trial(sortition, {
    members: Object.fromEntries(names.map((name, place) => [name, place < 6 ? ['north'] : []])),
    permissions: { 'sortition.draw': { decision: 'proposal' }, 'sortition.seat': [{ decision: 'proposal' }, { members: true }] },
    decision: {
      about: 'A jury of three is drawn.',
      propose: true,
      groups: { everyone: { who: true, at: 'opening' }, jury: { who: { var: 'member.sortition.juror' }, at: { stage: 'verdict' } } },
      stages: [
        { name: 'numbers', closes: '1d', acts: { 'sortition.commit': true }, moves: [{ at: 'close', to: 'opening' }] },
        { name: 'opening', closes: '1d', acts: { 'sortition.open': true }, moves: [{ at: 'close', to: 'lot' }] },
        {
          name: 'lot',
          runs: [{ run: 'sortition.draw', input: { from: { var: 'groups.everyone.all' }, seats: 3, ...draw } }],
          moves: [{ to: 'seating' }],
        },
        {
          name: 'seating',
          closes: '1d',
          acts: { 'sortition.take': true, 'sortition.decline': true, 'sortition.challenge': true },
          settings: { sortition: settings },
          runs: [{ run: 'sortition.seat', input: seat }],
          moves: [
            { at: 'close', if: { '==': [{ var: 'sortition.missing' }, 0] }, to: 'verdict' },
            { at: 'close', if: { '==': [{ var: 'sortition.waiting' }, 0] }, to: 'unheard' },
            { at: 'close', to: 'seating' },
          ],
        },
        { name: 'verdict', closes: '1d', acts: { 'sortition.decline': true }, moves: [{ at: 'close', to: 'accepted' }] },
        { name: 'unheard', decides: 'failed' },
      ],
    } as never,
  })
  const { community, member, wait } = play
  const jury = member('ada').propose()
  member('ada').commit(jury, { seal: sealOfNonce({ member: community.id('ada'), nonce, proposal: jury }) })
  wait('1d')
  member('ada').open(jury, { nonce })
  wait('1d')
  const ids = new Map(names.map(name => [community.id(name), name]))
  const view = () => pluginAnswer(community.replica.machine, 'sortition', 'jury', jury, () => 'a name')?.answer as unknown as JuryView
  const jurors = () =>
    view().lots[0]?.jurors.map(({ member: who, state, stratum }) => [ids.get(who) as string, state, stratum] as const) ?? []
  const those = (state: string) => jurors().flatMap(([name, is]) => (is === state ? [name] : []))
  return { ...play, jury, view, jurors, those }
}

test('seats are offered to those on whom the lot fell, and each answers for themself', () => {
  const { community, jury, member, those, refused, fact } = seating()
  const drawn = (fact(jury, 'sortition.drawn') as readonly string[]).toSorted()
  const offered = those('offered')
  expect(offered.map(name => community.id(name)).toSorted()).toEqual(drawn)
  const other = names.find(name => !offered.includes(name)) as string
  expect([refused(other, jury, 'take'), refused(other, jury, 'decline')]).toEqual(['not-offered', 'not-seated'])
  member(offered[0] as string).take(jury)
  expect([fact(jury, 'sortition.missing'), fact(jury, 'sortition.offered'), fact(jury, 'sortition.waiting')]).toEqual([2, 2, 4])
  expect(refused(offered[0] as string, jury, 'take')).toBe('not-offered')
})

test('who is silent, declines, is challenged or leaves gives way, in the order of the reserve, and never comes back', () => {
  const { community, jury, member, those, wait, fact } = seating()
  const [silent, declines, challenged] = those('offered') as [string, string, string]
  const reserve = fact(jury, 'sortition.reserve') as readonly string[]
  member(declines).decline(jury, { why: 'No time.' })
  member(challenged).take(jury)
  member(silent).challenge(jury, { member: community.id(challenged), why: 'They are friends.' })
  wait('1d')
  expect([those('silent'), those('declined'), those('challenged')]).toEqual([[silent], [declines], [challenged]])
  expect(
    those('offered')
      .map(name => community.id(name))
      .toSorted(),
  ).toEqual(reserve.slice(0, 3).toSorted())
  member(those('offered')[0] as string).take(jury)
  member(those('seated')[0] as string).run('members.leave', {})
  wait('1d')
  expect([those('left').length, those('silent').length, those('offered').length, fact(jury, 'sortition.waiting')]).toEqual([1, 3, 1, 0])
})

test('when the reserve has run out the rules say what becomes of it', () => {
  const { jury, member, those, wait, stage, community } = seating({ reserve: 1 })
  for (const name of those('offered')) member(name).decline(jury)
  wait('1d')
  expect([those('offered').length, stage(jury)]).toEqual([1, 'seating'])
  wait('1d')
  expect([stage(jury), community.proposal(jury).decided]).toEqual(['unheard', 'failed'])
})

test('a seat goes to the next of the same group, and only then to somebody of another', () => {
  const { jury, member, those, jurors, wait } = seating({ reserve: 1, by: 'roles.terms.north' })
  const strata = () =>
    jurors()
      .flatMap(([, state, stratum]) => (state === 'offered' || state === 'seated' ? [stratum] : []))
      .toSorted()
  expect(strata()).toEqual(['0', '1', '1'])
  const south = jurors().find(([, , stratum]) => stratum === '0')?.[0] as string
  for (const name of those('offered').filter(one => one !== south)) member(name).take(jury)
  member(south).decline(jury)
  wait('1d')
  expect(strata()).toEqual(['0', '1', '1'])
  member(those('offered')[0] as string).decline(jury)
  wait('1d')
  expect(strata()).toEqual(['1', '1', '1'])
})

test('each challenges as many as the rules let, and nobody themself', () => {
  const { community, jury, member, those, refused } = seating({ reserve: 4 }, { challenges: 1 })
  const [first, second] = those('offered') as [string, string]
  const challenge = (by: string, whom: string) => refused(by, jury, 'challenge', { member: community.id(whom), why: 'No.' })
  const outside = names.find(name => !those('offered').includes(name)) as string
  expect([challenge(first, first), challenge(first, outside)]).toEqual(['yourself', 'no-juror'])
  member(first).challenge(jury, { member: community.id(second), why: 'They are friends.' })
  expect(challenge(first, those('offered')[1] as string)).toBe('enough')
})

test('nobody is challenged while there is no one in reserve to take the place, and a place that is empty already counts', () => {
  const { community, jury, member, those, refused } = seating({ reserve: 2 })
  const [first, second, third] = those('offered') as [string, string, string]
  member(first).decline(jury)
  member(third).challenge(jury, { member: community.id(second), why: 'They are friends.' })
  expect(refused(second, jury, 'challenge', { member: community.id(third), why: 'So are they.' })).toBe('no-reserve')
})

test('once nobody else is left those who were challenged can be asked again, and nobody who declined', () => {
  const { community, jury, member, those, wait, stage, fact } = seating({ reserve: 1 }, {}, { again: true })
  const [first, second] = those('offered') as [string, string]
  member(second).challenge(jury, { member: community.id(first), why: 'They are friends.' })
  member(second).decline(jury)
  expect(fact(jury, 'sortition.challenged')).toBe(1)
  wait('1d')
  expect([those('offered').includes(first), fact(jury, 'sortition.missing')]).toEqual([true, 3])
  expect([stage(jury), fact(jury, 'sortition.challenged'), those('declined')]).toEqual(['seating', 0, [second]])
})

test('a jury is who had a seat as it was frozen', () => {
  const { jury, member, those, wait, stage, fact } = seating()
  for (const name of those('offered')) member(name).take(jury)
  wait('1d')
  expect([stage(jury), fact(jury, 'groups.jury.size')]).toEqual(['verdict', 3])
  member(those('seated')[0] as string).decline(jury)
  expect([fact(jury, 'groups.jury.size'), (fact(jury, 'sortition.seated') as readonly string[]).length]).toEqual([3, 2])
})

test('nobody is seated by hand, nor before the lot is drawn', () => {
  const { community } = seating()
  expect(community.try('ada', 'sortition.seat', {})?.code).toBe('sortition.no-proposal')
})
