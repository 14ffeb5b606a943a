// What authors are told about stages, their moves and windows.
import { expect, test } from 'vitest'
import { isAuthor, least, more, none, said, since, v } from '../kernel/community.ts'
import { plain, told, withKind, withStage } from './told.ts'

const yes = more('voting.yes', 'voting.no')
const close = (to: string, rule?: object) => ({ at: 'close' as const, ...(rule ? { if: rule } : {}), to })
const closing = [close('accepted', yes), close('rejected')]
const everyone = { who: true, at: 'opening' as const }
const anyone = { 'voting.cast': v('actor.in.everyone') }
const at = (path: string) => `/decisions/other/stages/${path}`
const stage = (name: string, more: object = {}) => ({ name, ...more })
const stages = (...all: readonly object[]) => withKind({ stages: all as never })

test.each([
  [
    'a stage that no move leads to, also where such stages lead to one another',
    stages(
      ...plain.stages,
      stage('lost', { moves: [{ if: said('go'), to: 'island' }], calls: { go: { about: 'Go.', who: true } } }),
      stage('island'),
    ),
    [`unreached-stage ${at('1')}`, `unreached-stage ${at('2')}`],
  ],
  [
    'a window whose last move has a condition, so that a proposal may stay',
    withStage({ moves: [close('accepted', yes)] }),
    [`may-stay ${at('0/moves/0')}`],
  ],
  [
    'a window whose moves cover every case, without a last one for all',
    withStage({ moves: [close('accepted', yes), close('rejected', { '>=': [v('voting.no'), v('voting.yes')] })] }),
    [],
  ],
  [
    'stages that lead to one another at once, without an end',
    stages(
      stage('a', { moves: [{ to: 'b' }] }),
      stage('b', {
        acts: { 'voting.cast': true },
        moves: [
          { if: yes, to: 'accepted' },
          { if: true, to: 'a' },
        ],
      }),
    ),
    [`endless-moves ${at('0')}`],
  ],
  [
    'the same if it only always comes out so',
    stages(
      stage('a', { moves: [{ if: { '>=': [v('round.number'), 1] }, to: 'b' }] }),
      stage('b', { acts: { 'voting.cast': true }, moves: [{ if: yes, to: 'accepted' }, { to: 'a' }] }),
    ),
    [`always-holds ${at('0/moves/0/if')}`, `endless-moves ${at('0')}`],
  ],
  [
    'a move behind one that always comes before it',
    withStage({ moves: [close('accepted', yes), close('rejected', more('voting.yes', 'voting.no')), close('rejected')] }),
    [`shadowed-move ${at('0/moves/1')}`],
  ],
  [
    'a move that holds only where an earlier one does',
    withStage({
      moves: [close('accepted', least('voting.yes', 2)), close('rejected', { and: [least('voting.yes', 5), yes] }), close('rejected')],
    }),
    [`shadowed-move ${at('0/moves/1')}`],
  ],
  [
    'a last move for all that repeats where an earlier one leads, written for safety',
    withStage({ moves: [close('accepted', yes), close('rejected', { '<=': [v('voting.yes'), v('voting.no')] }), close('rejected')] }),
    [],
  ],
  [
    'a stage that nothing ever leads out of',
    withStage({ acts: {}, moves: [{ if: least('voting.yes', 1), to: 'accepted' }] }),
    [`never-holds ${at('0/moves/0/if')}`, `never-left ${at('0')}`],
  ],
  [
    'a move at the end of a window that there is not',
    stages(stage('vote', { acts: { 'voting.cast': true }, moves: [{ if: yes, to: 'accepted' }, close('rejected')] })),
    [`never-closes ${at('0/moves/1')}`],
  ],
  [
    'a move upon an edit where nobody may edit',
    withStage({ moves: [{ at: 'edit', to: 'vote', fresh: true }, ...closing] }),
    [`never-edited ${at('0/moves/0')}`],
  ],
  [
    'a window at whose end nothing happens',
    withStage({ moves: [{ if: said('end'), to: 'accepted' }], calls: { end: { about: 'End it.', who: true } } }),
    [`idle-window ${at('0/closes')}`],
  ],
  [
    'a guardian who stops what has passed already',
    stages(
      stage('vote', { closes: '7d', acts: { 'voting.cast': true }, moves: [close('waiting', yes), close('rejected')] }),
      stage('waiting', {
        decides: 'passed',
        closes: '2d',
        calls: { stop: { about: 'Stop it.', who: true } },
        moves: [{ if: said('stop'), to: 'stopped' }, close('carried')],
      }),
      stage('stopped', { decides: 'failed' }),
      stage('carried', { carries: { failing: 'stuck' } }),
    ),
    [`decided-twice ${at('2/decides')}`],
  ],
  [
    'what was withdrawn and passes all the same, by an end that is not written out',
    stages(
      stage('vote', {
        closes: '7d',
        acts: { 'voting.cast': true },
        calls: { withdraw: { about: 'Withdraw it.', who: isAuthor } },
        moves: [{ if: said('withdraw'), to: 'withdrawn' }, close('accepted', yes), close('rejected')],
      }),
      stage('withdrawn', { decides: 'failed', closes: '1d', moves: [close('accepted')] }),
    ),
    [`decided-twice ${at('1')}`],
  ],
  [
    'sponsors counted by a group that is frozen only when the vote begins',
    withKind({
      groups: { everyone: { who: true, at: { stage: 'vote' } } },
      stages: [
        stage('sponsoring', {
          acts: { 'proposals.support': v('actor.in.everyone') },
          moves: [{ if: { '>=': [v('support.everyone.count'), 2] }, to: 'vote' }],
        }),
        stage('vote', {
          closes: '7d',
          acts: anyone,
          moves: [close('accepted', more('voting.everyone.yes', 'voting.everyone.no')), close('rejected')],
        }),
      ] as never,
    }),
    [`not-yet-frozen ${at('0/moves/0/if')}`, `never-passes ${at('0')}`],
  ],
  [
    'a wait for a word that nobody can have said by then',
    stages(
      stage('talk', { calls: { ready: { about: 'Ready.', who: isAuthor } }, moves: [{ if: said('ready'), to: 'vote', fresh: true }] }),
      stage('vote', {
        closes: '7d',
        acts: { 'voting.cast': true },
        moves: [close('accepted', { and: [yes, said('ready')] }), close('rejected')],
      }),
    ),
    [`never-holds ${at('1/moves/0/if')}`],
  ],
  [
    'a second round where none ever begins',
    withStage({ moves: [close('accepted', yes), close('rejected', { '>': [v('round.number'), 1] }), close('stuck')] }),
    [`never-holds ${at('0/moves/1/if')}`],
  ],
  [
    'a window that is over as it begins',
    withStage({ closes: { at: v('proposal.opened') }, moves: closing }),
    [`closes-before ${at('0/closes')}`],
  ],
  [
    'a window that is shorter where the proposer says so',
    withStage(
      { closes: { at: { after: [v('stage.entered'), { if: [v('asked.urgent'), '2d', '7d'] }] } }, moves: closing },
      { asks: { urgent: 'boolean' } },
    ),
    [],
  ],
  [
    'a window that ends when the proposer says, also long ago',
    withStage({ closes: { at: v('asked.until') }, moves: closing }, { asks: { until: 'instant' }, propose: { stated: v('asked.until') } }),
    [`closes-before ${at('0/closes')}`],
  ],
  [
    'the same where propose asks that it lies ahead',
    withStage(
      { closes: { at: v('asked.until') }, moves: closing },
      { asks: { until: 'instant' }, propose: { and: [{ stated: v('asked.until') }, { '!': { past: v('asked.until') } }] } },
    ),
    [],
  ],
  [
    'an extension that ends before the window does',
    withStage({
      closes: {
        at: {
          latest: [
            { after: [v('stage.entered'), '7d'] },
            { earliest: [{ after: [v('voting.flipped'), '2d'] }, { after: [v('stage.entered'), '5d'] }] },
          ],
        },
      },
      moves: closing,
    }),
    [`idle-instant ${at('0/closes/at/latest/1')}`],
  ],
  [
    'an extension that may be longer',
    withStage({
      closes: {
        at: {
          latest: [
            { after: [v('stage.entered'), '7d'] },
            { earliest: [{ after: [v('voting.flipped'), '2d'] }, { after: [v('stage.entered'), '14d'] }] },
          ],
        },
      },
      moves: closing,
    }),
    [],
  ],
  [
    'an early end that the next vote could turn',
    withStage({ moves: [{ if: yes, to: 'accepted' }, ...closing] }),
    [`early-uncertain ${at('0/moves/0/if')}`, `shadowed-move ${at('0/moves/1')}`],
  ],
  [
    'an early end by a majority of all, that no more votes can turn',
    withKind({
      groups: { everyone },
      stages: [
        stage('vote', {
          closes: '7d',
          acts: anyone,
          moves: [{ if: { 'more-than': ['1/2', v('voting.yes'), v('groups.everyone.size')] }, to: 'accepted' }, ...closing],
        }),
      ] as never,
    }),
    [],
  ],
  [
    'certainty where everybody may still change their mind',
    withKind({
      groups: { everyone },
      stages: [
        stage('vote', {
          closes: '7d',
          acts: anyone,
          moves: [{ if: { certain: { 'more-than': ['1/2', v('voting.yes'), v('groups.everyone.size')] } }, to: 'accepted' }, ...closing],
        }),
      ] as never,
    }),
    [`never-certain ${at('0/moves/0/if')}`],
  ],
  [
    'certainty of a defeat where everybody may still change their mind',
    withKind({
      groups: { everyone },
      stages: [
        stage('vote', {
          closes: '7d',
          acts: anyone,
          moves: [
            { if: { certain: { '!': { 'more-than': ['1/2', v('voting.yes'), v('groups.everyone.size')] } } }, to: 'rejected' },
            ...closing,
          ],
        }),
      ] as never,
    }),
    [`never-certain ${at('0/moves/0/if')}`],
  ],
  [
    'certainty where votes stay as they are',
    withKind({
      groups: { everyone },
      stages: [
        stage('vote', {
          closes: '7d',
          acts: anyone,
          settings: { voting: { change: false } },
          moves: [{ if: { certain: { 'more-than': ['1/2', v('voting.yes'), v('groups.everyone.size')] } }, to: 'accepted' }, ...closing],
        }),
      ] as never,
    }),
    [],
  ],
])('%s', (_, given, expected) => expect([...told(given)].sort()).toEqual([...expected].sort()))

test('time that must pass before something may be done is no contradiction', () =>
  expect(
    told(
      withStage({
        moves: [{ if: { and: [since('stage.entered', '3d'), none('voting.no'), least('voting.yes', 3)] }, to: 'accepted' }, ...closing],
      }),
    ),
  ).toEqual([]))
