// The same entries lead to the same state, whatever was refused in between and however often a machine was started anew.
import { type DecisionType, flag, type Json, oneOf, plugin, table } from '@polyarchy/core'
import { keyOf, type Sandbox } from '@polyarchy/core/testing'
import voting from '@polyarchy/voting'
import { expect, test } from 'vitest'
import { communityOf, isAuthor, more } from './community.ts'
import { replayed } from './replaying.ts'

const simple: DecisionType = {
  about: 'A week.',
  propose: true,
  groups: { everyone: { who: true, at: 'opening' } },
  stages: [
    {
      name: 'vote',
      closes: '7d',
      acts: { 'voting.cast': true, 'proposals.edit': isAuthor },
      moves: [
        { at: 'close', if: more('voting.yes', 0), to: 'accepted' },
        { at: 'close', to: 'rejected' },
      ],
    },
  ],
}
/** Asks the community something later, when its own deadline comes. */
const reminder = plugin({
  name: 'reminder',
  version: 1,
  about: 'Asks later.',
  tables: { asked: table(['proposal'], { done: flag }) },
  refusals: { never: 'This never works.' },
  actions: {
    plan: {
      about: 'Plan.',
      by: 'member',
      input: { how: oneOf('ask', 'fail') },
      apply: ({ how }, { later, community, fresh }) => later(fresh(), community.now + 86_400_000, `reminder.${how}`, {}),
    },
    ask: {
      about: 'Ask.',
      by: 'effect',
      input: {},
      apply: (_, { ask, tables }) => tables.asked.put({ proposal: ask('simple', {}), done: true }),
    },
    fail: {
      about: 'Fail.',
      by: 'effect',
      input: {},
      apply(_, { tables, ask, refuse }) {
        tables.asked.put({ proposal: ask('simple', {}), done: false })
        refuse('never')
      },
    },
  },
})
const plugins = [voting, reminder]
const everywhere = (c: Sandbox) => c.taken.map((_, index) => index)
const same = (c: Sandbox) => {
  const hash = c.replica.stateHash()
  expect(replayed(c.taken, plugins).stateHash(), 'replay').toBe(hash)
  expect(replayed(c.taken, plugins, everywhere(c)).stateHash(), 'restart after every entry').toBe(hash)
}

test('what a deadline opens has a name of its own, although something was opened or refused just before', () => {
  const c = communityOf({ decisions: { simple }, members: ['ada', 'bo'], beside: [reminder] })
  c.do('ada', 'reminder.plan', { how: 'ask' })
  c.do('ada', 'reminder.plan', { how: 'ask' })
  c.wait('20h')
  const last = c.propose('bo', 'simple')
  expect(c.try('ada', 'proposals.open', { decision: 'nothing', title: 'x', asked: {}, actions: [] })?.code).toBe('unknown-decision')
  expect(c.try('ada', 'proposals.open', { decision: 'simple', title: 'x', asked: { what: 1 }, actions: [] })?.code).toBe('unknown-field')
  c.wait('1d')
  const clock = String(c.taken.at(-1)?.number)
  expect([...c.replica.machine.table('proposals', 'proposals').rows()].map(row => row.proposal).sort()).toEqual(
    [last, clock, `${clock}-2`].sort(),
  )
  same(c)
})

test('a deadline that fails is taken back alone, and what else was due still happens', () => {
  const c = communityOf({ decisions: { simple }, members: ['ada'], beside: [reminder] })
  c.do('ada', 'reminder.plan', { how: 'fail' })
  c.do('ada', 'reminder.plan', { how: 'ask' })
  const proposal = c.propose('ada', 'simple')
  c.wait('10d')
  expect([...c.replica.machine.table('reminder', 'asked').rows()].map(row => row.done)).toEqual([true])
  expect(c.status(proposal)).toBe('rejected')
  same(c)
})

test('a calendar that is changed while a proposal is open changes nothing for it, on no machine', () => {
  const working: DecisionType = {
    ...simple,
    groups: {},
    stages: [{ name: 'wait', closes: '5wd', moves: [{ at: 'close', to: 'accepted' }] }],
  }
  const open: DecisionType = {
    about: 'At once.',
    propose: true,
    groups: {},
    stages: [{ name: 'now', moves: [{ if: true, to: 'accepted' }] }],
  }
  const options = {
    decisions: { working, open },
    members: ['ada'],
    permissions: { 'rulebook.amend': { decision: 'open' } },
    calendars: { working: { about: 'Monday to Friday.' } as Json },
  }
  const c = communityOf({ ...options, beside: [reminder] })
  const before = c.propose('ada', 'working')
  const from = c.replica.machine.rulebook.hash
  c.propose('ada', 'open', {
    actions: [
      { run: 'rulebook.amend', input: { from, changes: [{ at: '/calendars/working/week', do: 'put', value: ['saturday', 'sunday'] }] } },
    ],
  })
  expect(c.replica.machine.rulebook.hash).not.toBe(from)
  const after = c.propose('ada', 'working')
  c.wait('30d')
  expect(c.proposal(before).entered - c.began).toBe(7 * 86_400_000)
  expect(c.proposal(after).entered).not.toBe(c.proposal(before).entered)
  same(c)
})

test('a refused entry leaves nothing behind that the next deadline could pick up', () => {
  const c = communityOf({
    decisions: { simple },
    members: ['ada', 'bo'],
    beside: [reminder],
    permissions: { 'members.admit': { members: true } },
    roles: ['chair'],
  })
  c.propose('ada', 'simple')
  c.wait('6d')
  const before = c.replica.stateHash()
  // It writes a member, a key and a role, and only then meets a role that does not exist.
  expect(c.try('ada', 'members.admit', { key: keyOf('zoe'), name: 'Zoe', roles: ['chair', 'nobody'] })?.code).toBe('roles.unknown')
  expect(c.replica.stateHash()).toBe(before)
  c.wait('2d')
  same(c)
})

test('asking whether an action would be refused changes nothing, whatever the answer', () => {
  const c = communityOf({ decisions: { simple }, members: ['ada', 'bo'], beside: [reminder] })
  const proposal = c.propose('ada', 'simple')
  const before = c.replica.stateHash()
  const action = { community: c.replica.community, key: keyOf('bo'), counter: 1, seen: { size: 0, root: '0'.repeat(64) } }
  for (let turn = 0; turn < 3; turn++) {
    expect(c.replica.wouldRefuse({ ...action, run: 'voting.cast', input: { proposal, revision: 0, choice: 'yes' } }, c.now)).toBeUndefined()
    expect(c.replica.wouldRefuse({ ...action, run: 'voting.cast', input: { proposal, revision: 0, choice: 'maybe' } }, c.now)?.code).toBe(
      'voting.choice',
    )
    expect(
      c.replica.wouldRefuse(
        { ...action, run: 'proposals.open', input: { decision: 'simple', title: '0'.repeat(64), asked: {}, actions: [] } },
        c.now,
      ),
    ).toBeUndefined()
  }
  expect(c.replica.stateHash()).toBe(before)
  c.act('bo', proposal, 'voting.cast', { choice: 'yes' })
  same(c)
})

test('taking back what was not kept leads to the state before, also when names and rolls were made', () => {
  const c = communityOf({ decisions: { simple }, members: ['ada', 'bo'], beside: [reminder] })
  const before = c.replica.stateHash()
  const { replica } = c
  const action = { community: replica.community, key: keyOf('ada'), seen: { size: 0, root: '0'.repeat(64) } }
  const open = (counter: number) => ({
    ...action,
    counter,
    run: 'proposals.open',
    input: { decision: 'simple', title: '0'.repeat(64), asked: {}, actions: [] },
  })
  expect(replica.take({ number: 1, time: c.now, action: open(2) })).toBeUndefined()
  expect(replica.take({ number: 2, time: c.now + 5, action: open(3) })).toBeUndefined()
  replica.undo()
  expect(replica.stateHash()).toBe(before)
  expect([replica.next, replica.now, replica.nextDue]).toEqual([1, c.began, undefined])
  const proposal = c.propose('ada', 'simple')
  expect(c.fact(proposal, 'groups.everyone.size')).toBe(2)
  same(c)
})

test('a state cannot be hashed between taking and keeping, since it may still be taken back', () => {
  const c = communityOf({ decisions: { simple }, members: ['ada'] })
  const { replica } = c
  const action = {
    community: replica.community,
    key: keyOf('ada'),
    counter: 2,
    seen: { size: 0, root: '0'.repeat(64) },
    run: 'members.rename',
    input: { name: '1'.repeat(64) },
  }
  expect(replica.take({ number: 1, time: c.now, action })).toBeUndefined()
  expect(() => replica.stateHash()).toThrow('keep or undo')
  replica.undo()
  expect(replica.stateHash()).toMatch(/^[0-9a-f]{64}$/)
})
