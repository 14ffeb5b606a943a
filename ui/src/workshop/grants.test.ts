// Which decisions may do something can be changed without a word about the members who may.
import { expect, test } from 'vitest'
import { decisionsOf, withDecisions } from './grants.ts'

const chairs = { members: { in: ['chair', { var: 'actor.roles' }] } }

test.each([
  [undefined, []],
  [{ decision: 'vote' }, ['vote']],
  [{ decision: ['vote', 'poll'] }, ['vote', 'poll']],
  [
    [chairs, { decision: 'vote' }, { decision: ['poll'] }],
    ['vote', 'poll'],
  ],
])('%j names %j', (grants, decisions) => expect(decisionsOf(grants)).toEqual(decisions))

test.each([
  [undefined, ['vote'], { decision: 'vote' }],
  [{ decision: 'vote' }, ['vote', 'poll'], { decision: ['vote', 'poll'] }],
  [{ decision: 'vote' }, [], undefined],
  [chairs, ['vote'], [chairs, { decision: 'vote' }]],
  [[chairs, { decision: 'vote' }], [], chairs],
])('%j for %j is %j', (grants, decisions, now) => expect(withDecisions(grants, decisions)).toEqual(now))
