// Facts about somebody whom a proposal names are known as soon as it is known who that is.
import { expect, test } from 'vitest'
import { v } from '../kernel/community.ts'
import { told, withKind } from './told.ts'

const waiting = (propose: object | boolean) =>
  told(
    withKind({
      asks: { subject: 'member' },
      propose: propose as never,
      stages: [
        {
          name: 'waiting',
          moves: [{ if: { past: { after: [v('asked.subject.joined'), '30d'] } }, to: 'accepted' }],
        },
      ],
    }),
  )

test('whoever must be named is known, and asking about them uses the answer', () =>
  expect(waiting({ stated: v('asked.subject') })).toEqual([]))

test('whoever may be left out is missed once, under the name of the answer', () =>
  expect(waiting(true)).toEqual(['unstated-answer /decisions/other/stages/0/moves/0/if']))
