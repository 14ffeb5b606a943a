// What a rulebook's authors are told about rules that hold together and still may not be meant.
import { expect, test } from 'vitest'
import { hasRole, least, more, said, since, v } from '../kernel/community.ts'
import { findingsOf, rulebook, told, withKind, withStage } from './told.ts'

const yes = more('voting.yes', 'voting.no')
const closing = [
  { at: 'close', if: yes, to: 'accepted' },
  { at: 'close', to: 'rejected' },
]
const everyone = { who: true, at: 'opening' as const }
const voters = { acts: { 'voting.cast': v('actor.in.everyone') } }

test('of a rulebook that says what it means there is nothing to tell', () => expect(told(rulebook())).toEqual([]))

test('each remark is one sentence or two in plain words, that says what to do, with a level', () => {
  for (const { message, level } of findingsOf(withStage({ moves: [{ if: more('voting.yes', 'voting.yes'), to: 'accepted' }] }))) {
    expect(message).toMatch(/^[A-Z].*[.}]$/)
    expect(level).toBe('warning')
  }
})

test.each([
  ['a kind of proposal that nobody may open', withKind({ propose: { and: [true, false] } }), ['never-opened /decisions/other/propose']],
  [
    'one that nobody may open and nothing asks for, even if that is written plainly',
    withKind({ propose: false }),
    ['never-opened /decisions/other/propose'],
  ],
  [
    'a right that everyone has, put as if it depended',
    withKind({ propose: { or: [hasRole('a'), { '!': hasRole('a') }] } }, { roles: ['a'] }),
    ['role-never-given /roles/a', 'always-holds /decisions/other/propose'],
  ],
  [
    'an act that nobody can ever do',
    withStage({ acts: { 'voting.cast': { and: [since('stage.entered', '2d'), { '!': since('stage.entered', '1d') }] } }, moves: closing }),
    ['never-holds /decisions/other/stages/0/acts/voting.cast'],
  ],
  [
    'a word that nobody can ever say',
    withStage(
      { calls: { end: { about: 'End.', who: { same: [v('actor.id'), 'x'] } } }, moves: [{ if: said('end'), to: 'rejected' }, ...closing] },
      { asks: { colour: ['red', 'blue'] } },
    ),
    ['unused-answer /decisions/other/asks/colour'],
  ],
  [
    'two words at once',
    withStage(
      {
        moves: [{ if: { and: [{ same: [v('asked.colour'), 'red'] }, { same: [v('asked.colour'), 'blue'] }] }, to: 'rejected' }, ...closing],
      },
      { asks: { colour: ['red', 'blue'] } },
    ),
    ['never-holds /decisions/other/stages/0/moves/0/if'],
  ],
  [
    'a word that is none of those that may be chosen',
    withStage(
      { moves: [{ if: { same: [v('asked.colour'), 'green'] }, to: 'rejected' }, ...closing] },
      { asks: { colour: ['red', 'blue'] } },
    ),
    ['never-holds /decisions/other/stages/0/moves/0/if'],
  ],
  [
    'a vote that waits longer than its window',
    withStage({
      moves: [
        { if: { and: [since('stage.entered', '10d'), yes] }, to: 'accepted' },
        { at: 'close', to: 'rejected' },
      ],
    }),
    ['beyond-window /decisions/other/stages/0/moves/0/if'],
  ],
  [
    'more votes than there are voters',
    withStage(
      {
        ...voters,
        moves: [
          { at: 'close', if: { 'more-than': ['1', v('voting.yes'), v('groups.everyone.size')] }, to: 'accepted' },
          { at: 'close', to: 'rejected' },
        ],
      },
      { groups: { everyone } },
    ),
    ['never-holds /decisions/other/stages/0/moves/0/if'],
  ],
  ['a count of votes where nobody may vote', withStage({ acts: {}, moves: closing }), ['never-holds /decisions/other/stages/0/moves/0/if']],
  [
    'a part that is always so',
    withStage({
      moves: [
        { at: 'close', if: { and: [yes, least('voting.no', 0)] }, to: 'accepted' },
        { at: 'close', to: 'rejected' },
      ],
    }),
    ['part-always /decisions/other/stages/0/moves/0/if/and/1'],
  ],
  [
    'a part that is never so',
    withStage({
      moves: [
        { at: 'close', if: { or: [yes, { '<': [v('voting.no'), 0] }] }, to: 'accepted' },
        { at: 'close', to: 'rejected' },
      ],
    }),
    ['part-never /decisions/other/stages/0/moves/0/if/or/1'],
  ],
  [
    'at least nothing of it',
    withStage(
      {
        moves: [
          { at: 'close', if: { and: [yes, { 'at-least': ['0', v('voting.voters'), v('groups.everyone.size')] }] }, to: 'accepted' },
          { at: 'close', to: 'rejected' },
        ],
      },
      { groups: { everyone } },
    ),
    ['out-of-range /decisions/other/stages/0/moves/0/if/and/1/at-least/0'],
  ],
  [
    'a permission that nobody can use',
    rulebook({
      roles: ['a'],
      permissions: { 'rulebook.amend': { decision: 'simple' }, 'roles.grant': { members: { and: [hasRole('a'), { '!': hasRole('a') }] } } },
    }),
    ['never-holds /permissions/roles.grant/members', 'never-permitted /permissions/roles.grant', 'role-never-given /roles/a'],
  ],
  [
    'a duty that is never due',
    rulebook({ duties: { never: { about: 'Never.', of: 'community', when: { '<': [v('community.members.count'), 0] }, runs: [] } } }),
    ['never-holds /duties/never/when'],
  ],
  [
    'a body in which nobody is',
    withStage(
      { acts: { 'voting.cast': v('actor.in.body') }, moves: closing },
      { groups: { body: { who: { and: [hasRole('a', 'member'), { '!': hasRole('a', 'member') }] }, at: 'opening' } } },
      { roles: ['a'] },
    ),
    ['never-holds /decisions/other/groups/body/who', 'role-never-given /roles/a'],
  ],
])('%s is told', (_, given, expected) => expect([...told(given)].sort()).toEqual([...expected].sort()))
