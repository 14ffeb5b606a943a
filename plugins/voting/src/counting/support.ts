// How much support each option has, however ballots are marked: whatever stands on a ballot as wanted.
import { type Election, unmarked } from './election.ts'
import { compare, type Fraction, readFraction, times, whole } from './fraction.ts'
import { Sums } from './sums.ts'

/** The weight of the ballots that choose, approve or rank each option, or give it more than 0 points. */
export function supportOf(election: Election): readonly bigint[] {
  const { marks, options, voters, marking } = election
  const sums = new Sums(election, options.length)
  for (let row = 0; row < voters.length; row++)
    for (let at = 0; at < options.length; at++) {
      const mark = marks[row * options.length + at] as number
      if (marking === 'points' ? mark !== unmarked && mark > 0 : mark !== 0) sums.add(at, row)
    }
  return sums.values()
}

/** A number as it is, or a part of `all`: "20", "15%", "1/5". */
export function amountOf(said: string, all: bigint): Fraction {
  const read = readFraction(said) ?? whole(0)
  return /[/%]/.test(said) ? times(read, whole(all)) : read
}

/** Whether so much is enough. */
export const reaches = (amount: bigint, least: Fraction): boolean => compare(whole(amount), least) >= 0
