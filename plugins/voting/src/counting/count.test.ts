// What is the same around every method: who is passed over, which ballots fit, which options make sense.
import { describe, expect, test } from 'vitest'
import { countElection } from './count.ts'
import { type Election, type Marking, unmarked } from './election.ts'
import { withOptions } from './election-options.ts'
import { CountError } from './method.ts'

/** An election from lines such as “3: 1 2 0”: how many, and their marks. */
function election(marking: Marking, options: readonly string[], lines: readonly string[], more: Partial<Election> = {}): Election {
  const rows = lines.map(line => line.split(/[: ]+/).map(Number))
  const voters = Float64Array.from(rows, ([count]) => count as number)
  return { marking, options, seats: 1, marks: Int32Array.from(rows.flatMap(row => row.slice(1))), voters, weights: voters.slice(), ...more }
}
const approved = (counts: readonly number[], more: Partial<Election> = {}): Election => {
  const names = ['Ada', 'Bo', 'Cy', 'Dee', 'none'].slice(0, counts.length)
  return election(
    'approval',
    names,
    counts.map((count, at) => `${count}: ${names.map((_, other) => (other === at ? 1 : 0)).join(' ')}`),
    more,
  )
}
const refused = (count: () => unknown): string => {
  try {
    count()
  } catch (error) {
    if (error instanceof CountError) return error.message
    throw error
  }
  return 'nothing'
}

describe('a default option', () => {
  const options = { default_option: 'none' }
  test('leaves seats empty that nobody above it fills', () => {
    const result = countElection(approved([9, 7, 3, 2, 5], { seats: 3 }), 'approval', options)
    expect(result).toMatchObject({ winners: ['Ada', 'Bo'], vacant: 1 })
    expect(result.disqualified).toEqual([
      { option: 'Cy', why: 'below-default' },
      { option: 'Dee', why: 'below-default' },
    ])
  })
  test('is chosen itself where it stands first and there is one seat', () => {
    expect(countElection(approved([4, 3, 2, 1, 5]), 'approval', options)).toMatchObject({ winners: ['none'], vacant: 0 })
    expect(countElection(approved([6, 3, 2, 1, 5]), 'approval', options)).toMatchObject({ winners: ['Ada'], vacant: 0 })
  })
  test('does not give way to whoever only stands equal to it', () => {
    expect(countElection(approved([5, 3, 2, 1, 5]), 'approval', options)).toMatchObject({ winners: ['none'] })
  })
  test('must be an option', () => {
    expect(refused(() => countElection(approved([5, 3]), 'approval', options))).toContain('“none” is none of the options')
  })
})

describe('a least support', () => {
  test.each([
    ['4', ['Ada', 'Bo']],
    ['3', ['Ada', 'Bo', 'Cy']],
    ['50%', ['Ada']],
    ['1/3', ['Ada']],
    ['0.1%', ['Ada', 'Bo', 'Cy']],
  ])('of %s lets in %j', (support, winners) => {
    expect(countElection(approved([8, 4, 3], { seats: 3 }), 'approval', { support })).toMatchObject({ winners, vacant: 3 - winners.length })
  })
  test('counts a ranking anywhere, and points above zero', () => {
    const ranked = election('ranking', ['Ada', 'Bo', 'Cy'], ['4: 1 2 0', '3: 2 1 0', '2: 0 0 1'], { seats: 3 })
    expect(countElection(ranked, 'borda', { support: '7' }).winners).toEqual(['Ada', 'Bo'])
    const scored = election('points', ['Ada', 'Bo'], [`4: 5 0`, `3: 1 ${unmarked}`], { seats: 2 })
    expect(countElection(scored, 'score', { support: '1' })).toMatchObject({ winners: ['Ada'], vacant: 1 })
  })
})

describe('a cap on seats', () => {
  const affiliations = { Ada: 'North', Bo: 'North', Cy: 'North', Dee: 'South' }
  test('passes over whoever would be one too many', () => {
    const result = countElection(approved([9, 8, 7, 2], { seats: 3, affiliations }), 'approval', { cap: '2' })
    expect(result).toMatchObject({ winners: ['Ada', 'Bo', 'Dee'], vacant: 0, disqualified: [{ option: 'Cy', why: 'cap' }] })
  })
  test('counts the seats that are held already', () => {
    const held = [{ affiliation: 'North', seats: 1 }]
    expect(countElection(approved([9, 8, 7, 2], { seats: 3, affiliations }), 'approval', { cap: '2', held })).toMatchObject({
      winners: ['Ada', 'Dee'],
      vacant: 1,
    })
  })
  test('may be a part of all seats', () => {
    expect(countElection(approved([9, 8, 7, 2], { seats: 4, affiliations }), 'approval', { cap: '1/2' })).toMatchObject({
      winners: ['Ada', 'Bo', 'Dee'],
      vacant: 1,
    })
  })
  test('leaves to people which of those who stand equal takes the last seat of their affiliation', () => {
    const result = countElection(approved([9, 5, 5, 2], { seats: 3, affiliations }), 'approval', { cap: '2' })
    expect(result).toMatchObject({ winners: ['Ada', 'Dee'], undecided: { among: ['Bo', 'Cy'], seats: 1 }, vacant: 0 })
    expect(result.ties.at(-1)).toMatchObject({ among: ['Bo', 'Cy'], about: 'seat', settled: 'undecided' })
    const drawn = countElection(approved([9, 5, 5, 2], { seats: 3, affiliations }), 'approval', { cap: '2', ties: ['lot'], seed: 'x' })
    expect(drawn.winners).toHaveLength(3)
    expect(drawn.winners).toContain('Dee')
    expect(drawn.ties.at(-1)).toMatchObject({ among: ['Bo', 'Cy'], settled: 'lot' })
  })
  test.each([['approval'], ['sequential-pav'], ['phragmen'], ['equal-shares'], ['greedy-monroe']])(
    'that leaves it open which of two equals is seated takes no seat from who comes after them, by %s',
    method => {
      const result = countElection(approved([3, 3, 1], { seats: 2, affiliations: { Ada: 'North', Bo: 'North' } }), method, { cap: '1' })
      expect(result).toMatchObject({
        winners: ['Cy'],
        undecided: { among: ['Ada', 'Bo'], seats: 1 },
        vacant: 0,
        byCountAlone: ['Ada', 'Bo'],
      })
    },
  )
  test('makes a tie matter that made no difference to the count', () => {
    const ranked = election('ranking', ['Ada', 'Bo', 'Cy'], ['3: 1 0 2', '3: 0 1 2', '1: 2 0 1'], {
      seats: 2,
      affiliations: { Ada: 'North', Bo: 'North' },
    })
    const { ties } = countElection(ranked, 'qpq', { cap: '1' })
    expect(ties.map(({ settled }) => settled)).toEqual(['undecided'])
  })
  test('elects nobody where no ballot says anything', () => {
    const silent = approved([0, 0], { seats: 2, affiliations: { Ada: 'North' } })
    expect(countElection(silent, 'approval', { cap: '1' })).toMatchObject({ winners: [], vacant: 2 })
  })
  test('changes nothing where it does not bind', () => {
    const plain = countElection(approved([9, 8, 7, 2], { seats: 2, affiliations }), 'approval')
    const { settings, ...capped } = countElection(approved([9, 8, 7, 2], { seats: 2, affiliations }), 'approval', { cap: '2' })
    expect({ ...capped, settings: plain.settings }).toEqual(plain)
  })
})

describe('ballots of another kind', () => {
  test('choices are approvals of one', () => {
    const result = countElection(election('choice', ['Ada', 'Bo'], ['3: 1 0', '2: 0 1']), 'pav')
    expect(result.winners).toEqual(['Ada'])
  })
  test('points are a ranking, and it is said', () => {
    const scored = election('points', ['Ada', 'Bo', 'Cy'], [`3: 5 9 ${unmarked}`, '2: 7 -1 7'])
    const result = countElection(scored, 'schulze')
    expect(result.winners).toEqual(['Bo'])
    expect(result.notes).toEqual([
      'Points are read as a ranking: more points are better, equal points are equal ranks, no score is no rank.',
    ])
  })
  test('what would have to be made up is refused', () => {
    expect(refused(() => countElection(election('ranking', ['Ada', 'Bo'], ['3: 1 2']), 'approval'))).toBe(
      'These ballots rank options, and approval needs ballots that approve options.',
    )
    expect(refused(() => countElection(election('approval', ['Ada', 'Bo'], ['3: 1 1']), 'irv'))).toContain(
      'needs ballots that rank options',
    )
  })
})

describe('what cannot be counted', () => {
  test.each([
    ['a method that is none', () => countElection(approved([1, 2]), 'aproval'), 'Did you mean “approval”?'],
    ['an option that is none', () => countElection(approved([1, 2]), 'approval', { moste: 3 }), 'Did you mean “most”?'],
    ['an option that makes no sense', () => countElection(approved([1, 2]), 'approval', { most: -3 }), 'most: A number from'],
    ['a cap that is none', () => countElection(approved([1, 2]), 'approval', { cap: 'two' }), 'cap: '],
    ['someone withdrawn who is no option', () => countElection(approved([1, 2], { withdrawn: ['Zed'] }), 'approval'), '“Zed” is withdrawn'],
    ['everyone withdrawn', () => countElection(approved([1, 2], { withdrawn: ['Ada', 'Bo'] }), 'approval'), 'All options are withdrawn'],
    ['no options', () => countElection(approved([]), 'approval'), 'nothing to vote on'],
    ['no seats', () => countElection(approved([1, 2], { seats: 0 }), 'approval'), 'At least one seat'],
    ['several seats where one is elected', () => countElection(election('points', ['Ada'], ['1: 1'], { seats: 2 }), 'star'), 'elects one'],
    ['costs of what is no option', () => withOptions(approved([1, 2]), { costs: [{ option: 'Zed', cost: 1n }] }), '“Zed” is none'],
  ])('%s', (_, count, message) => {
    expect(refused(count)).toContain(message)
  })
})

test('ballots that cannot count are told by why, and stand in no figure', () => {
  const given = election('approval', ['Ada', 'Bo', 'Cy'], ['3: 1 0 0', '2: 1 1 1', '4: 0 0 0'], { invalid: { torn: 5 } })
  const result = countElection(given, 'approval', { most: 2 })
  expect(result.ballots).toEqual({ voters: 14, invalid: { torn: 5, 'too-many': 2 }, blank: 4, weight: '7' })
  expect(result.scores?.of).toEqual({ Ada: '3', Bo: '0', Cy: '0' })
})

test('a result says with which options it was counted, also those that nobody named', () => {
  expect(countElection(election('ranking', ['Ada', 'Bo'], ['3: 1 2']), 'irv', { threshold: '2/3' }).settings).toMatchObject({
    threshold: '2/3',
    duplicate: 'skip',
    ties: [],
  })
})
