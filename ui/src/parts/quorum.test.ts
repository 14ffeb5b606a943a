// The mark on the bar stands where enough have voted.
import type { PathView } from '@polyarchy/core'
import { expect, test } from 'vitest'
import { quorumOf } from './quorum.ts'

const path = (clause: PathView['clause']): PathView => ({ to: 'accepted', at: 'close', clause })

test('what is still needed and what is there make the quorum', () => {
  const voted = { text: 'members who voted at least 1/4 of members of all', met: false, now: '1 of 12', need: '2 more needed' }
  expect(quorumOf([path({ text: 'all of these hold', joiner: 'and', parts: [{ text: 'more votes in favour', met: true }, voted] })])).toBe(
    3,
  )
})

test.each([[[]], [[path(null)]], [[path({ text: 'members who voted at least 1/4 of members of all', met: true, now: '4 of 12' })]]])(
  'where no quorum is missing there is no mark',
  paths => {
    expect(quorumOf(paths)).toBeUndefined()
  },
)
