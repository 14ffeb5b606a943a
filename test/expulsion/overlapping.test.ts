// Sanctions that overlap, end by themselves, or are lifted after something else has happened to whoever was judged.
import { keyOf, Sandbox } from '@polyarchy/core/testing'
import { plugins } from '@polyarchy/plugins'
import { expect, test } from 'vitest'
import { rolesOf, sanctionsOf, statusIn } from './community.ts'

const day = 86_400_000
const granted = ['expulsion.impose', 'expulsion.lift', 'roles.revoke', 'roles.grant']
const rulebook = {
  name: 'A club',
  plugins: { expulsion: 1, voting: 1 },
  covenant: { text: 'Be kind.', rules: { kind: 'Be kind.' } },
  roles: { player: { about: 'Plays.' } },
  decisions: {
    any: {
      about: 'Anything.',
      propose: true,
      groups: {},
      stages: [{ name: 'open', closes: '1d', moves: [{ at: 'close', to: 'accepted' }] }],
    },
  },
  permissions: Object.fromEntries(
    [...granted, ...['suspend', 'reinstate', 'deactivate', 'admit', 'bar'].map(name => `members.${name}`)].map(name => [
      name,
      [{ members: true }, { decision: 'any' }],
    ]),
  ),
}
const club = () =>
  new Sandbox({ plugins, rulebook: rulebook as never, members: Object.fromEntries(['ada', 'bo', 'eve'].map(name => [name, ['player']])) })
/** By hand; answers the name of the case. */
function impose(c: Sandbox, kind: string, more: object = {}): string {
  const before = new Set(sanctionsOf(c, 'eve').sanctions.map(one => one.case))
  c.do('ada', 'expulsion.impose', { member: c.id('eve'), broken: 'kind', kind, ...more })
  return sanctionsOf(c, 'eve').sanctions.find(one => !before.has(one.case))?.case as string
}
const lift = (c: Sandbox, of: string) => c.try('ada', 'expulsion.lift', { case: of })?.code
const rights = (c: Sandbox) => [...c.replica.machine.table('members', 'suspensions').rows(c.id('eve'))].map(({ action }) => action)
const barred = (c: Sandbox) => c.replica.machine.table('members', 'particulars').get(c.id('eve'))?.barred

test('a later, shorter sentence does not end an earlier, longer one', () => {
  const c = club()
  impose(c, 'suspension')
  impose(c, 'suspension', { until: c.now + day })
  c.wait('2d')
  expect([statusIn(c, 'eve'), sanctionsOf(c, 'eve').inForce.suspension]).toEqual(['suspended', 1])
})

test('the record of an expulsion ends on the day from which one may come back', () => {
  const c = club()
  impose(c, 'expulsion', { back: c.now + day })
  expect(sanctionsOf(c, 'eve').inForce.expulsion).toBe(1)
  c.wait('1d')
  expect([statusIn(c, 'eve'), sanctionsOf(c, 'eve').inForce.expulsion]).toEqual(['expelled', 0])
})

test('the record of an expulsion ends when they are a member again, and a later suspension can be lifted', () => {
  const c = club()
  impose(c, 'expulsion')
  c.do('ada', 'members.reinstate', { member: c.id('eve') })
  expect(sanctionsOf(c, 'eve').inForce.expulsion).toBe(0)
  const later = impose(c, 'suspension')
  expect([lift(c, later), statusIn(c, 'eve')]).toEqual([undefined, 'member'])
})

test('whoever left meanwhile is freed of the bar and of what single rights were taken', () => {
  const c = club()
  const wholly = impose(c, 'suspension')
  const single = impose(c, 'suspension', { rights: ['voting.cast'] })
  c.do('eve', 'members.leave', {})
  expect([barred(c), rights(c)]).toEqual([true, ['voting.cast']])
  expect([lift(c, wholly), lift(c, single), barred(c), rights(c), statusIn(c, 'eve')]).toEqual([
    undefined,
    undefined,
    undefined,
    [],
    'left',
  ])
  c.do('ada', 'members.admit', { key: keyOf('eve'), name: 'Eve', roles: [] })
  expect(statusIn(c, 'eve')).toBe('member')
})

test('lifting is never refused because nothing is left to end', () => {
  const c = club()
  const suspension = impose(c, 'suspension')
  c.do('ada', 'members.reinstate', { member: c.id('eve') })
  const short = impose(c, 'suspension', { until: c.now + day })
  c.wait('2d')
  expect([lift(c, suspension), lift(c, short), lift(c, short), lift(c, 'nothing')]).toEqual([
    undefined,
    undefined,
    undefined,
    'expulsion.nothing-imposed',
  ])
})

test('an expulsion that is lifted after the day from which they could have come back makes them a member again', () => {
  const c = club()
  const expulsion = impose(c, 'expulsion', { back: c.now + day })
  c.wait('2d')
  expect([lift(c, expulsion), statusIn(c, 'eve')]).toEqual([undefined, 'member'])
})

test('lifting wakes nobody who rests, and ends nothing that others took', () => {
  const c = club()
  const mine = impose(c, 'suspension', { rights: ['voting.cast', 'proposals.open'] })
  c.do('ada', 'members.suspend', { member: c.id('eve'), rights: ['proposals.open'] })
  c.do('ada', 'members.deactivate', { member: c.id('eve') })
  expect([lift(c, mine), statusIn(c, 'eve'), rights(c)]).toEqual([undefined, 'inactive', ['proposals.open']])
  const expulsion = impose(c, 'expulsion')
  expect([lift(c, expulsion), statusIn(c, 'eve')]).toEqual([undefined, 'inactive'])
})

test('after the last of two suspensions the role comes back that the first one took', () => {
  const c = club()
  impose(c, 'suspension', { until: c.now + 2 * day })
  impose(c, 'suspension', { until: c.now + 4 * day })
  c.wait('3d')
  expect([statusIn(c, 'eve'), rolesOf(c, 'eve')]).toEqual(['suspended', []])
  c.wait('1d')
  expect([statusIn(c, 'eve'), rolesOf(c, 'eve')]).toEqual(['member', ['player']])
})

test('a role that the community takes from somebody who is suspended stays taken', () => {
  const c = club()
  impose(c, 'suspension', { until: c.now + 2 * day })
  c.do('ada', 'roles.revoke', { member: c.id('eve'), role: 'player' })
  c.wait('2d')
  expect([statusIn(c, 'eve'), rolesOf(c, 'eve'), sanctionsOf(c, 'eve').inForce.suspension]).toEqual(['member', [], 0])
})
