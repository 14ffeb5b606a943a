// What somebody is decides what they may do: every status, every kind of act; going, resting, being suspended or expelled, and coming back.
import { monday, type Sandbox } from '@polyarchy/core/testing'
import { describe, expect, test } from 'vitest'
import { isAuthor, v } from '../kernel/community.ts'
import { code, garden, introduce, invitation, keyOf, statusIn, words } from './garden.ts'

const day = 86_400_000

/** Somebody called dee, of each status. */
const bring: Readonly<Record<string, (c: Sandbox, item: string) => void>> = {
  candidate: c => introduce(c, 'dee'),
  guest: (c, proposal) => c.do('ada', 'members.host', { key: keyOf('dee'), name: 'Dee', proposal }),
  member: c => joinDee(c),
  inactive: c => after(c, 'members.deactivate'),
  suspended: c => after(c, 'members.suspend', { rights: [] }),
  left: c => {
    joinDee(c)
    c.do('dee', 'members.leave', {})
  },
  removed: c => after(c, 'members.remove'),
  expelled: c => after(c, 'members.expel'),
}
const joinDee = (c: Sandbox) => c.do('ada', 'members.admit', { key: keyOf('dee'), name: 'Dee', roles: ['gardener'] })
const after = (c: Sandbox, run: string, more: object = {}) => {
  joinDee(c)
  c.do('ada', run, { member: c.id('dee'), ...more })
}
const particulars = (c: Sandbox, name: string) => c.replica.machine.table('members', 'particulars').get(c.id(name))

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
