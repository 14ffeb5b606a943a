// Tests of what is said of votes that were given away.
import { expect, test } from 'vitest'
import { sayGiven } from './delegating.ts'

const given = { plugin: 'voting', at: 0, until: null, holds: true }

test('to whom one gave one’s vote stands topic by topic, and what ran out is told to have', () => {
  expect(
    sayGiven({
      given: [
        { ...given, about: null, to: [{ id: '3', name: 'Ada', share: 60 }] },
        {
          ...given,
          about: 'money',
          to: [
            { id: '4', name: '', share: 40 },
            { id: '5', name: 'Cy', share: 20 },
          ],
          until: 0,
          holds: false,
        },
        { ...given, about: 'people', to: [] },
      ],
      received: [{ plugin: 'voting', about: null, givers: 2 }],
    }),
  ).toEqual([
    'On everything else: Ada',
    'On money: member 4 (40/60) and Cy (20/60), but it ran out 1970-01-01T00:00:00Z',
    'On people: you keep your vote',
    'On everything else: 2 people give you their vote',
  ])
  expect(sayGiven({})).toEqual(['You gave your vote to nobody, and nobody gave you theirs.'])
})
