// What authors are told about results that are read where nothing can have been counted.
import { expect, test } from 'vitest'
import { said, v } from '../kernel/community.ts'
import { told, withKind, withStage } from './told.ts'

const drinks = { voting: { method: 'irv', options: ['tea', 'coffee'] } }
const elected = { in: ['tea', v('voting.winners')] }
const close = (to: string, rule?: object) => ({ at: 'close' as const, ...(rule ? { if: rule } : {}), to })
const closable = { calls: { close: { about: 'Close the vote.', who: true } } }
const vote = { name: 'vote', closes: '7d', acts: { 'voting.cast': true }, settings: drinks }
const at = (path: string) => `/decisions/other/stages/${path}`

test.each([
  ['the result when the vote closes', withStage({ settings: drinks, moves: [close('accepted', elected), close('rejected')] }), []],
  [
    'the result while the vote goes on, without an end',
    withKind({
      stages: [{ ...vote, closes: undefined, moves: [{ if: elected, to: 'accepted' }] }].map(({ closes: _, ...stage }) => stage) as never,
    }),
    [`not-counted-yet ${at('0/moves/0/if')}`],
  ],
  [
    'the same if it is asked first whether there is one',
    withKind({
      stages: [
        { ...vote, moves: [{ if: { and: [{ stated: v('voting.winners') }, elected] }, to: 'accepted' }, close('rejected')] },
      ] as never,
    }),
    [],
  ],
  [
    'the result after somebody closed the vote',
    withKind({
      stages: [
        { name: 'vote', acts: { 'voting.cast': true }, settings: drinks, ...closable, moves: [{ if: said('close'), to: 'counted' }] },
        { name: 'counted', moves: [{ if: elected, to: 'accepted' }, { to: 'rejected' }] },
      ] as never,
    }),
    [],
  ],
  [
    'the result in a stage before the vote',
    withKind({
      stages: [
        { name: 'talk', closes: '1d', moves: [close('vote', elected), close('rejected')] },
        { ...vote, moves: [close('accepted')] },
      ] as never,
    }),
    [`not-counted-yet ${at('0/moves/0/if')}`],
  ],
  [
    'in a new round, the result of the one that has only begun',
    withKind({
      stages: [
        { ...vote, moves: [close('again')].map(move => ({ ...move, fresh: true })) },
        { name: 'again', moves: [{ if: elected, to: 'accepted' }, { to: 'rejected' }] },
      ] as never,
    }),
    [`not-counted-yet ${at('1/moves/0/if')}`],
  ],
  [
    'in a new round, the result of the round before',
    withKind({
      stages: [
        { ...vote, moves: [close('again')].map(move => ({ ...move, fresh: true })) },
        { name: 'again', moves: [{ if: { in: ['tea', v('before.voting.winners')] }, to: 'accepted' }, { to: 'rejected' }] },
      ] as never,
    }),
    [],
  ],
  [
    'the round before in the only round',
    withStage({ settings: drinks, moves: [close('accepted', { in: ['tea', v('before.voting.winners')] }), close('rejected')] }),
    [`not-counted-yet ${at('0/moves/0/if')}`],
  ],
])('%s', (_, rulebook, expected) => {
  const codes = told(rulebook, { rehearse: false })
  expect(codes.filter(code => code.startsWith('not-counted-yet'))).toEqual(expected)
})
