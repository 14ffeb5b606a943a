// What members say and are in a round: several things from one member, and facts of a member in a round that groups follow.
import { code, flag, member, plugin, table } from '@polyarchy/core'
import { conforms } from '@polyarchy/core/testing'
import { describe, expect, test } from 'vitest'
import { communityOf, hasRole, least, v } from './community.ts'

/** Members put up signs; a sign is up or down. */
const signs = plugin({
  name: 'signs',
  version: 1,
  about: 'Signs.',
  tables: { signs: table(['round', 'member', 'sign'], { up: flag }, { counts: ({ up }) => (up ? { up: 1, people: 1, force: 1 } : {}) }) },
  tallies: {
    up: { about: 'signs that are up', unit: 'things' },
    people: { about: 'members with a sign up', unit: 'members' },
    force: { about: 'votes by sign', unit: 'votes' },
  },
  marks: {
    cleared: {
      about: 'the last sign came down',
      keeps: 'last',
      state: tally => (BigInt(tally('up')) > 0n ? 'up' : ''),
      happened: (_, now) => now === '',
    },
  },
  refusals: {},
  actions: {
    set: {
      about: 'Put a sign up or down.',
      by: 'member',
      on: 'proposal',
      input: { sign: code('^[a-z]+$', 9), up: flag },
      apply: ({ sign, up }, { tables, round, author }) => tables.signs.put({ round, member: author, sign, up }),
    },
  },
})
/** Someone holds the door: while it is open for a proposal, whoever stands in it is there. */
const door = plugin({
  name: 'door',
  version: 1,
  about: 'A door.',
  tables: { open: table(['proposal'], {}), standing: table(['member'], {}), heads: table(['all'], {}) },
  refusals: {},
  actions: {
    stand: { about: 'Come.', by: 'member', input: {}, apply: (_, { tables, author }) => tables.standing.put({ member: author }) },
    go: { about: 'Go.', by: 'member', input: {}, apply: (_, { tables, author }) => tables.standing.drop(author) },
    set: {
      about: 'Open or shut the door.',
      by: 'member',
      on: 'proposal',
      input: { open: flag },
      apply: ({ open }, { tables, proposal }) => (open ? tables.open.put({ proposal }) : tables.open.drop(proposal)),
    },
  },
  facts: {
    there: {
      about: 'the member is there',
      of: 'voice',
      type: 'boolean',
      read: (round, who, { tables, community }) =>
        tables.open.get(community.ofRound(round)?.id ?? '') !== undefined && tables.standing.get(who) !== undefined,
    },
    crowd: {
      about: 'members at the door',
      of: 'round',
      type: 'integer',
      unit: 'members',
      shared: true,
      read: (_, { tables }) => tables.standing.count(),
    },
  },
})

describe('several things from one member', () => {
  const heavy = { who: true, at: 'opening' as const, weight: { if: [hasRole('circle', 'member'), 3, 1] } }
  const decision = {
    about: 'Signs.',
    propose: true,
    groups: { heavy, circle: { who: hasRole('circle', 'member'), at: 'now' as const } },
    stages: [
      { name: 'open', acts: { 'signs.set': true }, moves: [{ if: { past: { after: [v('signs.cleared'), '1d'] } }, to: 'rejected' }] },
    ],
  }
  const start = () =>
    communityOf({
      decisions: { decision },
      members: { ada: ['circle'], bo: [] },
      beside: [signs],
      permissions: { 'roles.grant': { members: true }, 'roles.revoke': { members: true } },
    })
  type Community = ReturnType<typeof start>
  const sums = (c: Community, id: string, group: string) => ['up', 'people', 'force'].map(name => c.fact(id, `signs.${group}${name}`))

  test('things add up and weigh what their member weighs; a head counts once however much it says', () => {
    const c = start()
    const id = c.propose('ada', 'decision')
    for (const sign of ['a', 'b', 'c']) c.act('ada', id, 'signs.set', { sign, up: true })
    c.act('bo', id, 'signs.set', { sign: 'a', up: true })
    expect([sums(c, id, ''), sums(c, id, 'heavy.'), sums(c, id, 'circle.')]).toEqual([
      [4, 2, 4],
      [4, 2, 10],
      [3, 1, 3],
    ])
    for (const sign of ['a', 'c']) c.act('ada', id, 'signs.set', { sign, up: false })
    expect([sums(c, id, ''), sums(c, id, 'circle.')]).toEqual([
      [2, 2, 2],
      [1, 1, 1],
    ])
    c.act('ada', id, 'signs.set', { sign: 'b', up: false })
    expect(sums(c, id, '')).toEqual([1, 1, 1])
  })
  test('who joins or leaves a live group takes along all that they said', () => {
    const c = start()
    const id = c.propose('ada', 'decision')
    for (const sign of ['a', 'b']) c.act('bo', id, 'signs.set', { sign, up: true })
    c.do('ada', 'roles.grant', { member: c.id('bo'), role: 'circle' })
    expect(sums(c, id, 'circle.')).toEqual([2, 1, 2])
    c.do('ada', 'roles.revoke', { member: c.id('bo'), role: 'circle' })
    expect(sums(c, id, 'circle.')).toEqual([0, 0, 0])
  })
  test('an instant may keep only the changes that count: the signs came down, not that they went up', () => {
    const c = start()
    const id = c.propose('ada', 'decision')
    c.act('bo', id, 'signs.set', { sign: 'a', up: true })
    expect(c.fact(id, 'signs.cleared')).toBe(null)
    c.wait('1h')
    c.act('bo', id, 'signs.set', { sign: 'a', up: false })
    c.wait('1h')
    c.act('bo', id, 'signs.set', { sign: 'b', up: true })
    expect(c.fact(id, 'signs.cleared')).toBe(c.began + 3_600_000)
  })
})

describe('a fact of a member in a round', () => {
  const decision = {
    about: 'Only those who are there.',
    propose: true,
    groups: { there: { who: v('member.door.there'), at: 'now' as const } },
    stages: [
      {
        name: 'open',
        acts: { 'voting.cast': true, 'door.set': true, 'proposals.support': v('actor.door.there') },
        moves: [{ if: least('voting.there.yes', 2), to: 'accepted' }],
      },
    ],
  }
  const crowd = {
    about: 'Enough are there.',
    propose: true,
    groups: {},
    stages: [{ name: 'open', acts: { 'door.set': true }, moves: [{ if: least('door.crowd', 2), to: 'accepted' }] }],
  }
  const start = () => communityOf({ decisions: { decision, crowd }, members: ['ada', 'bo', 'cy'], beside: [door] })

  test('says who may act, as things stand at the act', () => {
    const c = start()
    const id = c.propose('ada', 'decision')
    c.do('bo', 'door.stand', {})
    expect(c.tryAct('bo', id, 'proposals.support')?.code).toBe('not-entitled')
    c.act('ada', id, 'door.set', { open: true })
    expect([c.tryAct('bo', id, 'proposals.support'), c.tryAct('cy', id, 'proposals.support')?.code]).toEqual([undefined, 'not-entitled'])
  })
  test('moves voices in and out of a live group, when the member comes and when the door opens', () => {
    const c = start()
    const id = c.propose('ada', 'decision')
    for (const name of ['bo', 'cy']) c.act(name, id, 'voting.cast', { choice: 'yes' })
    c.do('bo', 'door.stand', {})
    expect(c.fact(id, 'voting.there.yes')).toBe(0)
    c.act('ada', id, 'door.set', { open: true })
    expect([c.fact(id, 'voting.there.yes'), c.fact(id, 'groups.there.size')]).toEqual([1, 1])
    c.act('ada', id, 'door.set', { open: false })
    expect(c.fact(id, 'voting.there.yes')).toBe(0)
    c.act('ada', id, 'door.set', { open: true })
    c.do('cy', 'door.stand', {})
    expect(c.status(id)).toBe('accepted')
  })
  test('what several rounds share lets a proposal move by an entry that is not about it', () => {
    const c = start()
    const id = c.propose('ada', 'crowd')
    c.do('bo', 'door.stand', {})
    expect(c.status(id)).toBe('open')
    c.do('cy', 'door.stand', {})
    expect(c.status(id)).toBe('accepted')
  })
  test.each([
    ['a frozen group', { ...decision, groups: { there: { who: v('member.door.there'), at: 'opening' as const } } }],
    ['who may propose', { ...decision, propose: v('actor.door.there') }],
    ['a move', { ...decision, stages: [{ ...decision.stages[0], name: 'open', moves: [{ if: v('member.door.there'), to: 'accepted' }] }] }],
  ])('is unknown to rules about %s', (_, broken) => {
    expect(() => communityOf({ decisions: { decision: broken }, members: ['ada'], beside: [door] })).toThrow('door.there')
  })
})

describe('whoever tries a plugin', () => {
  test('sees that both keep what every plugin must keep', () => {
    expect(conforms(signs)).toEqual({ accepted: ['set'], refused: [] })
    expect(conforms(door)).toEqual({ accepted: ['go', 'set', 'stand'], refused: [] })
  })
  test('is told of a fact of a round that changes with rows about something else, and does not say so', () => {
    const { crowd: shared } = door.facts ?? {}
    const { shared: _, ...crowd } = shared as unknown as { readonly shared: true }
    expect(() => conforms({ ...door, facts: { crowd } as never })).toThrow('say that it is shared')
  })
  test('is told of a fact of a member in a round that changes with rows that name neither', () => {
    const hidden = plugin({
      name: 'hidden',
      version: 1,
      about: 'A bell that changes what is so of everyone.',
      tables: { bell: table(['bell'], {}), said: table(['round', 'member'], { to: member }, { counts: () => ({ said: 1 }) }) },
      tallies: { said: { about: 'members who spoke', unit: 'members' } },
      refusals: {},
      actions: {
        ring: {
          about: 'Ring, or stop it.',
          by: 'member',
          input: {},
          apply: (_, { tables }) => (tables.bell.count() ? tables.bell.drop('it') : tables.bell.put({ bell: 'it' })),
        },
        say: {
          about: 'Speak.',
          by: 'member',
          on: 'proposal',
          input: {},
          apply: (_, { tables, round, author }) => tables.said.put({ round, member: author, to: author }),
        },
      },
      facts: {
        heard: { about: 'the bell rang', of: 'voice', type: 'boolean', read: (_, __, { tables }) => tables.bell.count() > 0 },
      },
    })
    expect(() => conforms(hidden)).toThrow('no row that was written names them')
  })
})
