// Counts further published transferable votes: Meek's method with equal ranks, and elections of projects and clubs.
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Count, type Election, methodNamed, type Round } from '@polyarchy/voting/counting'
import { readElection } from '@polyarchy/voting/files'
import { describe, expect, test } from 'vitest'

const data = fileURLToPath(new URL('../../../shared/data', import.meta.url))
const present = existsSync(data)

function electionOf(path: string, seats?: number): Election {
  const read = readElection(readFileSync(`${data}/${path}`), path, seats === undefined ? {} : { seats })
  if ('problems' in read) throw new Error(read.problems.map(problem => problem.message).join('\n'))
  return read.file.election
}
const count = (name: string, election: Election, options = {}): Count => methodNamed(name)?.count(election, options as never) as Count

describe.skipIf(!present)('Meek counts of stv-rs, with equal ranks (left out where the shared data are absent)', () => {
  const files = [
    ['equal_preference/equal_preference', '', 'fixed9'],
    ['equal_preference/equal_preference', 'equalize.', 'fixed9'],
    ['equal_preference/equal_preference_droop', '', 'fixed9'],
    ['equal_preference/equal_preference_droop', 'equalize.', 'fixed9'],
    ['recursive_descent/transfer', '', 'fixed9'],
    ['recursive_descent/transfer', 'equalize.', 'fixed9'],
    ['ties/tie_break_implicit', '', 'fixed9'],
    ['ties/tie_break_implicit', 'equalize.', 'fixed9'],
    ['crashes/minimal', '', 'fixed9'],
    ['crashes/minimal', 'equalize.', 'fixed9'],
    ['crashes/elect_too_many', '', 'approx'],
    ['crashes/elect_too_many', 'equalize.', 'approx'],
    ['vegetables', '', 'fixed9'],
    ['vegetables', 'equalize.', 'fixed9'],
    ['vegetables', '', 'approx'],
    ['vegetables', 'equalize.', 'approx'],
    ['skewed', '', 'fixed9'],
    ['skewed', 'equalize.', 'fixed9'],
  ] as const

  test.each(files)('%s %s%s', (file, equalize, arithmetic) => {
    const log = readFileSync(`${data}/stv/stv-rs/expected-meek/${file}.${equalize}${arithmetic}.log`, 'utf8')
    const election = electionOf(`stv/stv-rs/${file}.blt`)
    const result = count(
      'stv-meek',
      { ...election, seniority: lastFirst(election) },
      {
        ties: ['seniority'],
        rounding: 'down',
        overvote: equalize ? 'share' : 'parts',
      },
    )
    expect(result.winners).toEqual([...log.matchAll(/^Action: Elect(?: remaining)?: (.*)$/gm)].map(([, name]) => name))
    const rounds = log.split(/^Round \d+:$/m).slice(1)
    expect(result.rounds.filter(({ needed }) => needed !== undefined)).toHaveLength(rounds.length)
    rounds.forEach((text, index) => {
      const ours = result.rounds[index] as Round
      const near = tolerances[`${file} ${equalize}${arithmetic}`] ?? [0]
      expect(Math.abs(numberOf(/Quota: (\S+)/.exec(text)?.[1] as string) - Number(ours.needed))).toBeLessThanOrEqual(near[0])
      const block = /Action: (?:Elect|Defeat)[\s\S]*?Quota/.exec(text)?.[0] ?? ''
      for (const [, name, votes] of block.matchAll(/(?:Elected|Hopeful|Defeated): +(\S+) \((\S+)\)/g)) {
        if (votes === '0' || votes === '0.000000000') continue
        expect(
          Math.abs(numberOf(votes as string) - Number(ours.tallies[name as string])),
          `${name} in round ${index + 1}`,
        ).toBeLessThanOrEqual(near[0])
      }
    })
  })
})

/** How far their figures are from ours, and why. All others are the same to the ninth decimal. */
const tolerances: Readonly<Record<string, readonly [number, string?]>> = {
  'crashes/elect_too_many approx': [0.000002, 'their keep factors have six decimals'],
  'crashes/elect_too_many equalize.approx': [0.000002, 'their keep factors have six decimals'],
  'vegetables approx': [0.0001, 'their keep factors have six decimals'],
  'vegetables equalize.approx': [0.0001, 'their keep factors have six decimals'],
  'equal_preference/equal_preference equalize.fixed9': [0.00000001, 'they cut off more often'],
  'crashes/minimal equalize.fixed9': [0.00000001, 'they cut off more often'],
  'skewed fixed9': [0.004, 'they split each ballot into thousands of parts and cut off each of them'],
  'skewed equalize.fixed9': [0.000001, 'they cut off more often'],
}
const numberOf = (votes: string): number => {
  const [parts, of = '1'] = votes.split('/')
  return Number(parts) / Number(of)
}
/** Their programs put the first of the tied out; here the first entered is preferred. */
const lastFirst = ({ options }: Election): Readonly<Record<string, number>> =>
  Object.fromEntries([...options].reverse().map((name, place) => [name, place]))

describe.skipIf(!present)('elections of projects and clubs (left out where the shared data are absent)', () => {
  const path = 'oss-elections/nixos-sc-2025'
  const published = present ? JSON.parse(readFileSync(`${data}/${path}/expected.json`, 'utf8')) : {}
  test.each([
    ['stv-meek', 7, 'meek_7_seats_independent'],
    ['stv-scottish', 7, 'scottish_7_seats_independent'],
    ['stv-meek', 5, 'meek_5_seats_independent'],
    ['stv-scottish', 5, 'scottish_5_seats_independent'],
  ] as const)('the NixOS steering committee of 2025 by %s with %i seats', (name, seats, key) => {
    const { winners, ties } = count(name, electionOf(`${path}/opavote_ballots.blt`, seats))
    expect([...winners].sort()).toEqual([...published[key]].sort())
    expect(ties.filter(({ settled }) => settled === 'undecided')).toEqual([])
    expect(winners).toEqual(published[key])
  })

  test('whoever withdrew from the gardening club counts as never nominated', () => {
    const election = electionOf('stv/votelib/atwood_so.blt')
    expect(election.withdrawn).toEqual(['Bob'])
    const { winners, order } = count('stv-meek', election, { ties: ['lot'], seed: 'x' })
    expect([...winners].sort()).toEqual(['Chuck', 'Diane'])
    expect(order.flat()).not.toContain('Bob')
  })

  test('the Maemo council of 2018: four empty ballots count for nobody and do not raise the quota', () => {
    const result = count('stv-meek', electionOf('stv/votelib/maemo.blt'))
    expect([...result.winners].sort()).toEqual(['eekkelund (Eetu Kahelin)', 'juiceme (Jussi Ohenoja)', 'mosen (Timo Könnecke)'])
    expect(result.blank).toBe(4)
    expect(result.rounds[0]?.needed).toBe('11.750000001')
  })

  test('files of David Hill are counted as they stand', () => {
    const a77 = electionOf('stv/tideman-hil/A77.HIL')
    expect(a77.voters.reduce((sum, people) => sum + people, 0)).toBe(213)
    for (const file of ['A60', 'A77']) {
      const election = electionOf(`stv/tideman-hil/${file}.HIL`)
      const winners = ['stv', 'stv-meek', 'stv-scottish', 'stv-prf'].map(name => count(name, election).winners)
      expect(new Set(winners.map(String)).size).toBe(1)
    }
  })
})

describe.skipIf(!present)('small elections of the Condorcet project (left out where the shared data are absent)', () => {
  const { cases } = present ? JSON.parse(readFileSync(`${data}/ranked/examples/condorcet-examples.json`, 'utf8')) : { cases: [] }
  type Case = {
    id: string
    candidates: string[]
    votes: { ranking: string[][]; weight: number }[]
    checks: { method: string; seats: number; expected: string[][] }[]
  }
  const counted = (cases as Case[]).filter(({ checks }) => checks.some(({ method }) => method === 'STV'))

  test('there are two', () => expect(counted).toHaveLength(2))
  test.each(counted)('$id', ({ candidates, votes, checks }) => {
    const { seats, expected } = checks.find(({ method }) => method === 'STV') as Case['checks'][number]
    const election: Election = {
      marking: 'ranking',
      options: candidates,
      seats,
      marks: Int32Array.from(votes.flatMap(({ ranking }) => candidates.map(name => ranking.findIndex(group => group.includes(name)) + 1))),
      weights: Float64Array.from(votes, ({ weight }) => weight),
      voters: Float64Array.from(votes, ({ weight }) => weight),
    }
    expect(count('stv', election).order.slice(0, seats)).toEqual(expected)
  })
})
