// What is taken from somebody more than once, an invitation whose maker may not invite any more, and roles while somebody is suspended.
import { describe, expect, test } from 'vitest'
import { code, day, garden, invitation, particulars, statusIn } from './garden.ts'

describe('of several the longest holds', () => {
  test('a shorter suspension of everything does not end a longer one, nor one without an end', () => {
    const c = garden()
    const suspend = (more: object) => c.do('ada', 'members.suspend', { member: c.id('bo'), rights: [], ...more })
    suspend({ until: c.now + 4 * day })
    suspend({ until: c.now + day })
    c.wait('2d')
    expect(statusIn(c, 'bo')).toBe('suspended')
    c.wait('2d')
    expect(statusIn(c, 'bo')).toBe('member')
    suspend({})
    suspend({ until: c.now + day })
    c.wait('30d')
    expect(statusIn(c, 'bo')).toBe('suspended')
  })
  test('nor does a shorter suspension of one right', () => {
    const c = garden()
    const suspend = (until: number) => c.do('ada', 'members.suspend', { member: c.id('bo'), rights: ['proposals.open'], until })
    const refused = () => code(c, 'bo', 'proposals.open', { decision: 'general', title: 'Mine', asked: {}, actions: [] })
    suspend(c.now + 4 * day)
    suspend(c.now + day)
    c.wait('3d')
    expect(refused()).toBe('suspended')
    c.wait('1d')
    expect(refused()).toBeUndefined()
  })
  test('barring somebody for a day does not shorten an expulsion, and a longer bar lengthens it', () => {
    const c = garden()
    c.do('ada', 'members.expel', { member: c.id('bo') })
    c.do('ada', 'members.bar', { member: c.id('bo'), until: c.now + day })
    c.wait('2d')
    expect(code(c, 'bo', 'members.join', invitation(c, 'ada')('bo'))).toBe('members.barred')
    const back = c.now + day
    c.do('ada', 'members.expel', { member: c.id('cy'), back })
    c.do('ada', 'members.bar', { member: c.id('cy'), until: back + day })
    expect(particulars(c, 'cy')).toMatchObject({ barred: true, back: back + day })
  })
  test('whoever is expelled while they are suspended for longer comes back when both are over', () => {
    const c = garden()
    c.do('ada', 'members.suspend', { member: c.id('bo'), rights: [], until: c.now + 9 * day })
    c.do('ada', 'members.expel', { member: c.id('bo'), back: c.now + day })
    expect(particulars(c, 'bo')).toMatchObject({ back: c.now + 9 * day })
  })
})

describe('an invitation by somebody who may not invite', () => {
  test('lets nobody in once they are expelled, have left, rest or are suspended, and does again when they are back', () => {
    for (const [run, input] of [
      ['members.expel', {}],
      ['members.deactivate', {}],
      ['members.suspend', { rights: [] }],
      ['members.suspend', { rights: ['members.invite'] }],
    ] as const) {
      const c = garden()
      const joining = invitation(c, 'bo')
      c.do('ada', run, { member: c.id('bo'), ...input })
      expect(code(c, 'new', 'members.join', joining('new'))).toBe('members.withdrawn')
      c.do('ada', 'members.reinstate', { member: c.id('bo') })
      expect(code(c, 'new', 'members.join', joining('new'))).toBeUndefined()
    }
    const c = garden()
    const joining = invitation(c, 'bo')
    c.do('bo', 'members.leave', {})
    expect(code(c, 'bo', 'members.join', joining('bo'))).toBe('members.withdrawn')
  })
})

test('a role can be taken from somebody who is suspended, and once only', () => {
  const permissions = { 'roles.revoke': { members: true }, 'roles.vacate': { members: true } }
  const c = garden({ permissions, members: { ada: [], bo: ['gardener'], cy: ['gardener'] } })
  const resting = (name: string) => [...c.replica.machine.table('roles', 'resting').rows(c.id(name))].map(({ role }) => role)
  for (const name of ['bo', 'cy']) c.do('ada', 'members.suspend', { member: c.id(name), rights: [] })
  expect([resting('bo'), resting('cy')]).toEqual([['gardener'], ['gardener']])
  const revoke = () => code(c, 'ada', 'roles.revoke', { member: c.id('bo'), role: 'gardener' })
  expect([revoke(), revoke()]).toEqual([undefined, 'roles.not-held'])
  c.do('ada', 'roles.vacate', { role: 'gardener' })
  expect(resting('cy')).toEqual([])
})
