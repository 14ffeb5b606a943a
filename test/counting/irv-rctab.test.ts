// Instant-runoff counts that a certified tabulator publishes with its settings: every round, transfer and threshold.
import { countElection, type Election, methodNamed, type Result } from '@polyarchy/voting/counting'
import { type ElectionFile, readElection } from '@polyarchy/voting/files'
import { describe, expect, test } from 'vitest'
import { ballotOf, csv, foldersIn, present, rankedElection, read, readJson } from './ranked-files.ts'

const undeclared = 'Undeclared Write-ins'
const reasons = { exhaustedChoices: 'choices', overvotes: 'overvotes', repeatedRankings: 'duplicates', skippedRankings: 'skipped' }
const overvotes: Record<string, string> = {
  exhaustImmediately: 'exhaust',
  alwaysSkipToNextRank: 'skip',
  exhaustIfMultipleContinuing: 'exhaust-if-several-continue',
}

/** The tabulator's settings in our words. A tie drawn at random is settled as its report shows: in the order of the candidates. */
function settings({ rules, cvrFileSources }: any): Record<string, unknown> {
  return {
    overvote: overvotes[rules.overvoteRule],
    skipped: Number(rules.maxSkippedRanksAllowed),
    duplicate: rules.exhaustOnDuplicateCandidate ? 'exhaust' : 'skip',
    threshold_of: rules.doesFirstRoundDetermineThreshold ? 'first-round' : 'continuing',
    stop: rules.continueUntilTwoCandidatesRemain ? 'two' : 'majority',
    batch: rules.batchElimination,
    undeclared: cvrFileSources[0].undeclaredWriteInLabel ? [undeclared] : [],
    ties: ['seniority'],
  }
}

function election(folder: string, config: any): Election {
  const candidates: string[] = config.candidates.map(({ name }: any) => name)
  const source = config.cvrFileSources[0]
  const options = source.undeclaredWriteInLabel ? [...candidates, undeclared] : candidates
  const named = (cell: string) =>
    options.find(name => name === cell || name === `Candidate ${cell} Name`) ??
    (cell === source.undeclaredWriteInLabel ? undeclared : `? ${cell}`)
  const [head = [], ...rows] = csv(read(`irv-rctab/${folder}/ballots.csv`))
  const ballots =
    source.provider === 'genericCsv'
      ? rows.map(row => ({
          ranks: Object.fromEntries(row.map((cell, at) => [named(head[at] as string), Number(cell)]).slice(3)),
          times: 1,
        }))
      : head[0] === 'count'
        ? rows.map(([count, ...cells]) => ballotOf(cells, Number(count), named))
        : rows.map(row => ballotOf(row.slice(head[1] === 'Precinct' ? 3 : 1), 1, named))
  const seniority = Object.fromEntries(options.map((name, index) => [name, index]))
  const withdrawn = config.candidates.filter(({ excluded }: any) => excluded).map(({ name }: any) => name)
  return rankedElection(options, ballots, 1, { seniority, withdrawn })
}

const sorted = (of: Record<string, string>) => Object.fromEntries(Object.entries(of).sort(([a], [b]) => (a < b ? -1 : 1)))

/** A round of ours as the report tells it. */
function asReported({ number, tallies, needed, happened }: Result['rounds'][number]): any {
  const figures = Object.fromEntries(happened.map(({ what, votes }) => [what.replace('inactive-', ''), votes]))
  const results = happened.flatMap(({ what, options = [], to }): any[] => {
    const [name] = options
    if (what === 'elected' || what === 'reached') return [{ elected: name, transfers: {} }]
    if (to === undefined) return []
    return [
      { eliminated: name, transfers: sorted(Object.fromEntries(Object.entries(to).map(([to, votes]) => [to || 'exhausted', votes]))) },
    ]
  })
  return {
    round: number,
    tally: sorted(tallies),
    threshold: needed,
    inactiveBallots: Object.fromEntries(Object.entries(reasons).map(([theirs, ours]) => [theirs, figures[ours] ?? '0'])),
    tallyResults: results.sort((a, b) => ((a.eliminated ?? '') < (b.eliminated ?? '') ? -1 : 1)),
  }
}
const reported = (round: any): any => ({
  ...round,
  tally: sorted(round.tally),
  tallyResults: round.tallyResults.map((one: any) => ({ ...one, transfers: sorted(one.transfers) })),
})

describe.skipIf(!present)('instant-runoff counts of a certified tabulator (left out where ../shared/data is not there)', () => {
  test.each(foldersIn('irv-rctab'))(
    '%s is counted as published: tallies, transfers, thresholds and inactive ballots of every round',
    folder => {
      const config = readJson(`irv-rctab/${folder}/config.json`)
      const expected = readJson(`irv-rctab/${folder}/expected_report.json`)
      const counted = election(folder, config)
      const count = methodNamed('irv')?.count(counted, settings(config) as never)
      const rounds = expected.results.map(reported)
      // After the threshold was reached the report goes on, and tells nothing of the last round, as its winner is known.
      if (settings(config)['stop'] === 'two' && expected.results.at(-1).tallyResults.length === 0)
        rounds.at(-1).tallyResults = [{ elected: count?.winners[0], transfers: {} }]
      expect(count?.rounds.map(asReported)).toEqual(rounds)
      expect(count?.winners).toEqual(expected.results.flatMap((round: any) => round.tallyResults.flatMap((one: any) => one.elected ?? [])))
      // A file may end with an empty line that the report does not count.
      const people = counted.voters.reduce((sum, voters) => sum + voters, 0)
      expect(count?.blank).toBe(Number(expected.summary.undervotes) + people - Number(expected.summary.totalNumBallots))
    },
  )

  test.each([
    ['2015_portland_mayor', { overvote: 'exhaust', skipped: 1, batch: true, ties: ['seniority'] }],
    ['2017_minneapolis_mayor', { overvote: 'skip', skipped: 1, batch: true, undeclared: ['UWI'] }],
  ] as const)('%s: the file itself, as anyone may count it, gives the published figures', (folder, options) => {
    const { file } = readElection(read(`irv-rctab/${folder}/ballots.csv`), 'ballots.csv') as { readonly file: ElectionFile }
    const candidates: string[] = readJson(`irv-rctab/${folder}/config.json`).candidates.map(({ name }: any) => name)
    const seniority = Object.fromEntries(candidates.map((name, index) => [name, index]))
    const { rounds, winners } = countElection({ ...file.election, seniority }, 'irv', { ...options })
    const expected = readJson(`irv-rctab/${folder}/expected_report.json`).results
    expect(rounds.map(({ needed }) => needed)).toEqual(expected.map((round: any) => round.threshold))
    expect(sorted(rounds.at(-1)?.tallies ?? {})).toEqual(sorted(expected.at(-1).tally))
    expect(winners).toEqual(expected.at(-1).tallyResults.map((one: any) => one.elected))
  })
})
