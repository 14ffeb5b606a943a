// What is taken for a time: members who rest, single rights and all rights that are suspended, and how it ends.
import { monday } from '@polyarchy/core/testing'
import { describe, expect, test } from 'vitest'
import { v } from '../kernel/community.ts'
import { code, day, garden, invitation, statusIn } from './garden.ts'

describe('resting', () => {
  test('whoever rests is not counted and comes back by themselves', () => {
    const c = garden()
    c.do('ada', 'members.deactivate', { member: c.id('bo') })
    expect(c.fact(c.propose('ada', 'general'), 'groups.all.size')).toBe(2)
    expect(code(c, 'ada', 'members.deactivate', { member: c.id('bo') })).toBe('members.inactive')
    c.wait('3d')
    c.do('bo', 'members.return', {})
    expect(c.fact(c.propose('ada', 'general'), 'groups.all.size')).toBe(3)
    expect(code(c, 'bo', 'members.return')).toBe('members.already')
    expect(c.replica.machine.table('members', 'members').get(c.id('bo'))).toMatchObject({ joined: monday })
  })
  test('a rulebook may let them wait first', () => {
    const waited = { past: { after: [v('actor.members.since'), '10d'] } }
    const c = garden({ permissions: { 'members.return': { members: waited } } })
    c.do('ada', 'members.deactivate', { member: c.id('bo') })
    c.wait('9d')
    expect(code(c, 'bo', 'members.return')).toBe('not-permitted')
    c.wait('1d')
    expect(code(c, 'bo', 'members.return')).toBeUndefined()
  })
  test('a vote that began before keeps counting whoever was in it then', () => {
    const c = garden()
    const vote = c.propose('ada', 'general')
    c.do('ada', 'members.deactivate', { member: c.id('bo') })
    expect(c.fact(vote, 'groups.all.size')).toBe(3)
    expect(c.tryAct('bo', vote, 'voting.cast', { choice: 'yes' })?.code).toBe('inactive')
  })
})

describe('suspension', () => {
  const until = monday + 7 * day
  test('of named rights: a member still, but those are refused until then', () => {
    const c = garden()
    c.do('ada', 'members.suspend', { member: c.id('bo'), rights: ['voting.cast', 'proposals.open'], until })
    const vote = c.propose('ada', 'general')
    expect(statusIn(c, 'bo')).toBe('member')
    expect(c.fact(vote, 'groups.all.size')).toBe(3)
    const refused = c.tryAct('bo', vote, 'voting.cast', { choice: 'no' })
    expect(refused).toMatchObject({ code: 'suspended', message: 'Your right to do this is suspended until 2025-03-10T00:00:00Z.' })
    expect(code(c, 'bo', 'proposals.open', { decision: 'general', title: 'Mine', asked: {}, actions: [] })).toBe('suspended')
    c.act('bo', vote, 'proposals.support')
    c.at(until - 1)
    expect(c.tryAct('bo', vote, 'voting.cast', { choice: 'no' })?.code).toBe('suspended')
    c.wait(1)
    c.act('bo', vote, 'voting.cast', { choice: 'no' })
  })
  test('rules can ask of a right whether it is suspended, also as of an opening', () => {
    const unless = { '!': v('member.members.barred.voting.cast') }
    const counted = {
      about: 'Only those with the right to vote count.',
      propose: true,
      groups: { voters: { who: unless, at: 'opening' } },
      stages: [
        { name: 'vote', acts: { 'voting.cast': v('actor.in.voters') }, moves: [{ if: { '>=': [v('voting.yes'), 9] }, to: 'accepted' }] },
      ],
    }
    const c = garden({ decisions: { counted: counted as never } })
    c.do('ada', 'members.suspend', { member: c.id('bo'), rights: ['voting.cast'], until })
    const vote = c.propose('ada', 'counted')
    expect(c.fact(vote, 'groups.voters.size')).toBe(2)
    c.at(until)
    expect(c.tryAct('bo', vote, 'voting.cast', { choice: 'yes' })?.code).toBe('not-entitled')
    expect(c.fact(c.propose('ada', 'counted'), 'groups.voters.size')).toBe(3)
  })
  test('of everything: nobody waits for them, and it ends by itself', () => {
    const c = garden()
    c.do('ada', 'members.suspend', { member: c.id('bo'), rights: [], until })
    expect([statusIn(c, 'bo'), c.fact(c.propose('ada', 'general'), 'groups.all.size')]).toEqual(['suspended', 2])
    c.at(until)
    expect([statusIn(c, 'bo'), c.fact(c.propose('ada', 'general'), 'groups.all.size')]).toEqual(['member', 3])
  })
  test('said again, it ends at the later word; without an end, when the community reinstates', () => {
    const c = garden()
    const suspend = (more: object) => c.do('ada', 'members.suspend', { member: c.id('bo'), rights: [], ...more })
    suspend({ until })
    suspend({ until: until + day })
    c.at(until)
    expect(statusIn(c, 'bo')).toBe('suspended')
    suspend({})
    c.wait('30d')
    expect(statusIn(c, 'bo')).toBe('suspended')
    c.do('ada', 'members.reinstate', { member: c.id('bo') })
    expect(statusIn(c, 'bo')).toBe('member')
    expect(code(c, 'ada', 'members.reinstate', { member: c.id('bo') })).toBe('members.nothing-to-end')
  })
  test('whoever rested rests again after it', () => {
    const c = garden()
    c.do('ada', 'members.deactivate', { member: c.id('bo') })
    c.do('ada', 'members.suspend', { member: c.id('bo'), rights: [], until })
    expect(code(c, 'bo', 'members.return')).toBe('suspended')
    c.at(until)
    expect(statusIn(c, 'bo')).toBe('inactive')
  })
  test('reinstating gives single rights back at once', () => {
    const c = garden()
    c.do('ada', 'members.suspend', { member: c.id('bo'), rights: ['proposals.open'] })
    c.do('ada', 'members.reinstate', { member: c.id('bo') })
    expect(c.propose('bo', 'general')).toBeDefined()
    c.at(until + day)
    expect(statusIn(c, 'bo')).toBe('member')
  })
  test('leaving, coming back and one’s own keys can be taken from nobody, nor what is no right', () => {
    const c = garden()
    const suspending = (right: string) => code(c, 'ada', 'members.suspend', { member: c.id('bo'), rights: [right] })
    expect(['members.leave', 'members.return', 'keys.add', 'members.agree'].map(suspending)).toEqual(Array(4).fill('members.always'))
    expect(['voting.dance', 'nothing.here', 'members.enter'].map(suspending)).toEqual(Array(3).fill('members.unknown-right'))
    expect(code(c, 'ada', 'members.suspend', { member: c.id('bo'), rights: [], until: c.now })).toBe('members.past')
  })
  test('leaving does not shorten it', () => {
    const c = garden()
    c.do('ada', 'members.suspend', { member: c.id('bo'), rights: ['voting.cast'], until: until + day })
    c.do('ada', 'members.suspend', { member: c.id('bo'), rights: [], until })
    const joining = invitation(c, 'ada', { expires: until + day })
    c.do('bo', 'members.leave', {})
    expect(code(c, 'bo', 'members.join', joining('bo'))).toBe('members.barred')
    c.at(until)
    c.do('bo', 'members.join', joining('bo'))
    expect(statusIn(c, 'bo')).toBe('member')
    expect(c.tryAct('bo', c.propose('ada', 'general'), 'voting.cast', { choice: 'yes' })?.code).toBe('suspended')
  })
})
