// What somebody is decides what they may do: every status, every kind of act; whom a rulebook admits besides members; guests.
import { describe, expect, test } from 'vitest'
import { isAuthor, v } from '../kernel/community.ts'
import { bring, code, day, garden, introduce, invitation, joinDee, keyOf, particulars, statusIn, words } from './garden.ts'

describe('whoever is no member does only what their status or the rulebook lets them', () => {
  const kept = { candidate: 'candidate', guest: 'guest', inactive: 'inactive', suspended: 'suspended' }
  const gone = { left: 'not-a-member', removed: 'not-a-member', expelled: 'expelled' }
  const cases = Object.entries({ ...kept, ...gone }).map(([status, refused]) => [status, refused] as const)
  test.each(cases)('%s: speaking, proposing, mandates, own acts are refused as “%s”', (status, refused) => {
    const c = garden()
    const item = c.propose('ada', 'general')
    bring[status]?.(c, item)
    expect(statusIn(c, 'dee')).toBe(status)
    // An act about a proposal, a word, opening one, a mandate, an act in one's own name.
    expect(c.tryAct('dee', item, 'voting.cast', { choice: 'yes' })?.code).toBe(refused)
    expect(c.tryAct('dee', item, 'proposals.support')?.code).toBe(refused)
    expect(c.tryAct('dee', item, 'proposals.edit', { title: 'Mine' })?.code).toBe(refused)
    expect(code(c, 'dee', 'proposals.open', { decision: 'general', title: 'Mine', asked: {}, actions: [] })).toBe(refused)
    expect(code(c, 'dee', 'members.remove', { member: c.id('bo') })).toBe(refused)
    expect(code(c, 'dee', 'roles.resign', { role: 'gardener' })).toBe(refused)
    expect(code(c, 'dee', 'members.uninvite', { invitation: keyOf('x') })).toBe(refused)
    // What belongs to one's own key stays possible in every status.
    expect(code(c, 'dee', 'keys.revoke', { key: keyOf('dee') })).toBe('keys.last')
    // Nothing of this left a trace: they are what they were, and counted nowhere.
    expect([statusIn(c, 'dee'), c.fact(item, 'community.members.count')]).toEqual([status, 3])
  })
  test.each(['candidate', 'guest', 'member', 'inactive', 'suspended'])('%s: they can leave at any time, and only once', status => {
    const c = garden()
    bring[status]?.(c, c.propose('ada', 'general'))
    c.do('dee', 'members.leave', {})
    expect(statusIn(c, 'dee')).toBe('left')
    expect(code(c, 'dee', 'members.leave')).toBe('not-a-member')
  })
  test.each(['left', 'removed', 'expelled'])('%s: there is nothing to leave any more', status => {
    const c = garden()
    bring[status]?.(c, c.propose('ada', 'general'))
    expect(code(c, 'dee', 'members.leave')).toBe(status === 'expelled' ? 'expelled' : 'not-a-member')
  })
  test.each(['candidate', 'guest', 'inactive', 'suspended'])('%s: their name stays theirs to change', status => {
    const c = garden()
    bring[status]?.(c, c.propose('ada', 'general'))
    expect(code(c, 'dee', 'members.rename', { name: 'Deedee' })).toBeUndefined()
  })
  test('the sentence says what they are and what to do next', () => {
    const c = garden()
    const item = c.propose('ada', 'general')
    const said = (status: string) => {
      const other = garden()
      bring[status]?.(other, other.propose('ada', 'general'))
      return words(other, 'dee', 'members.uninvite', { invitation: keyOf('x') })
    }
    expect(said('inactive')).toBe('You are inactive here. Say first that you are back.')
    expect(said('suspended')).toBe('You are suspended until the community ends it. Until then you can still leave.')
    expect(said('left')).toBe('You are no longer a member of this community. With an invitation you can come back.')
    expect(said('expelled')).toBe('You are no longer a member of this community. You may not come back.')
    expect(item).toBeDefined()
  })
  test('only members hold roles: whoever becomes something else gives them up, and they do not come back by themselves', () => {
    const c = garden()
    joinDee(c)
    const holds = () => c.replica.machine.table('roles', 'held').get(c.id('dee'), 'gardener') !== undefined
    expect(holds()).toBe(true)
    c.do('ada', 'members.suspend', { member: c.id('dee'), rights: [], until: c.now + day })
    expect(holds()).toBe(false)
    c.wait(day)
    expect([statusIn(c, 'dee'), holds()]).toEqual(['member', false])
  })
})

describe('a decision type admits people who are no members', () => {
  const petition = (admits: readonly string[]) => ({
    about: 'Anyone admitted may ask.',
    admits,
    propose: true,
    groups: { all: { who: true, at: 'now' } },
    stages: [
      {
        name: 'open',
        acts: { 'proposals.support': true, 'proposals.edit': isAuthor },
        calls: { close: { about: 'Close it.', who: isAuthor } },
        moves: [{ if: { past: v('called.close') }, to: 'rejected' }],
      },
    ],
  })
  test.each(['candidate', 'inactive', 'suspended', 'left', 'removed', 'expelled'])(
    '%s may, where it says so, and counts in no group',
    status => {
      const c = garden({
        decisions: { petition: petition([status]) as never, closed: petition([status === 'left' ? 'candidate' : 'left']) as never },
      })
      bring[status]?.(c, c.propose('ada', 'general'))
      const asks = c.propose('dee', 'petition')
      c.act('dee', asks, 'proposals.support')
      expect(c.fact(asks, 'support.all.count')).toBe(0)
      c.act('dee', asks, 'proposals.edit', { title: 'Please' })
      c.act('dee', asks, 'proposals.call', { word: 'close' })
      expect(c.status(asks)).toBe('rejected')
      expect(code(c, 'dee', 'proposals.open', { decision: 'closed', title: 'No', asked: {}, actions: [] })).toBeDefined()
    },
  )
  test('a grant may admit them too, and then asks its rule of them', () => {
    const c = garden({
      permissions: { 'members.invite': { members: { same: [v('actor.members.status'), 'candidate'] }, admits: ['candidate'] } },
    })
    introduce(c, 'dee')
    invitation(c, 'dee')
    expect(() => invitation(c, 'ada')).toThrow('does not let you')
  })
})

describe('a guest takes part in one proposal', () => {
  const item = {
    about: 'A question to which somebody from outside is heard.',
    admits: ['guest'],
    propose: true,
    groups: { all: { who: true, at: 'now' } },
    stages: [
      {
        name: 'hearing',
        acts: { 'proposals.support': true, 'voting.cast': true },
        calls: { away: { about: 'Put it away.', who: isAuthor } },
        moves: [
          { if: { '>=': [v('voting.yes'), 1] }, to: 'accepted' },
          { if: { past: v('called.away') }, to: 'away' },
        ],
      },
      { name: 'away' },
    ],
  } as const
  const beneath = { ...item, within: ['item'] } as const
  const hosting = () => {
    const c = garden({ decisions: { item: item as never, beneath: beneath as never } })
    const [first, second] = [c.propose('ada', 'item'), c.propose('ada', 'item')]
    c.do('ada', 'members.host', { key: keyOf('dee'), name: 'Dee', proposal: first })
    return { c, first, second }
  }
  test('about it and what lies beneath it, and nothing else', () => {
    const { c, first, second } = hosting()
    c.act('dee', first, 'proposals.support')
    const under = c.propose('dee', 'beneath', { within: first })
    c.act('dee', under, 'proposals.support')
    expect(c.tryAct('dee', second, 'proposals.support')?.code).toBe('guest')
    expect(code(c, 'dee', 'proposals.open', { decision: 'item', title: 'Mine', asked: {}, actions: [] })).toBe('guest')
    expect(code(c, 'dee', 'proposals.open', { decision: 'beneath', title: 'x', asked: {}, actions: [], within: second })).toBe('guest')
  })
  test('their access ends when it is decided', () => {
    const { c, first } = hosting()
    c.act('bo', first, 'voting.cast', { choice: 'yes' })
    expect(statusIn(c, 'dee')).toBe('left')
    expect(code(c, 'dee', 'members.rename', { name: 'Dee' })).toBe('not-a-member')
  })
  test('it ends as well where the proposal is put away without a decision', () => {
    const { c, first } = hosting()
    c.act('ada', first, 'proposals.call', { word: 'away' })
    expect(statusIn(c, 'dee')).toBe('left')
  })
  test('nobody is hosted at what is over, or hosted twice', () => {
    const { c, first, second } = hosting()
    expect(code(c, 'ada', 'members.host', { key: keyOf('dee'), name: 'Dee', proposal: second })).toBe('keys.known')
    c.act('ada', first, 'proposals.call', { word: 'away' })
    expect(code(c, 'ada', 'members.host', { key: keyOf('eli'), name: 'Eli', proposal: first })).toBe('members.no-item')
    c.do('ada', 'members.host', { key: keyOf('dee'), name: 'Dee', proposal: second })
    expect(statusIn(c, 'dee')).toBe('guest')
  })
  test('an invitation can be for guests of one proposal, and a guest can be made a member', () => {
    const { c, second } = hosting()
    c.do('eli', 'members.join', invitation(c, 'bo', { as: 'guest', proposal: second })('eli'))
    expect([statusIn(c, 'eli'), particulars(c, 'eli')]).toMatchObject(['guest', { guest: second, brought: c.id('bo') }])
    c.do('ada', 'members.accept', { member: c.id('eli') })
    c.act('bo', second, 'voting.cast', { choice: 'yes' })
    expect(statusIn(c, 'eli')).toBe('member')
  })
})
