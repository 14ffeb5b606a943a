// Whoever is gone and comes back is the same person; whoever was expelled or barred comes back when they may.
import { monday } from '@polyarchy/core/testing'
import { describe, expect, test } from 'vitest'
import { code, day, garden, invitation, keyOf, particulars, statusIn, words } from './garden.ts'

describe('coming back', () => {
  const back = monday + 180 * day
  test('whoever left and joins again is the same person, with what they did', () => {
    const c = garden()
    const mine = c.propose('bo', 'general')
    const id = c.id('bo')
    c.wait('1d')
    c.do('bo', 'members.leave', {})
    c.wait('1d')
    c.do('bo', 'members.join', invitation(c, 'cy')('bo'))
    expect([c.id('bo'), c.proposal(mine).author, statusIn(c, 'bo')]).toEqual([id, id, 'member'])
    expect(c.replica.machine.table('members', 'members').get(id)).toMatchObject({ joined: c.now })
    expect(particulars(c, 'bo')).toEqual({ member: id, brought: c.id('cy') })
  })
  test('an expelled person may not come back, by whatever way and whichever key, before the day that was set', () => {
    const c = garden()
    const joining = invitation(c, 'ada')
    const id = c.id('bo')
    c.replica.machine.table('keys', 'keys').put({ key: keyOf('phone'), member: id, counter: 0, added: c.now })
    c.replica.machine.table('keys', 'devices').put({ member: id, key: keyOf('phone') })
    c.replica.keep()
    c.do('ada', 'members.expel', { member: id, back })
    expect(statusIn(c, 'bo')).toBe('expelled')
    for (const name of ['bo', 'phone']) {
      expect(code(c, name, 'members.join', joining(name))).toBe('members.barred')
      expect(code(c, name, 'members.introduce', { name: 'New' })).toBe('members.barred')
      expect(code(c, 'ada', 'members.admit', { key: keyOf(name), name: 'New', roles: [] })).toBe('members.barred')
      expect(code(c, 'ada', 'members.host', { key: keyOf(name), name: 'New', proposal: c.propose('ada', 'general') })).toBe(
        'members.barred',
      )
    }
    expect(words(c, 'bo', 'members.rename', { name: 'Bo' })).toContain('You may come back from 2025-08-30T00:00:00Z on.')
    c.at(back)
    c.do('phone', 'members.join', invitation(c, 'ada')('phone'))
    expect([c.id('phone'), statusIn(c, 'bo')]).toEqual([id, 'member'])
  })
  test('expelled for good means that only the community can take it back', () => {
    const c = garden()
    c.do('ada', 'members.expel', { member: c.id('bo') })
    c.wait('365d')
    expect(code(c, 'bo', 'members.join', invitation(c, 'ada')('bo'))).toBe('members.barred')
    c.do('ada', 'members.reinstate', { member: c.id('bo') })
    expect(statusIn(c, 'bo')).toBe('member')
    expect(c.replica.machine.table('members', 'members').get(c.id('bo'))).toMatchObject({ joined: monday })
  })
  test('an accused who leaves can be kept from coming back until the case is over', () => {
    const c = garden()
    expect(code(c, 'ada', 'members.bar', { member: c.id('bo') })).toBe('members.not-gone')
    c.do('bo', 'members.leave', {})
    c.do('ada', 'members.bar', { member: c.id('bo'), until: monday + 7 * day })
    const joining = invitation(c, 'ada', { expires: monday + 8 * day })
    expect(code(c, 'bo', 'members.join', joining('bo'))).toBe('members.barred')
    c.at(monday + 7 * day)
    c.do('bo', 'members.join', joining('bo'))
    expect(statusIn(c, 'bo')).toBe('member')
  })
  test('lifting what bars somebody who left does not make them a member', () => {
    const c = garden()
    c.do('bo', 'members.leave', {})
    c.do('ada', 'members.bar', { member: c.id('bo') })
    c.do('ada', 'members.reinstate', { member: c.id('bo') })
    expect(statusIn(c, 'bo')).toBe('left')
    c.do('bo', 'members.introduce', { name: 'Bo' })
    expect(statusIn(c, 'bo')).toBe('candidate')
  })
  test('an expulsion is never told as a removal, and whoever is gone cannot be expelled again', () => {
    const c = garden()
    c.do('ada', 'members.remove', { member: c.id('bo') })
    expect(statusIn(c, 'bo')).toBe('removed')
    expect(code(c, 'ada', 'members.expel', { member: c.id('bo') })).toBe('members.no-member')
    expect(code(c, 'ada', 'members.expel', { member: c.id('cy'), back: c.now })).toBe('members.past')
  })
  test('a lost key is replaced for people of every status', () => {
    const c = garden({ permissions: { 'keys.replace': { members: true } } })
    c.do('ada', 'members.suspend', { member: c.id('bo'), rights: [] })
    c.do('ada', 'keys.replace', { member: c.id('bo'), key: keyOf('new bo') })
    c.do('new bo', 'members.leave', {})
    expect(statusIn(c, 'new bo')).toBe('left')
    expect(code(c, 'bo', 'members.rename', { name: 'Bo' })).toBe('revoked-key')
  })
})
