// The polls and unit elections of the starvote collection: winners, points, run-offs and ties as their reports say them.
import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Count, countElection, type Election, methodNamed, readFraction, sayFraction } from '@polyarchy/voting/counting'
import { describe, expect, test } from 'vitest'
import { electionIn, readReport, readStarvote, type Section } from './starvote.ts'

const folder = fileURLToPath(new URL('../../../shared/data/score-star/', import.meta.url))
const present = existsSync(folder)
const names: Readonly<Record<string, string>> = {
  star: 'star',
  bloc: 'bloc-star',
  allocated: 'allocated-score',
  rrv: 'reweighted-range',
  sss: 'sequentially-spent-score',
}

/** Where our count goes on and theirs stops with an error. */
const deviations: Readonly<Record<string, string>> = {
  incomplete_permutation:
    'A list for settling ties that leaves someone out is refused there; here who has no place comes after those who have one.',
  too_many_candidates_rrv: 'More seats than options are refused there; here all are elected and the seats left are vacant.',
}

const count = (method: string, election: Election, options: object): Count =>
  methodNamed(names[method] as string)!.count(election, options as never)

/** The figures of a report's rounds, one after another, without the count of those who prefer nobody. */
const roundsOf = (report: readonly Section[]) =>
  report
    .filter(
      ({ heading, figures }) =>
        /(Scoring Round|Score round|Automatic Runoff Round|Voting: Round \d+|Score: Round \d+)$/.test(heading) &&
        Object.keys(figures).length > 0,
    )
    .map(({ figures }) =>
      Object.fromEntries(
        Object.entries(figures)
          .flatMap(([name, figure]) => (name === 'No Preference' ? [] : [[name, sayFraction(figure)]]))
          .sort(),
      ),
    )
const sorted = (figures: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(figures)
      .map(([name, figure]) => [name, sayFraction(readFraction(figure)!)])
      .sort(),
  )

/** The figures by which ties were to be parted, one step after another. */
const tieFigures = (report: readonly Section[]) =>
  report
    .filter(({ heading }) => /(First|Second) tiebreaker$/.test(heading))
    .map(({ figures }) =>
      Object.fromEntries(
        Object.entries(figures)
          .flatMap(([name, figure]) => (name === 'No Preference' ? [] : [[name, sayFraction(figure)]]))
          .sort(),
      ),
    )
const ourTieFigures = ({ rounds }: Count) =>
  rounds.flatMap(({ happened }) =>
    happened.filter(({ what }) => /^by-/.test(what)).map(({ figures }) => Object.fromEntries(Object.entries(figures ?? {}).sort())),
  )

const winnersOf = (report: readonly Section[]) => report.find(({ heading }) => /Winners?$/.test(heading))?.lines ?? []

describe.skipIf(!present)(
  `score and STAR elections of the starvote collection${present ? '' : ' (left out: ../shared/data is absent)'}`,
  () => {
    const units = present
      ? readdirSync(`${folder}unit/`)
          .filter(file => file.endsWith('.starvote'))
          .sort()
      : []
    const short = (file: string): string => file.replace(/^test_election_|\.starvote$/g, '')

    test.each(units.map(file => [short(file), file] as const))('%s', (name, file) => {
      const { method, election } = readStarvote(`${folder}unit/`, file)
      const report = readReport(`${folder}unit/${file.replace('.starvote', '.expected.txt')}`)
      const result = count(method, election, election.seniority ? { ties: ['seniority'] } : {})
      if (deviations[name] !== undefined) {
        expect(winnersOf(report)).toEqual([])
        expect(result.undecided).toBeUndefined()
        return
      }
      const unbreakable = report.find(({ heading }) => heading.endsWith('Unbreakable Tie'))?.lines[0]
      const everyone = report.some(({ lines }) => lines.some(line => line.endsWith('Every candidate wins.')))
      if (unbreakable !== undefined) {
        expect(result.winners).toEqual([])
        expect(result.undecided?.among).toEqual(unbreakable.replace(/^Tie between |\.$/g, '').split(/, and |, | and /))
        expect(result.ties.map(({ settled }) => settled)).toContain('undecided')
      } else if (everyone) expect([...result.winners].sort()).toEqual([...election.options].sort())
      else expect([...result.winners].sort()).toEqual([...winnersOf(report)].sort())
      const rounds = roundsOf(report)
      expect(result.rounds.slice(0, rounds.length).map(({ tallies }) => sorted(tallies))).toEqual(rounds)
      const tied = tieFigures(report)
      if (!everyone) expect(ourTieFigures(result).slice(0, tied.length)).toEqual(tied)
    })

    test.each(['2020_libertarian_party_presidential_nomination', 'best_akali_skins', 'presidential_poll_july_2020'])(
      'the poll %s has the published winner, points and run-off',
      name => {
        const report = readReport(`${folder}polls/${name}.expected.txt`)
        const result = count('star', electionIn(`${folder}polls/${name}.csv`), {})
        expect(result.winners).toEqual(winnersOf(report))
        expect(result.rounds.map(({ tallies }) => sorted(tallies))).toEqual(roundsOf(report))
        const nobody = report.find(({ heading }) => heading.endsWith('Automatic Runoff Round'))?.figures['No Preference']
        expect(result.rounds[1]?.happened[0]?.figures?.none).toBe(sayFraction(nobody!))
      },
    )

    test('a council is elected by Bloc STAR, and the sixth stands ready if a seat must be given up', () => {
      const scores = [
        [4, [5, 5, 4, 3, 2, 1, 0]],
        [3, [4, 3, 5, 5, 3, 2, 0]],
        [3, [5, 2, 3, 4, 5, 3, 1]],
      ] as const
      const weights = Float64Array.from(scores, ([times]) => times)
      const election: Election = {
        marking: 'points',
        options: ['A', 'B', 'C', 'D', 'E', 'F', 'G'],
        seats: 5,
        marks: Int32Array.from(scores.flatMap(([, row]) => row)),
        weights,
        voters: weights,
      }
      const result = count('bloc', election, {})
      expect(result.winners).toEqual(['A', 'C', 'D', 'B', 'E'])
      expect(result.order.flat().slice(0, 6)).toEqual(['A', 'C', 'D', 'B', 'E', 'F'])
      const affiliations = { A: 'initech', B: 'initech', C: 'initech', D: 'd-co', E: 'e-co', F: 'f-co', G: 'g-co' }
      const capped = countElection({ ...election, affiliations }, 'bloc-star', { cap: '2' })
      expect(capped.winners).toEqual(['A', 'C', 'D', 'E', 'F'])
      expect(capped.disqualified).toEqual([{ option: 'B', why: 'cap' }])
    })
  },
)
