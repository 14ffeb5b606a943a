// Election files of others are read with the numbers of options, ballots and seats that they are known to hold.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { weightOf } from '@polyarchy/voting/counting'
import { type ElectionFile, readElection } from '@polyarchy/voting/files'
import { describe, expect, test } from 'vitest'

const data = fileURLToPath(new URL('../../../shared/data/', import.meta.url))
const left = existsSync(data) ? '' : ' (left out: the folder with these files is not here)'

const read = (path: string): ElectionFile => {
  const found = readElection(readFileSync(join(data, path)), path)
  if ('problems' in found) throw new Error(found.problems.map(problem => problem.message).join('\n'))
  return found.file
}
const json = (path: string) => JSON.parse(readFileSync(join(data, path), 'utf8'))
const people = ({ election }: ElectionFile): number => election.voters.reduce((sum, count) => sum + count, 0)
const filesIn = (folder: string, ending: RegExp): readonly string[] =>
  existsSync(data)
    ? readdirSync(join(data, folder), { recursive: true, encoding: 'utf8' })
        .filter(name => ending.test(name))
        .sort()
    : []

const asNumbers = (of: Record<string, string>): Record<string, number> =>
  Object.fromEntries(Object.entries(of).map(([name, figure]) => [name, Number(figure)]))

/** How many rows of each option are approved, or its points. */
function sums({ election }: ElectionFile, add: (mark: number) => number): Record<string, number> {
  const { options, marks, voters } = election
  return Object.fromEntries(
    options.map((name, at) => [name, voters.reduce((sum, count, row) => sum + count * add(marks[row * options.length + at] as number), 0)]),
  )
}

describe.skipIf(left)(`PrefLib orders${left}`, () => {
  const expected = left ? {} : json('ranked/preflib/expected.json')
  test.each(Object.keys(expected))('%s', name => {
    const file = read(`ranked/preflib/${name}`)
    const { title, candidates, ballots, unique_orders } = expected[name]
    expect([file.title, file.election.options.length, people(file), file.election.weights.length]).toEqual([
      title,
      candidates,
      ballots,
      unique_orders,
    ])
  })
})

describe.skipIf(left)(`PrefLib categories${left}`, () => {
  test.each([
    ['00026-00000001', 16, 365, { Chirac: 139, LePen: 119, Jospin: 87, Bayrou: 85 }],
    ['00026-00000003', 16, 476, { Jospin: 191, Chirac: 190, Bayrou: 188, Mamere: 136 }],
    ['00057-00000001', 13, 4633114, { SPÖ: 1617804, ÖVP: 1281846, FPÖ: 1042332, GRÜNE: 338538 }],
    ['00057-00000009', 13, 4777246, { ÖVP: 1789417, SPÖ: 1011868, FPÖ: 772666, GRÜNE: 664055 }],
  ])('%s has %i options and %i ballots', (name, options, ballots, approved) => {
    const file = read(`approval/preflib/${name}.cat`)
    expect([file.election.marking, file.election.options.length, people(file)]).toEqual(['approval', options, ballots])
    expect(sums(file, mark => mark)).toMatchObject(approved)
  })
})

describe.skipIf(left)(`BLT and HIL files${left}`, () => {
  const facts = (path: string) => {
    const file = read(path)
    return [file.election.options.length, people(file), file.election.seats]
  }
  test.each([
    ['droop/42.blt', 3, 6, 2],
    ['droop/513.blt', 3, 9, 2],
    ['droop/SC-Vm-12.blt', 5, 4003, 3],
    ['droop/SC.blt', 13, 94, 4],
    ['droop/cfer/dk1-2.blt', 5, 990, 2],
    ['droop/cfer/dk2-2.blt', 5, 1000, 2],
    ['droop/meek/eq1.blt', 3, 9, 2],
    ['droop/qpq/qpq3.blt', 6, 600, 5],
    ['droop/scotland/Anderston-City-2007.blt', 9, 6900, 4],
    ['droop/scotland/Calton-2007.blt', 10, 5199, 3],
    ['droop/scotland/Craigton-2007.blt', 10, 11052, 4],
    ['droop/scotland/East-Centre-2007.blt', 13, 9078, 4],
    ['droop/scotland/Govan-2007.blt', 11, 9560, 4],
    ['droop/scotland/Hillhead-2007.blt', 10, 8984, 4],
    ['droop/scotland/Linn-2007.blt', 11, 9567, 4],
    ['droop/scotland/Newlands-Auldburn-2007.blt', 9, 8654, 3],
    ['droop/scotland/Partick-West-2007.blt', 9, 12744, 4],
    ['droop/scotland/Shettleston-2007.blt', 11, 8803, 4],
    ['droop/scotland/Springburn-2007.blt', 10, 5410, 3],
    ['droop/scotland/weak-defeat.blt', 5, 15, 2],
    ['stv-rs/crashes/elect_too_many.blt', 4, 8, 2],
    ['stv-rs/skewed.blt', 38, 1000, 36],
    ['stv-rs/vegetables.blt', 9, 45, 4],
    ['stv-rs/recursive_descent/transfer.blt', 4, 42, 2],
    ['tideman-hil/A60.HIL', 6, 197, 1],
    ['tideman-hil/A77.HIL', 3, 213, 1],
    ['votelib/atwood_so.blt', 4, 10, 2],
    ['votelib/maemo.blt', 5, 51, 3],
  ])('%s has %i candidates, %i ballots and %i seats', (path, ...numbers) => {
    expect(facts(`stv/${path}`)).toEqual(numbers)
  })
  test('a community that elects its committee: 24 candidates, 443 ballots, 7 seats', () => {
    expect(facts('oss-elections/nixos-sc-2025/opavote_ballots.blt')).toEqual([24, 443, 7])
  })
  test('every other one is read as well', () => {
    for (const path of filesIn('stv', /\.(blt|HIL)$/)) expect(people(read(`stv/${path}`)), path).toBeGreaterThan(1)
  })
  test('who has withdrawn, who wins ties, and what was left empty', () => {
    expect(read('stv/votelib/atwood_so.blt').election.withdrawn).toEqual(['Bob'])
    expect(read('stv/stv-rs/vegetables.blt').election.withdrawn).toEqual(['Banana', 'Fig'])
    expect(read('stv/droop/42t.blt').election.seniority).toEqual({ Helen: 0, Pollux: 1, Castor: 2 })
    const { election } = read('stv/votelib/maemo.blt')
    const isEmpty = (row: number): boolean => election.marks.subarray(row * 5, row * 5 + 5).every(mark => mark === 0)
    expect(election.voters.reduce((sum, count, row) => (isEmpty(row) ? sum + count : sum), 0)).toBe(4)
  })
})

describe.skipIf(left)(`Pabulib files${left}`, () => {
  const expected = left ? {} : json('pb/expected.json')
  test.each(Object.keys(expected))('%s', name => {
    const file = read(`pb/${name}.pb`)
    const { projects, votes, meta, vote_counts, scores } = expected[name]
    expect([file.election.options.length, people(file), String(file.election.budget)]).toEqual([projects, votes, meta.budget])
    const unsaid = file.election.marking === 'points' ? -(2 ** 31) : 0
    expect(sums(file, mark => (mark === unsaid ? 0 : 1))).toEqual(vote_counts)
    if (scores && file.election.marking === 'points') expect(sums(file, mark => (mark === unsaid ? 0 : mark))).toEqual(asNumbers(scores))
  })
})

describe.skipIf(left)(`tables${left}`, () => {
  test.each([
    ['cff-toc-2021', 8, 98, 0],
    ['cff-toc-2023', 4, 67, 25],
    ['knative-sc-2021', 6, 49, 40],
    ['kubernetes-coc-2025', 5, 6, 0],
    ['kubernetes-steering-2018', 8, 307, 210],
    ['kubernetes-steering-2020', 10, 312, 261],
    ['kubernetes-steering-2022', 8, 219, 209],
    ['kubernetes-steering-2023-GB', 2, 6, 0],
    ['kubernetes-steering-2024', 7, 233, 178],
    ['paketo-sc-2023', 3, 19, 0],
  ])('%s: %i candidates, %i ballots, %i times no opinion', (name, options, ballots, unranked) => {
    const file = read(`oss-elections/${name}/ballots.csv`)
    expect([file.election.marking, file.election.options.length, people(file)]).toEqual(['ranking', options, ballots])
    expect(Object.values(sums(file, mark => (mark === 0 ? 1 : 0))).reduce((sum, count) => sum + count, 0)).toBe(unranked)
  })

  test.each([
    ['2015_portland_mayor', 15, 99],
    ['2017_minneapolis_mayor', 19, 105928],
    ['continue_tabulation_test', 3, 18],
    ['exhaust_if_multiple_continuing', 4, 9],
    ['generic_csv_test', 5, 26],
    ['skip_to_next_test', 4, 15],
    ['test_set_0_skipped_first_choice', 4, 12],
    ['test_set_4_skipped_choice_next', 4, 15],
    ['test_set_6_duplicate_exhaust', 4, 15],
  ])('scanned ballots %s: %i names on %i ballots', (name, options, ballots) => {
    const file = read(`irv-rctab/${name}/ballots.csv`)
    expect([file.election.marking, file.election.options.length, people(file)]).toEqual(['ranking', options, ballots])
  })
  test('lines with nothing on them are told, for whoever wants to count them as blank', () => {
    const file = read('irv-rctab/first_round_determines_threshold_test/ballots.csv')
    expect(people(file)).toBe(16)
    expect(file.notes).toContain('3 empty lines passed over: no ballots.')
  })

  test.each([
    ['2020_libertarian_party_presidential_nomination', 19, 718],
    ['best_akali_skins', 16, 669],
    ['presidential_poll_july_2020', 7, 863],
  ])('scores of %s: %i candidates, %i ballots', (name, options, ballots) => {
    const file = read(`score-star/polls/${name}.csv`)
    expect([file.election.marking, file.election.options.length, people(file)]).toEqual(['points', options, ballots])
  })

  const votes = left
    ? {}
    : (json('events/snapshot-dao/expected.json') as Record<
        string,
        { votes: number; choice_count: Record<string, number>; choice_power: Record<string, number> }
      >)
  test.each(Object.keys(votes))('what tokens decided, one vote of a file of fourteen: %s', proposal => {
    const path = 'events/snapshot-dao/votes.csv'
    const found = readElection(readFileSync(join(data, path)), path, { only: { proposal_id: proposal } })
    if ('problems' in found) throw new Error(found.problems[0]?.message ?? '')
    const { election, decimals } = found.file
    const expected = votes[proposal] as (typeof votes)[string]
    expect([election.marking, people(found.file)]).toEqual(['choice', expected.votes])
    expect(sums(found.file, mark => mark)).toEqual(expected.choice_count)
    for (const [at, option] of election.options.entries()) {
      const rows = Array.from(election.voters.keys()).filter(row => election.marks[row * election.options.length + at] === 1)
      const power = rows.reduce((sum, row) => sum + weightOf(election, row), 0n)
      // The published sums are floats, which hold about sixteen digits.
      expect(Number(power) / 10 ** decimals / (expected.choice_power[option] as number)).toBeCloseTo(1, 12)
    }
  })
})

describe.skipIf(left)(`other files${left}`, () => {
  test('a tally sheet of the Debian project', () => {
    const file = read('ranked/debian/leader2020_tally.txt')
    expect([file.election.options.length, people(file)]).toEqual([4, 339])
    expect(file.election.options).toEqual(['Jonathan Carter', 'Sruthi Chandran', 'Brian Gupta', 'None Of The Above'])
  })
  test.each([
    ['a_space_fabric_odyssey', 3, 9, 1],
    ['bloc_star_and_electowiki', 5, 16, 4],
    ['breakable_tie_for_second_in_score_round', 3, 3, 1],
    ['demonstrate_cloneproofness_1', 3, 17, 1],
    ['too_many_candidates_rrv', 3, 5, 11],
  ])('starvote ballots %s: %i candidates, %i ballots, %i seats', (name, options, ballots, seats) => {
    const file = read(`score-star/unit/test_election_${name}.starvote`)
    expect([file.election.options.length, people(file), file.election.seats]).toEqual([options, ballots, seats])
  })
})
