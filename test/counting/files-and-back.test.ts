// What is written can be read again, and says the same; what a form cannot say is told when it is written.
import type { Election, Marking } from '@polyarchy/voting/counting'
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
/** Tables cannot hold some of the names. */
const renamed = (election: Election): Election => ({
  ...election,
  options: election.options.map((name, at) => (name === '1' ? `option ${at}` : name)),
})

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
      const election = renamed(electionFrom(seed, marking, shape))
      const written = write({ election, title: `Vote ${seed}` })
      const candidates = shape.repeated && write === writeCsv ? { candidates: election.options } : {}
      const again = back(written, { marking: marking as Marking, seats: election.seats, ...candidates })
      expect(told(again), `seed ${seed}`).toEqual(told(write === writeBlt ? plain(election) : election))
      expect(again.seats).toBe(election.seats)
    }
  })
  test('a file hangs on no order of rows', () => {
    const election = renamed(electionFrom(7, marking, {}))
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
    expect(writeCsv({ election: { ...electionFrom(1, 'choice'), options: ['count', 'Bo'] } })).toHaveProperty('refused')
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
