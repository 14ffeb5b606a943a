// Tests of what becomes of stakes: the published figures come out, and it always sums up.
import { describe, expect, test } from 'vitest'
import { afterVote, withoutVote } from './payouts.ts'

const tenth = { parts: 1n, of: 10n }
const fifth = { parts: 1n, of: 5n }

describe('REP-2: what becomes of stakes, as in Colony', () => {
  test('after a vote of sixty to forty the losers keep part of theirs, and a fifth of all goes to the voters', () => {
    expect(afterVote({ yes: 100n, no: 100n }, { yes: 60n, no: 40n }, fifth)).toEqual({ yes: 112n, no: 48n, voters: 40n })
  })
  test('without a vote the side that has all it needs gets a tenth of what the other staked', () => {
    expect(withoutVote({ yes: 100n, no: 30n }, 100n, tenth)).toEqual({ yes: 103n, no: 27n, voters: 0n })
    expect(withoutVote({ yes: 30n, no: 100n }, 100n, tenth)).toEqual({ yes: 27n, no: 103n, voters: 0n })
  })
  test('everyone gets their own back where neither side has all it needs, or both have and nobody voted', () => {
    expect(withoutVote({ yes: 99n, no: 30n }, 100n, tenth)).toEqual({ yes: 99n, no: 30n, voters: 0n })
    expect(withoutVote({ yes: 100n, no: 100n }, 100n, tenth)).toEqual({ yes: 100n, no: 100n, voters: 0n })
    expect(afterVote({ yes: 100n, no: 100n }, { yes: 0n, no: 0n }, fifth)).toEqual({ yes: 100n, no: 100n, voters: 0n })
  })
  test('a tie is lost by those in favour, who lose only what goes to the voters', () => {
    expect(afterVote({ yes: 100n, no: 100n }, { yes: 5n, no: 5n }, fifth)).toEqual({ yes: 60n, no: 100n, voters: 40n })
  })
  test('whatever was staked and voted, it all sums up, and nobody gets less than nothing', () => {
    for (let yes = 0n; yes <= 30n; yes += 5n)
      for (let no = 0n; no <= 30n; no += 3n)
        for (const votes of [
          { yes: 7n, no: 3n },
          { yes: 1n, no: 90n },
          { yes: 4n, no: 4n },
          { yes: 1n, no: 0n },
        ]) {
          const paid = [
            afterVote({ yes, no }, votes, fifth),
            afterVote({ yes, no }, votes, { parts: 1n, of: 1n }),
            withoutVote({ yes, no }, 12n, tenth),
          ]
          for (const each of paid)
            expect([each.yes + each.no + each.voters, each.yes < 0n || each.no < 0n || each.voters < 0n]).toEqual([yes + no, false])
        }
  })
})
