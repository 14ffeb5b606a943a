// What is written can be read again, and says the same; what a form cannot say is told when it is written.
import type { Election } from '@polyarchy/voting/counting'
import { type ReadOptions, readElection, type Written, writeBlt, writeCsv, writePrefLib } from '@polyarchy/voting/files'
import { describe, expect, test } from 'vitest'
import { electionFrom, type Shape, told } from './random-elections.ts'

const seeds = Array.from({ length: 60 }, (_, at) => at + 1)

function back(written: Written, options: ReadOptions = {}): Election {
  if ('refused' in written) throw new Error(written.refused)
  const found = readElection(written.text, `x.${written.ending}`, options)
  if ('problems' in found) throw new Error(`${found.problems[0]?.message}\n${written.text}`)
  return found.file.election
}
const plain = (election: Election): Election => ({ ...election, options: election.options.map(name => name.replaceAll('"', "'")) })

describe.each([
  ['PrefLib', 'ranking', {}, writePrefLib],
  ['PrefLib', 'approval', {}, writePrefLib],
  ['BLT', 'ranking', { skipped: true, repeated: true }, writeBlt],
  ['CSV', 'ranking', { skipped: true, weighed: true }, writeCsv],
  ['CSV', 'ranking', { skipped: true, repeated: true }, writeCsv],
  ['CSV', 'approval', { weighed: true }, writeCsv],
  ['CSV', 'choice', { weighed: true }, writeCsv],
  ['CSV', 'points', { weighed: true }, writeCsv],
] as const)('%s with ballots of the kind %s', (_form, marking, shape: Shape, write) => {
  test('sixty elections are the same once they are read again', () => {
    for (const seed of seeds) {
      const election = electionFrom(seed, marking, shape)
      const written = write({ election, title: `Vote ${seed}` })
      const again = back(written, write === writeBlt ? {} : { seats: election.seats })
      expect(again.marking).toBe(marking)
      expect(told(again), `seed ${seed}`).toEqual(told(write === writeBlt ? plain(election) : election))
      expect(again.seats).toBe(election.seats)
    }
  })
  test('a file hangs on no order of rows', () => {
    const election = electionFrom(7, marking, {})
    const width = election.options.length
    const turned: Election = {
      ...election,
      marks: Int32Array.from({ length: election.marks.length }, (_, at) => {
        const row = election.voters.length - 1 - Math.floor(at / width)
        return election.marks[row * width + (at % width)] as number
      }),
      voters: election.voters.toReversed(),
      weights: (election.weights as Float64Array).toReversed(),
    }
    expect(write({ election: turned })).toEqual(write({ election }))
  })
})

describe('what a form cannot say', () => {
  test('is told', () => {
    const election = { ...electionFrom(3, 'ranking', { weighed: true, skipped: true }), withdrawn: ['Ada'], seats: 3 }
    expect(writePrefLib({ election })).toMatchObject({
      lost: [
        'Weights are written as numbers of ballots.',
        'Ranks that were skipped are closed up.',
        'That options are withdrawn is not written.',
        'The number of seats is not written.',
      ],
    })
  })
  test('or the file is not written', () => {
    expect(writePrefLib({ election: electionFrom(1, 'points') })).toHaveProperty('refused')
    expect(writeBlt({ election: electionFrom(1, 'approval') })).toHaveProperty('refused')
    expect(writeBlt({ election: { ...electionFrom(1, 'ranking'), options: ['Ada\nBo'] } })).toHaveProperty('refused')
  })
  test('withdrawn candidates, seats and the order for ties come back from BLT', () => {
    const election = { ...electionFrom(3, 'ranking'), seats: 2 }
    const { options } = election
    const seniority = Object.fromEntries(options.map((name, at) => [name.replaceAll('"', "'"), options.length - 1 - at]))
    const again = back(writeBlt({ election: { ...plain(election), seniority, withdrawn: ['Bo'] } }))
    expect(again).toMatchObject({ seats: 2, withdrawn: ['Bo'], seniority })
  })
})

describe('a table that was written is read in one way only, without a word about it', () => {
  const same = (election: Election): void => {
    const again = back(writeCsv({ election }))
    expect(again.marking).toBe(election.marking)
    expect(again.options).toEqual(election.options)
    expect(told(again)).toEqual(told(election))
  }
  const one = (marking: Election['marking'], options: readonly string[], ...ballots: readonly (readonly number[])[]): Election => ({
    marking,
    options,
    seats: 1,
    marks: Int32Array.from(ballots.flat()),
    weights: Float64Array.from(ballots, () => 1),
    voters: Float64Array.from(ballots, () => 1),
  })
  test.each([
    ['a rank beyond the number of options', one('ranking', ['A', 'B', 'C'], [0, 2, 4], [0, 1, 2])],
    ['rankings of one option', one('ranking', ['A', 'B'], [1, 0])],
    ['all at one rank', one('ranking', ['A', 'B'], [1, 1])],
    ['ballots of which most have no first rank', one('ranking', ['A', 'B'], [2, 0], [0, 2])],
    ['blank rankings alone', one('ranking', ['A', 'B'], [0, 0])],
    ['points that look like ranks', one('points', ['A', 'B'], [1, 2], [2, 1])],
    ['points of 1 and 0', one('points', ['A', 'B'], [1, 0])],
    ['approvals by all of all', one('approval', ['A', 'B'], [1, 1])],
    ['choices', one('choice', ['A', 'B'], [1, 0], [0, 0])],
    ['one option', one('ranking', ['A'], [1], [0])],
    [
      'names that mean something in tables',
      one('ranking', ['count', 'weight', 'rank 1', 'id', 'my date', 'a;b;c;d;e;f;g', 'x|y'], [1, 2, 3, 4, 5, 6, 7]),
    ],
    ['a rank of which only an overvote is known', { ...one('ranking', ['A', 'B'], [0, 2]), overvoted: new Map([[0, [1, 3]]]) }],
    ['an option again at two ranks', { ...one('ranking', ['A', 'B'], [0, 2]), repeated: new Map([[0, [3, 3, 5]]]) }],
  ] satisfies readonly (readonly [string, Election])[])('%s', (_, election) => {
    same(election)
  })
})
