// What authors are told about answers, shares, people, and what nothing uses.
import { expect, test } from 'vitest'
import { hasRole, isAuthor, more, said, since, v } from '../kernel/community.ts'
import { plain, rulebook, told, withKind, withStage } from './told.ts'

const yes = more('voting.yes', 'voting.no')
const close = (to: string, rule?: object) => ({ at: 'close' as const, ...(rule ? { if: rule } : {}), to })
const closing = [close('accepted', yes), close('rejected')]
const everyone = { who: true, at: 'opening' as const }
const at = (path: string) => `/decisions/other/stages/${path}`
const enough = { '>=': [v('voting.yes'), v('asked.needed')] }
const withoutThem = { and: [hasRole('a', 'member'), { '!': { same: [v('member.id'), v('asked.subject')] } }] }
const roles = { roles: ['a'], permissions: { 'rulebook.amend': { decision: 'simple' }, 'roles.grant': { decision: 'simple' } } }
const body = { body: { who: withoutThem, at: { stage: 'vote' } } } as const
const acts = { 'voting.cast': v('actor.in.body'), 'proposals.edit': isAuthor }
const board = { board: { who: hasRole('board', 'member'), at: 'opening' as const } }
const boardRulebook = (rule: object) => ({
  ...withStage(
    { acts: { 'voting.cast': v('actor.in.board') }, moves: [close('accepted', rule), close('rejected')] },
    { groups: board },
    { permissions: { 'rulebook.amend': { decision: 'simple' }, 'roles.grant': { decision: 'simple' } } },
  ),
  roles: { board: { about: 'On the board.', seats: 5 } },
})

test.each([
  [
    'an answer that a rule needs and nobody must give',
    withStage({ moves: [close('accepted', enough), close('rejected')] }, { asks: { needed: 'integer' } }),
    [`unstated-answer ${at('0/moves/0/if')}`],
  ],
  [
    'the same where propose asks for it',
    withStage(
      { moves: [close('accepted', enough), close('rejected')] },
      { asks: { needed: 'integer' }, propose: { stated: v('asked.needed') } },
    ),
    [],
  ],
  [
    'the same where the rule asks first',
    withStage(
      { moves: [close('accepted', { and: [{ stated: v('asked.needed') }, enough] }), close('rejected', { '!': yes }), close('accepted')] },
      { asks: { needed: 'integer' } },
    ),
    [],
  ],
  [
    'the same in a stage that nobody comes to without it',
    withKind({
      asks: { needed: 'integer' },
      stages: [
        {
          name: 'vote',
          closes: '1d',
          acts: { 'voting.cast': true },
          moves: [close('second', { and: [yes, { stated: v('asked.needed') }] }), close('rejected')],
        },
        { name: 'second', closes: '1d', acts: { 'voting.cast': true }, moves: [close('accepted', enough), close('rejected')] },
      ] as never,
    }),
    [],
  ],
  [
    'an answer that belongs to a word, needed where it may be missing',
    withStage({
      calls: { extend: { about: 'Longer.', who: true, asks: { until: 'instant' } } },
      moves: [{ if: { and: [{ past: v('called.extend') }, { past: v('called.extend.until') }] }, to: 'rejected' }, ...closing],
    }),
    [`unstated-answer ${at('0/moves/0/if')}`],
  ],
  [
    'an edit of whom it is about, after the others were counted without them',
    withKind(
      {
        asks: { subject: 'member' },
        groups: { body: { ...body.body, at: 'opening' } },
        stages: [{ name: 'vote', closes: '7d', acts, moves: [{ at: 'edit', to: 'vote', fresh: true }, ...closing] }] as never,
      },
      roles,
    ),
    [`frozen-answer ${at('0/acts/proposals.edit')}`],
  ],
  [
    'the same where an edit begins a round in which they are counted anew',
    withKind(
      {
        asks: { subject: 'member' },
        groups: body,
        stages: [{ name: 'vote', closes: '7d', acts, moves: [{ at: 'edit', to: 'vote', fresh: true }, ...closing] }] as never,
      },
      roles,
    ),
    [],
  ],
  [
    'the same where an edit changes nothing',
    withKind({ asks: { subject: 'member' }, groups: body, stages: [{ name: 'vote', closes: '7d', acts, moves: closing }] as never }, roles),
    [`frozen-answer ${at('0/acts/proposals.edit')}`],
  ],
  [
    'three quarters of one vote, rounded down',
    withStage({
      moves: [close('accepted', { '>=': [v('voting.yes'), { 'floor-of': ['3/4', v('voting.decisive')] }] }), close('rejected')],
    }),
    [`rounds-to-nothing ${at('0/moves/0/if')}`],
  ],
  [
    'the same, asking for one vote at least',
    withStage({
      moves: [
        close('accepted', {
          and: [{ '>': [v('voting.yes'), 0] }, { '>=': [v('voting.yes'), { 'floor-of': ['3/4', v('voting.decisive')] }] }],
        }),
        close('rejected'),
      ],
    }),
    [],
  ],
  [
    'a veto of a third, where nobody has to say anything',
    withStage({ moves: [close('accepted', { '!': { 'more-than': ['1/3', v('voting.no'), v('voting.decisive')] } }), close('rejected')] }),
    [`passes-unspoken ${at('0/moves/0/if/!')}`],
  ],
  [
    'the same, asking for some votes too',
    withStage({
      moves: [
        close('accepted', {
          and: [{ '>': [v('voting.yes'), 0] }, { '!': { 'more-than': ['1/3', v('voting.no'), v('voting.decisive')] } }],
        }),
        close('rejected'),
      ],
    }),
    [],
  ],
  [
    'a quorum of more than a body has seats',
    boardRulebook({ and: [yes, { '>=': [v('voting.board.voters'), 6] }] }),
    [`more-than-seats ${at('0/moves/0/if')}`],
  ],
  [
    'a quorum of all the seats that it has',
    boardRulebook({ and: [yes, { '>=': [v('voting.board.voters'), v('community.roles.seats.board')] }] }),
    [],
  ],
  ['a rulebook that nobody may amend', rulebook({ permissions: {} }), ['never-amended /permissions']],
  [
    'one that only a kind may amend which nobody can open',
    rulebook({
      decisions: { simple: { ...plain, propose: { and: [since('actor.joined', '2d'), { '!': since('actor.joined', '1d') }] } } },
    }),
    ['never-opened /decisions/simple/propose', 'never-amended /permissions', 'locked-out /decisions/simple/propose'],
  ],
  ['a role that nobody can come to hold', withKind({ propose: hasRole('chair') }, { roles: ['chair'] }), ['role-never-given /roles/chair']],
  [
    'one that only some may give, and only another',
    withKind(
      { propose: hasRole('chair') },
      {
        roles: ['chair', 'clerk'],
        permissions: { 'rulebook.amend': { decision: 'simple' }, 'roles.grant': { members: { same: [v('act.role'), 'clerk'] } } },
      },
    ),
    ['role-never-given /roles/chair'],
  ],
  [
    'one that a duty gives',
    withKind(
      { propose: hasRole('elder') },
      {
        roles: ['elder'],
        duties: {
          elders: {
            about: 'A year makes an elder.',
            of: { members: true },
            when: since('member.joined', '1y'),
            runs: [{ run: 'roles.grant', input: { member: v('member.id'), role: 'elder' } }],
          },
        },
      },
    ),
    [],
  ],
  [
    'a role that is a title, which nothing speaks of',
    rulebook({ roles: ['poet'], permissions: { 'rulebook.amend': { decision: 'simple' }, 'roles.grant': { decision: 'simple' } } }),
    [],
  ],
  ['a role that nothing speaks of and nobody can hold', rulebook({ roles: ['poet'] }), ['unused-role /roles/poet']],
  [
    'named rules and modules that nothing uses, but not those used by others that are used',
    rulebook({
      rules: { used: { rule: 'below' }, below: true, idle: { rule: 'idler' }, idler: true },
      modules: { spare: { about: 'x', params: {}, decision: { ...plain, propose: { rule: 'idle' } } as never } },
      decisions: { other: { ...plain, propose: { rule: 'used' } } },
    }),
    ['unused-rule /rules/idle', 'unused-rule /rules/idler', 'unused-module /modules/spare'],
  ],
  [
    'a calendar that nothing counts by',
    rulebook({ calendars: { feasts: { about: 'Feasts.', closed: ['12-25'] } } }),
    ['unused-calendar /calendars/feasts'],
  ],
  [
    'a calendar of working days, where days of work are counted',
    withStage({ closes: '5wd', moves: closing }, {}, { calendars: { working: { about: 'Here.', closed: ['12-25'] } } }),
    [],
  ],
  [
    'a group by which nothing is counted',
    withStage({ moves: closing }, { groups: { everyone } }),
    ['unused-group /decisions/other/groups/everyone'],
  ],
  [
    'a word that changes nothing',
    withStage({ calls: { hello: { about: 'Say hello.', who: true } }, moves: closing }),
    [`unused-call ${at('0/calls/hello')}`],
  ],
  [
    'an answer that nothing looks at, but not a text',
    withStage({ moves: closing }, { asks: { cents: 'integer', why: 'text' } }),
    ['unused-answer /decisions/other/asks/cents'],
  ],
  [
    'an answer that makes two proposals the same matter',
    withStage({ moves: closing }, { asks: { subject: 'member' }, same: ['subject'] }),
    [],
  ],
  [
    'a word that only the proposal beneath looks at',
    withKind(
      {
        stages: [
          { name: 'talk', calls: { go: { about: 'Go.', who: true } }, acts: { 'voting.cast': true }, moves: [{ if: yes, to: 'accepted' }] },
        ] as never,
      },
      {
        decisions: {
          beneath: {
            ...plain,
            within: ['other'],
            stages: [{ name: 'wait', moves: [{ if: { past: v('parent.called.go') }, to: 'accepted' }] }] as never,
          },
        },
      },
    ),
    [],
  ],
  [
    'a kind that a stage asks for by itself',
    withKind(
      { propose: false },
      {
        permissions: { 'rulebook.amend': { decision: 'simple' }, 'proposals.ask': { decision: 'simple' } },
        decisions: {
          simple: {
            ...plain,
            stages: [
              ...plain.stages,
              {
                name: 'accepted',
                decides: 'passed',
                carries: { failing: 'stuck' },
                runs: [{ run: 'proposals.ask', input: { decision: 'other', asked: {}, actions: [] } }],
              },
            ] as never,
          },
        },
      },
    ),
    [],
  ],
] as [string, object, string[]][])('%s', (_, given, expected) => expect([...told(given)].sort()).toEqual([...expected].sort()))

test('an answer that a word brings along is not missing where the move asks for it', () =>
  expect(
    told(
      withStage({
        calls: { name: { about: 'Name one.', who: true, asks: { whom: 'member' } } },
        moves: [
          {
            if: { and: [said('name'), { stated: v('called.name.whom') }, { same: [v('called.name.whom'), v('proposal.author')] }] },
            to: 'rejected',
          },
          ...closing,
        ],
      }),
    ),
  ).toEqual([]))
