// Whether a community can still change its rules, and bring its proposals to pass, is tried out with everybody helping.
import { describe, expect, test } from 'vitest'
import { hasRole, least, more, said, since, v } from '../kernel/community.ts'
import { compiled, findingsOf, plain, rulebook, told, withKind } from './told.ts'

const yes = more('voting.yes', 'voting.no')
const close = (to: string, rule?: object) => ({ at: 'close' as const, ...(rule ? { if: rule } : {}), to })
const amend = { 'rulebook.amend': { decision: 'simple' } }
const grants = { ...amend, 'roles.grant': { decision: 'simple' } }
const deciding = (stages: readonly object[], more: object = {}, rest: object = {}) =>
  rulebook({ ...rest, decisions: { simple: { ...plain, stages: stages as never, ...more } } })
const vote = (...moves: object[]) => ({ name: 'vote', closes: '7d', acts: { 'voting.cast': true }, moves })
const everyone = { everyone: { who: true, at: 'opening' as const } }
const locked = (given: unknown, options = {}) =>
  findingsOf(given, options).filter(({ code }) => code === 'locked-out' || code === 'amending-unproven')

describe('a community that can change its rules is told nothing, however it does so:', () => {
  const half = { 'more-than': ['1/2', v('voting.yes'), v('groups.everyone.size')] }
  test.each([
    ['by votes', deciding([vote(close('accepted', half), close('rejected'))], { groups: everyone })],
    ['by silence', deciding([{ name: 'wait', closes: '3d', moves: [close('accepted')] }])],
    [
      'by sponsors, then votes in two rounds',
      deciding(
        [
          { name: 'draft', acts: { 'proposals.support': true }, moves: [{ if: least('support.count', 2), to: 'vote' }] },
          vote(close('again', yes), close('rejected')),
          {
            name: 'again',
            closes: '7d',
            acts: { 'voting.cast': true },
            moves: [close('accepted', { and: [yes, { '>': [v('round.number'), 1] }] }), close('vote', undefined)],
          },
        ].map((stage, index) =>
          index === 1
            ? { ...stage, moves: [{ ...close('again', yes), fresh: true }, close('rejected')] }
            : index === 2
              ? { ...stage, moves: [close('accepted', yes), close('rejected')] }
              : stage,
        ),
      ),
    ],
    [
      'when the chair says so, after everyone has voted',
      deciding(
        [
          {
            name: 'talk',
            acts: { 'voting.cast': true },
            calls: { close: { about: 'Close.', who: hasRole('chair') } },
            moves: [
              { if: { and: [said('close'), yes] }, to: 'accepted' },
              { if: said('close'), to: 'rejected' },
            ],
          },
        ],
        {},
        { roles: ['chair'], permissions: grants },
      ),
    ],
    [
      'after a delay that someone may stop',
      deciding([
        vote(close('waiting', yes), close('rejected')),
        {
          name: 'waiting',
          decides: 'passed',
          closes: '2d',
          calls: { stop: { about: 'Stop.', who: true } },
          moves: [{ if: said('stop'), to: 'stopped' }, close('effect')],
        },
        { name: 'stopped' },
        { name: 'effect', carries: { failing: 'stuck' } },
      ]),
    ],
    ['by members of old standing', deciding([vote(close('accepted', yes), close('rejected'))], { propose: since('actor.joined', '1y') })],
    [
      'with a word that needs a word',
      deciding([
        {
          name: 'talk',
          calls: { choose: { about: 'Choose.', who: true, asks: { how: ['slowly', 'quickly'] } } },
          moves: [{ if: { same: [v('called.choose.how'), 'quickly'] }, to: 'accepted' }],
        },
      ]),
    ],
    ['by twenty votes', deciding([vote(close('accepted', least('voting.yes', 20)), close('rejected'))])],
    [
      'by one member alone',
      rulebook({
        roles: ['lead'],
        permissions: { 'rulebook.amend': { members: hasRole('lead') }, 'roles.grant': { members: hasRole('lead') } },
      }),
    ],
    [
      'as long as two more than half are not too many',
      deciding([vote(close('accepted', { and: [yes, { '<=': [v('voting.voters'), 2] }] }), close('rejected'))]),
    ],
  ] as [string, object][])('%s', (_, given) => expect(locked(given)).toEqual([]))
})

describe('a community that can never change its rules again is told so, loudly, and where it gets stuck:', () => {
  test.each([
    [
      'votes that nobody may cast',
      deciding(
        [{ ...vote(close('accepted', yes), close('rejected')), acts: { 'voting.cast': { and: [hasRole('a'), { '!': hasRole('a') }] } } }],
        {},
        { roles: ['a'], permissions: grants },
      ),
      '/decisions/simple/stages/0',
    ],
    [
      'answers that are never counted',
      deciding([
        { ...vote(close('accepted', more('voting.for', 'voting.against')), close('rejected')), settings: { voting: { method: 'yes-no' } } },
      ]),
      '/decisions/simple/stages/0',
    ],
    [
      'a second stage that nobody leads on from',
      deciding([
        { name: 'draft', acts: { 'proposals.support': true }, moves: [{ if: least('support.count', 1), to: 'vote' }] },
        { ...vote(close('accepted', { '>': [v('voting.no'), v('voting.voters')] }), close('rejected')) },
      ]),
      '/decisions/simple/stages/1',
    ],
    [
      'nobody who may open it',
      deciding([vote(close('accepted', yes), close('rejected'))], { propose: { same: [v('actor.id'), 'ada'] } }),
      '/decisions/simple/propose',
    ],
  ] as [string, object, string][])('%s', (_, given, pointer) => {
    expect(locked(given)).toEqual([
      {
        code: 'locked-out',
        pointer,
        level: 'error',
        message: expect.stringMatching(/^No amendment .*, all of them helping, .*\. Change .*\.$/),
      },
    ])
  })
})

describe('with those who are members now', () => {
  const chairs = {
    roles: ['chair'],
    permissions: { 'rulebook.amend': { decision: 'simple' }, 'members.invite': { members: hasRole('chair') } },
  }
  const byChair = deciding(
    [{ name: 'talk', calls: { close: { about: 'Close.', who: hasRole('chair') } }, moves: [{ if: said('close'), to: 'accepted' }] }],
    {},
    chairs,
  )
  test('it passes while somebody holds the role that it takes', () =>
    expect(locked(byChair, { electorate: { ada: ['chair'], bo: [] } })).toEqual([]))
  test('it cannot once nobody does, and nobody can give it', () => {
    const told = findingsOf(byChair, { electorate: { ada: [], bo: [] } })
    expect(told.map(({ code, pointer }) => `${code} ${pointer}`)).toContain('locked-out /decisions/simple/stages/0')
    expect(told.find(({ code }) => code === 'locked-out')?.message).toContain('the present members')
    expect(told.map(({ code, pointer }) => `${code} ${pointer}`)).toContain('never-holds /decisions/simple/stages/0/calls/close/who')
  })
  const threeYes = (permissions: object) =>
    deciding([vote(close('accepted', least('voting.yes', 3)), close('rejected'))], {}, { permissions: { ...amend, ...permissions } })
  test('two are too few for three votes', () => expect(locked(threeYes({}), { electorate: { ada: [], bo: [] } })).toHaveLength(1))
  test('unless they may let others in', () =>
    expect(locked(threeYes({ 'members.invite': { members: true } }), { electorate: { ada: [], bo: [] } })).toEqual([]))
  test('a thousand members take no longer than a few', () => {
    const many = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`m${index}`, index < 3 ? ['chair'] : []]))
    const before = performance.now()
    expect(locked(byChair, { electorate: many })).toEqual([])
    expect(performance.now() - before).toBeLessThan(2_000)
  })
})

test('what somebody could do before and nobody could any more is told', () => {
  const before = compiled(
    rulebook({ permissions: { ...amend, 'members.remove': { decision: 'simple' }, 'members.invite': { members: true } } }),
  )
  const after = rulebook({ permissions: { ...amend, 'members.invite': { members: true } } })
  expect(told(after, { before })).toEqual(['way-lost /permissions'])
  expect(findingsOf(after, { before })[0]?.message).toContain('members.remove')
  expect(told(after)).toEqual([])
})

test('of several ways to amend, places that only a stricter one may change are tried by that one', () => {
  const strict = { ...plain, stages: [vote(close('accepted', { '>': [v('voting.no'), v('voting.voters')] }), close('rejected'))] as never }
  const both = {
    ...rulebook({ decisions: { strict }, permissions: { 'rulebook.amend': { decision: ['simple', 'strict'] } } }),
    amending: [{ decision: 'simple' }, { decision: 'strict', for: ['/permissions'] }],
  }
  expect(locked(both)).toMatchObject([{ code: 'locked-out', pointer: '/decisions/strict/stages/0' }])
})

test('a kind of proposal that cannot pass is told, those that rest on others are not', () => {
  const never = { stages: [vote(close('accepted', more('voting.for', 'voting.voters')), close('rejected'))] as never }
  expect(told(withKind(never))).toEqual(['never-passes /decisions/other/stages/0'])
  const option = {
    ...plain,
    within: ['other'],
    stages: [vote(close('chosen', yes), close('rejected')), { name: 'chosen', decides: 'passed' }] as never,
  }
  const awaits = { stages: [{ name: 'choosing', moves: [{ if: least('within.option.chosen', 1), to: 'accepted' }] }] as never }
  expect(told(withKind(awaits, { decisions: { option } }))).toEqual([])
})

test('whoever wants nothing tried out is told only what follows from the text', () => {
  const given = deciding([
    { ...vote(close('accepted', more('voting.for', 'voting.against')), close('rejected')), settings: { voting: { method: 'yes-no' } } },
  ])
  expect(told(given, { rehearse: false })).toEqual([])
})
