// What a careless or hostile member may send: each is turned down with a code and a sentence, and leaves no trace.
import { type Action, type DecisionType, Replica } from '@polyarchy/core'
import { keyOf, type Sandbox, wordsOf } from '@polyarchy/core/testing'
import voting from '@polyarchy/voting'
import { describe, expect, test } from 'vitest'
import { communityOf, rulebookOf, simple, v, vote } from './community.ts'

const odd = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'prototype',
  'valueOf',
  '',
  ' ',
  '\u0000',
  'é',
  '👩‍👩‍👧',
  '\u202Eadmin',
  'a'.repeat(1000),
  '.',
  '..',
  '/',
  'a.b',
  '0',
  '-1',
]
const open = () =>
  communityOf({
    decisions: { simple, vote },
    members: { ada: ['chair'], bo: [], cy: [] },
    permissions: {
      'roles.grant': { members: true },
      'members.admit': { members: true },
      'rulebook.amend': [{ members: true }, { decision: 'vote' }],
    },
  })
const actionOf = (c: Sandbox, name: string, counter: number, run: string, input: object = {}): Action => ({
  community: c.replica.community,
  key: keyOf(name),
  counter,
  seen: { size: 0, root: '0'.repeat(64) },
  run,
  input: input as Action['input'],
})
/** Hands in one action as it is; expects a refusal without a trace and answers its code. */
function refused(c: Sandbox, action: Action, time = c.now): string | undefined {
  const before = c.replica.stateHash()
  const { next, now } = c.replica
  const failure = c.replica.take({ number: next, time, action })
  expect(failure, JSON.stringify(action).slice(0, 200)).toBeDefined()
  expect(failure?.code).toMatch(/^[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)?$/)
  expect(failure?.message.length).toBeGreaterThan(10)
  expect(failure?.message.length).toBeLessThan(700)
  expect([c.replica.stateHash(), c.replica.next, c.replica.now]).toEqual([before, next, now])
  return failure?.code
}
const rename = { name: wordsOf('Another') }

describe('who signs', () => {
  test('a counter that was used, that leaves a gap, or that belongs to nobody', () => {
    const c = open()
    expect(refused(c, actionOf(c, 'ada', 1, 'members.rename', rename))).toBe('replayed')
    expect(refused(c, actionOf(c, 'bo', 2, 'members.rename', rename))).toBe('counter-gap')
    expect(refused(c, actionOf(c, 'bo', 0, 'members.rename', rename))).toBe('replayed')
    expect(refused(c, actionOf(c, 'eve', 1, 'members.rename', rename))).toBe('unknown-key')
    expect(refused(c, { ...actionOf(c, 'bo', 1, 'members.rename', rename), community: 'f'.repeat(64) })).toBe('wrong-community')
    expect(refused(c, { ...actionOf(c, 'bo', 1, 'members.rename', rename), seen: { size: 99, root: '0'.repeat(64) } })).toBe('seen-ahead')
    c.do('bo', 'members.rename', rename)
    expect(refused(c, c.taken.at(-1)?.action as Action)).toBe('replayed')
  })
  test('a key that expired, was revoked, may only do something else, or whose member has left', () => {
    const c = communityOf({ decisions: { vote }, members: ['ada', 'bo'] })
    const keys = c.replica.machine.table('keys', 'keys')
    const row = keys.get(keyOf('ada')) ?? {}
    const named = (name: string, more: object) => keys.put({ ...row, key: keyOf(name), counter: 0, ...more })
    named('old', { expires: c.now })
    named('lost', { revoked: c.now })
    named('phone', { only: ['voting.cast'] })
    c.replica.keep()
    expect(refused(c, actionOf(c, 'old', 1, 'members.rename', rename))).toBe('expired-key')
    expect(refused(c, actionOf(c, 'lost', 1, 'members.rename', rename))).toBe('revoked-key')
    expect(refused(c, actionOf(c, 'phone', 1, 'members.rename', rename))).toBe('limited-key')
    c.do('bo', 'members.leave', {})
    expect(refused(c, actionOf(c, 'bo', 2, 'members.rename', rename))).toBe('not-a-member')
    expect(
      refused(c, actionOf(c, 'bo', 2, 'members.join', { invitation: keyOf('x'), proof: `${'A'.repeat(86)}==`, name: wordsOf('Bo') })),
    ).toBe('members.no-invitation')
  })
  test('the server’s key is no member’s, and a member’s is not the server’s', () => {
    const c = open()
    expect(refused(c, actionOf(c, ' host', 1, 'members.rename', rename))).toBe('unknown-key')
    expect(refused(c, actionOf(c, 'ada', 2, 'log.clock'))).toBe('unknown-key')
    expect(refused(c, actionOf(c, ' host', 1, 'log.clock', { at: 1 }))).toBe('unknown-field')
    expect(refused(c, actionOf(c, ' host', 2, 'log.clock'))).toBe('counter-gap')
    expect(refused(c, actionOf(c, 'ada', 2, 'community.found'))).toBe('unknown-action')
  })
  test('someone who is not invited', () => {
    const c = open()
    const join = { invitation: keyOf('x'), proof: `${'A'.repeat(86)}==`, name: wordsOf('Eve') }
    expect(refused(c, actionOf(c, 'eve', 1, 'members.join', join))).toBe('members.no-invitation')
    expect(refused(c, actionOf(c, 'eve', 2, 'members.join', join))).toBe('counter-gap')
    expect(refused(c, actionOf(c, 'ada', 2, 'members.join', join))).toBe('members.already')
  })
})

describe('names that programs are made of are names like all others', () => {
  test.each(odd)('%j as an action, a plugin, an id, a role, a kind of proposal, a word, an answer', name => {
    const c = open()
    const proposal = c.propose('ada', 'vote')
    const code = (run: string, input: object) => refused(c, actionOf(c, 'bo', 1, run, input))
    for (const run of [name, `${name}.cast`, `voting.${name}`, `${name}.${name}`]) expect(code(run, {})).toBe('unknown-action')
    const opening = { decision: 'vote', title: wordsOf('x'), asked: {}, actions: [] }
    code('voting.cast', { proposal: name, revision: 0, choice: 'yes' })
    code('voting.cast', { proposal, revision: 0, choice: name })
    code('voting.cast', { proposal, revision: name, choice: 'yes' })
    code('proposals.call', { proposal, revision: 0, word: name })
    code('proposals.open', { ...opening, decision: name })
    code('proposals.open', { ...opening, within: name })
    code('proposals.open', { ...opening, asked: JSON.parse(`{${JSON.stringify(name)}:1}`) })
    code('proposals.open', { ...opening, actions: [{ run: name, input: {} }] })
    code('proposals.open', JSON.parse(JSON.stringify(opening).replace('{', `{${JSON.stringify(name)}:1,`)))
    code('roles.grant', { member: name, role: 'chair' })
    code('roles.grant', { member: c.id('bo'), role: name })
    code('members.admit', { key: keyOf('zoe'), name: wordsOf('Zoe'), roles: [name] })
    code('members.admit', { key: name, name: wordsOf('Zoe'), roles: [] })
    code('rulebook.amend', { from: c.replica.machine.rulebook.hash, changes: [{ at: `/decisions/${name}/about`, do: 'put', value: 'x' }] })
    expect(({} as Record<string, unknown>).about).toBeUndefined()
  })
})

describe('inputs of the wrong kind or size', () => {
  const deep = (levels: number): unknown => (levels ? [deep(levels - 1)] : 0)
  const hostile: readonly unknown[] = [
    null,
    0,
    -0,
    1.5,
    Number.MAX_SAFE_INTEGER,
    true,
    '',
    [],
    {},
    [[]],
    deep(60),
    { length: 1 },
    'x'.repeat(100_000),
    Array(5000).fill(0),
  ]
  test('any of them in any place of a ballot, a proposal or an amendment', () => {
    const c = open()
    const proposal = c.propose('ada', 'vote')
    const good: Record<string, Record<string, unknown>> = {
      'voting.cast': { proposal, revision: 0, choice: 'yes' },
      'proposals.open': { decision: 'vote', title: wordsOf('x'), actions: [] },
      'proposals.call': { proposal, revision: 0, word: 'x' },
      'roles.grant': { member: c.id('bo'), role: 'chair' },
      'rulebook.amend': { from: c.replica.machine.rulebook.hash, changes: [] },
      'members.admit': { key: keyOf('zoe'), name: wordsOf('Zoe'), roles: [] },
    }
    for (const [run, input] of Object.entries(good))
      for (const name of [...Object.keys(input), 'extra'])
        for (const value of hostile) {
          if (value === 0 && name === 'revision') continue
          if (Array.isArray(value) && value.length === 0 && Array.isArray(input[name])) continue
          refused(c, actionOf(c, 'bo', 1, run, { ...input, [name]: value }))
        }
    for (const value of hostile.filter(one => JSON.stringify(one) !== '{}'))
      refused(c, actionOf(c, 'bo', 1, 'proposals.open', { ...good['proposals.open'], asked: value }))
  })
})

test('half of a surrogate pair, which has no bytes, in whatever depth of an amendment or an answer', () => {
  const c = open()
  const { hash } = c.replica.machine.rulebook
  for (const value of ['\ud800', { about: ['\udfff'] }, { '\ud800': 1 }])
    expect(refused(c, actionOf(c, 'bo', 1, 'rulebook.amend', { from: hash, changes: [{ at: '/scenarios', do: 'put', value }] }))).toBe(
      'type',
    )
  expect(c.try('bo', 'rulebook.amend', { from: hash, changes: [{ at: '/scenarios', do: 'put', value: '👩‍👩‍👧' }] })).toBeUndefined()
})

describe('rulebooks that do not hold together', () => {
  const never = { and: [false] }
  const deepRule = (levels: number): DecisionType['propose'] => (levels ? { '!': deepRule(levels - 1) } : true)
  const broken: readonly (readonly [string, object])[] = [
    ['a rule too deep', { decisions: { vote: { ...vote, propose: deepRule(200) } } }],
    [
      'a rule that names itself',
      { rules: { a: { rule: 'b' }, b: { rule: 'a' } }, decisions: { vote: { ...vote, propose: { rule: 'a' } } } },
    ],
    ['an unknown fact', { decisions: { vote: { ...vote, propose: { var: 'actor.karma' } } } }],
    ['a fact of an unknown role', { decisions: { vote: { ...vote, propose: { '>': [v('community.roles.held.king'), 0] } } } }],
    ['an unknown operator', { decisions: { vote: { ...vote, propose: { constructor: [] } } } }],
    ['an unknown plugin', { plugins: { voting: 1, constructor: 1 } }],
    ['an unknown version', { plugins: { voting: 7 } }],
    ['a move to nowhere', { decisions: { vote: { ...vote, stages: [{ name: 'vote', moves: [{ to: 'constructor' }] }] } } }],
    [
      'prototypes as calls',
      {
        decisions: {
          vote: {
            ...vote,
            stages: [
              {
                name: 'vote',
                calls: { x: { about: 'X.', who: true } },
                moves: [{ if: { past: v('called.constructor') }, to: 'accepted' }],
              },
            ],
          },
        },
      },
    ],
    [
      'prototypes as groups',
      {
        decisions: {
          vote: { ...vote, stages: [{ name: 'vote', moves: [{ if: { '>': [v('groups.constructor.size'), 0] }, to: 'accepted' }] }] },
        },
      },
    ],
    [
      'prototypes as sums',
      {
        decisions: {
          vote: { ...vote, stages: [{ name: 'vote', moves: [{ if: { '>': [v('voting.constructor'), 0] }, to: 'accepted' }] }] },
        },
      },
    ],
    ['a permission for nothing', { permissions: { 'voting.constructor': { members: true } } }],
    ['a module that is not there', { decisions: { vote: { use: 'toString' } } }],
    [
      'a frozen body that rests on what changes',
      { decisions: { vote, option: { ...vote, within: ['vote'], groups: { g: { who: v('parent.asked.urgent'), at: 'opening' } } } } },
    ],
    [
      'something counted by a body that changes with the hour',
      {
        decisions: {
          vote: {
            ...vote,
            groups: { old: { who: { past: { after: [v('member.joined'), '1mo'] } }, at: 'now' } },
            stages: [{ name: 'vote', moves: [{ if: { '>': [v('groups.old.size'), 3] }, to: 'accepted' }] }],
          },
        },
      },
    ],
    [
      'a duty that does what nobody knows',
      { duties: { d: { about: 'D.', of: 'community', when: never, runs: [{ run: 'constructor.x', input: {} }] } } },
    ],
    ['a list for an object', { decisions: [] }],
  ]
  const sound = rulebookOf({ decisions: { vote }, members: ['ada'] })
  const found = (rulebook: unknown) =>
    new Replica([voting]).take({
      number: 0,
      time: 1,
      action: {
        community: '',
        key: keyOf('ada'),
        counter: 1,
        seen: { size: 0, root: '0'.repeat(64) },
        run: 'community.found',
        input: {
          rulebook,
          host: keyOf('h'),
          nonce: '0'.repeat(64),
          members: [{ key: keyOf('ada'), name: wordsOf('Ada'), roles: [] }],
        } as never,
      },
    })
  test('a sound one founds a community', () => {
    expect(found(sound)).toBeUndefined()
  })
  test.each(broken)('%s', (_, changed) => {
    expect(['rulebook', 'too-deep']).toContain(found({ ...sound, ...changed })?.code)
  })
  test.each([null, 'x', 7, [], { name: 'x' }])('%j is no rulebook', rulebook => {
    expect(found(rulebook)?.code).toBe('rulebook')
  })
})
