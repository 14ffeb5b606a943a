// The mark on the bar stands where enough have voted.
import type { PathView } from '@polyarchy/core'
import { expect, test } from 'vitest'
import { quorumOf } from './quorum.ts'

const path = (clause: PathView['clause']): PathView => ({ to: 'accepted', at: 'close', clause })
const voted = (path: string) => ({ text: 'members who voted make up at least 1/4', met: true, now: '4 of 12', mark: { path, at: '3' } })

test.each(['voting.voters', 'voting.council.voters'])('what rules ask of %s is marked, met or not', counted => {
  expect(quorumOf([path({ text: 'all of these hold', joiner: 'and', parts: [{ text: 'more in favour' }, voted(counted)] })])).toBe(3)
})

test.each([[[]], [[path(null)]], [[path(voted('voting.yes'))]], [[path(voted('lazy-consensus.standing'))]]])(
  'where no rule asks how many voted there is no mark',
  paths => expect(quorumOf(paths)).toBeUndefined(),
)
