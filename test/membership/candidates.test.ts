// How newcomers become members: they introduce themselves, and the community takes them in by whatever way its rulebook has.
import { monday } from '@polyarchy/core/testing'
import { describe, expect, test } from 'vitest'
import { least, since, v } from '../kernel/community.ts'
import { code, garden, introduce, invitation, keyOf, statusIn, words } from './garden.ts'

const fact = (c: ReturnType<typeof garden>, path: string) => {
  const id = c.propose('ada', 'general')
  return c.fact(id, path)
}

describe('introducing oneself', () => {
  test('whoever holds an unknown key becomes a candidate, and is counted nowhere', () => {
    const c = garden()
    introduce(c, 'dee')
    expect(statusIn(c, 'dee')).toBe('candidate')
    expect(fact(c, 'community.members.count')).toBe(3)
    expect(fact(c, 'community.members.people.candidate')).toBe(1)
    expect(c.fact(c.propose('ada', 'general'), 'groups.all.size')).toBe(3)
  })
  test('only where the rulebook lets newcomers', () => {
    const c = garden({ permissions: { 'members.introduce': { members: false } } })
    expect(code(c, 'dee', 'members.introduce', { name: 'Dee' })).toBe('not-permitted')
    expect(code(c, 'dee', 'members.rename', { name: 'Dee' })).toBe('unknown-key')
  })
  test('no more than so many a day; the next day others may', () => {
    const c = garden()
    for (const name of ['dee', 'eli', 'fay']) introduce(c, name)
    expect(code(c, 'gus', 'members.introduce', { name: 'Gus' })).toBe('not-permitted')
    c.at(monday + 86_400_000 - 1)
    expect(code(c, 'gus', 'members.introduce', { name: 'Gus' })).toBe('not-permitted')
    c.wait(1)
    introduce(c, 'gus')
    expect(statusIn(c, 'gus')).toBe('candidate')
  })
  test('who may introduce themself can be said of the community alone, since whoever comes is nobody yet', () => {
    expect(() => garden({ permissions: { 'members.introduce': { members: since('actor.joined', '1d') } } })).toThrow('nobody here yet')
  })
  test('nobody is introduced twice, and no member is', () => {
    const c = garden()
    introduce(c, 'dee')
    expect(code(c, 'dee', 'members.introduce', { name: 'Dee' })).toBe('candidate')
    expect(code(c, 'ada', 'members.introduce', { name: 'Ada' })).toBe('members.already')
  })
})

describe('vouching', () => {
  test('a candidate asks, two members vouch, and they are in', () => {
    const c = garden()
    introduce(c, 'dee')
    const asks = c.propose('dee', 'vouching')
    c.act('bo', asks, 'proposals.support')
    expect(statusIn(c, 'dee')).toBe('candidate')
    expect(c.tryAct('bo', asks, 'proposals.support')?.code).toBe('proposals.supported')
    c.wait('1h')
    c.act('cy', asks, 'proposals.support')
    expect(statusIn(c, 'dee')).toBe('member')
    expect(fact(c, 'community.members.count')).toBe(4)
    expect(c.replica.machine.table('members', 'members').get(c.id('dee'))).toMatchObject({ joined: c.now })
  })
  test('a candidate does not vouch for themself, nor do candidates for one another', () => {
    const c = garden()
    introduce(c, 'dee')
    introduce(c, 'eli')
    const asks = c.propose('dee', 'vouching')
    expect(c.tryAct('dee', asks, 'proposals.support')?.code).toBe('not-entitled')
    expect(c.tryAct('eli', asks, 'proposals.support')?.code).toBe('not-entitled')
  })
  test('nobody vouches in time: they stay a candidate and may ask again, but once a day', () => {
    const c = garden()
    introduce(c, 'dee')
    const asks = c.propose('dee', 'vouching')
    expect(code(c, 'dee', 'proposals.open', { decision: 'vouching', title: 'Again', asked: {}, actions: [] })).toBe('may-not-propose')
    c.wait('14d')
    expect([c.status(asks), statusIn(c, 'dee')]).toEqual(['rejected', 'candidate'])
    const again = c.propose('dee', 'vouching')
    expect(c.status(again)).toBe('vouching')
  })
  test('a candidate may do nothing besides, and hears why', () => {
    const c = garden()
    introduce(c, 'dee')
    expect(code(c, 'dee', 'proposals.open', { decision: 'general', title: 'Mine', asked: {}, actions: [] })).toBe('candidate')
    expect(words(c, 'dee', 'members.remove', { member: c.id('bo') })).toContain('You are a candidate here')
  })
})

describe('a nominator counts as one who vouches', () => {
  const nomination = {
    about: 'A member names somebody; two vouch, the first of them is whoever names.',
    asks: { candidate: 'member' },
    propose: { and: [{ stated: v('asked.candidate') }, { same: [v('asked.candidate.members.status'), 'candidate'] }] },
    same: ['candidate'],
    groups: { members: { who: true, at: 'now' } },
    stages: [
      {
        name: 'vouching',
        closes: '14d',
        acts: { 'proposals.support': v('actor.in.members') },
        author: { 'proposals.support': {} },
        moves: [
          { if: least('support.members.count', 2), to: 'accepted' },
          { at: 'close', to: 'rejected' },
        ],
      },
      { name: 'accepted', decides: 'passed', runs: [{ run: 'members.accept', input: { member: v('asked.candidate') } }] },
    ],
  } as const
  const permissions = { 'members.accept': { decision: ['nomination', 'vouching'] } } as const
  test('one more is enough, and the nominator brought them', () => {
    const c = garden({ decisions: { nomination }, permissions })
    introduce(c, 'dee')
    const named = c.propose('ada', 'nomination', { asked: { candidate: c.id('dee') } })
    expect(c.fact(named, 'support.members.count')).toBe(1)
    expect(c.tryAct('ada', named, 'proposals.support')?.code).toBe('proposals.supported')
    c.act('bo', named, 'proposals.support')
    expect(statusIn(c, 'dee')).toBe('member')
    expect(c.replica.machine.table('members', 'particulars').get(c.id('dee'))).toMatchObject({ brought: c.id('ada') })
  })
})

describe('by vote, and by what one did', () => {
  test('a vote takes a candidate in, with the roles that it says', () => {
    const c = garden()
    introduce(c, 'dee')
    const vote = c.propose('ada', 'general', { actions: [{ run: 'members.accept', input: { member: c.id('dee'), roles: ['gardener'] } }] })
    c.act('bo', vote, 'voting.cast', { choice: 'yes' })
    expect(statusIn(c, 'dee')).toBe('member')
    expect(c.replica.machine.table('roles', 'held').get(c.id('dee'), 'gardener')).toBeDefined()
  })
  test('nobody is accepted who is no candidate and no guest', () => {
    const c = garden()
    expect(code(c, 'ada', 'members.accept', { member: c.id('bo') })).toBe('members.no-candidate')
    expect(code(c, 'ada', 'members.accept', { member: 'nobody' })).toBe('members.no-candidate')
  })
  test('a candidate with an invitation is a member at once, with the same id', () => {
    const c = garden()
    introduce(c, 'dee')
    const before = c.id('dee')
    c.do('dee', 'members.join', invitation(c, 'bo')('dee'))
    expect([statusIn(c, 'dee'), c.id('dee')]).toEqual(['member', before])
    expect(c.replica.machine.table('members', 'particulars').get(before)).toMatchObject({ brought: c.id('bo') })
  })
  test('an invitation can be for candidates', () => {
    const c = garden()
    c.do('dee', 'members.join', invitation(c, 'bo', { as: 'candidate' })('dee'))
    expect(statusIn(c, 'dee')).toBe('candidate')
    expect(() => invitation(c, 'bo', { as: 'candidate', roles: ['gardener'] })).toThrow('Only members hold roles')
  })
  test('admitting a candidate by their key makes them a member, and whoever admitted brought them', () => {
    const c = garden()
    introduce(c, 'dee')
    c.do('cy', 'members.admit', { key: keyOf('dee'), name: 'Dee', roles: [] })
    expect(statusIn(c, 'dee')).toBe('member')
    expect(c.replica.machine.table('members', 'particulars').get(c.id('dee'))).toMatchObject({ brought: c.id('cy') })
  })
})
