// Published and independently counted ranked elections: PrefLib, Debian, and the examples of the literature.
import { methodNamed, type Result } from '@polyarchy/voting/counting'
import { describe, expect, test } from 'vitest'
import { type Ballot, foldersIn, preflib, present, rankedElection, read, readJson } from './ranked-files.ts'

const sets = (order: readonly (readonly string[])[]) => order.map(group => [...group].sort())
const numbers = (of: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(of).map(([name, votes]) => [name, Number(votes)]))

const expected: Record<string, any> = present ? readJson('ranked/preflib/expected.json') : {}
const files = foldersIn('ranked/preflib').filter(file => expected[file])

describe.skipIf(!present)('elections of PrefLib (left out where ../shared/data is not there)', () => {
  test.each(files)('%s: duels, Condorcet winner, Smith set and Schulze order as counted elsewhere', file => {
    const { options, ballots } = preflib(read(`ranked/preflib/${file}`))
    const { pairwise, condorcet_winner, smith_set, schulze_winning_votes_ranking, plurality } = expected[file]
    const election = rankedElection(options, ballots, 1)
    const schulze = methodNamed('schulze')?.count(election, {} as never)
    const names = [...options].sort()
    for (const a of Object.keys(pairwise ?? {}))
      for (const b of Object.keys(pairwise[a]))
        expect(schulze?.pairwise?.[names.indexOf(a)]?.[names.indexOf(b)], `${a} over ${b}`).toBe(String(pairwise[a][b]))
    expect(sets(schulze?.order ?? [])).toEqual(sets(schulze_winning_votes_ranking))
    expect(methodNamed('condorcet')?.count(election, {} as never).winners).toEqual(condorcet_winner === null ? [] : [condorcet_winner])
    expect(methodNamed('smith')?.count(election, {} as never).order[0]).toEqual([...smith_set].sort())
    expect(methodNamed('plurality')?.count(election, { overvote: 'exhaust' } as never).order[0]).toEqual([...plurality].sort())
  })

  test.each(files)('%s: instant run-off as counted elsewhere', file => {
    const { options, ballots } = preflib(read(`ranked/preflib/${file}`))
    const { irv_winner, irv_first_round, irv_last_round, irv_rounds, irv_rounds_with_elimination_ties } = expected[file]
    const count = methodNamed('irv')?.count(rankedElection(options, ballots, 1), {} as never)
    expect(numbers(count?.rounds[0]?.tallies ?? {})).toEqual(irv_first_round)
    const possible = count?.undecided?.among ?? count?.winners ?? []
    expect(possible).toEqual([...irv_winner].sort())
    if (irv_rounds_with_elimination_ties.length > 0) return
    expect(count?.rounds.length).toBe(irv_rounds)
    expect(numbers(count?.rounds.at(-1)?.tallies ?? {})).toEqual(irv_last_round)
  })
})

describe.skipIf(!present)('the election of the Debian project leader in 2020 (left out where ../shared/data is not there)', () => {
  test('339 sheets give the published winner and order', () => {
    const { 2020: published } = readJson('ranked/debian/expected.json')
    const ballots: Ballot[] = [...read('ranked/debian/leader2020_tally.txt').matchAll(/^V: (\S+)/gm)].map(([, sheet = '']) => ({
      ranks: Object.fromEntries([...sheet].flatMap((mark, at) => (mark === '-' ? [] : [[published.options[at], Number(mark)]]))),
      times: 1,
    }))
    expect(ballots).toHaveLength(published.ballots)
    const election = rankedElection(published.options, ballots, 1)
    const count = (settings: object) => methodNamed('schulze')?.count(election, settings as never)
    expect(count({ opposition: true })?.order).toEqual(published.schulze_winning_unranked_last)
    expect(count({ strength: 'margins' })?.order).toEqual(published.schulze_margin_unranked_last)
    expect(count({ unranked: 'ignored' })?.order).toEqual(published.schulze_unranked_no_opinion)
    expect(count({})?.winners).toEqual([published.published_winner])
  })
})

/** The names of methods in the examples, as ours with their options. */
const named: Record<string, [string, object]> = {
  'Borda Count': ['borda', {}],
  DowdallSystem: ['borda', { points: 'dowdall' }],
  Copeland: ['copeland', {}],
  InstantRunoff: ['irv', {}],
  KemenyYoung: ['kemeny', {}],
  Fptp: ['plurality', { overvote: 'share' }],
  'Two Rounds': ['two-round', { overvote: 'share', tied_advance: true }],
  'Minimax Winning': ['minimax', { strength: 'winning' }],
  'Minimax Margin': ['minimax', { strength: 'margins' }],
  'Minimax Opposition': ['minimax', { strength: 'opposition' }],
  'Ranked Pairs Winning': ['ranked-pairs', { strength: 'winning' }],
  'Ranked Pairs Margin': ['ranked-pairs', { strength: 'margins' }],
  'Schulze Winning': ['schulze', { strength: 'winning' }],
  'Schulze Margin': ['schulze', { strength: 'margins' }],
  'Schulze Ratio': ['schulze', { strength: 'ratio' }],
  Smith: ['smith', {}],
}

/** What we do not give as the example has it, and why. */
const deviations: Record<string, string> = {
  'MultipleRoundsSystem: result majority test three round': 'three rounds of voting are no method of ours: irv eliminates one by one',
  'SingleTransferableVote: result 1': 'counted with the methods of transferable votes',
  'SingleTransferableVote: result 3': 'counted with the methods of transferable votes',
}

const cases: any[] = present ? readJson('ranked/examples/condorcet-examples.json').cases : []
const checks = cases
  .filter(({ id }) => deviations[id] === undefined)
  .flatMap(one =>
    one.checks.map((check: any) => ({ ...one, check, title: `${one.id}, ${check.method}, ${check.kind} of ${check.n_vote_lines}` })),
  )

describe.skipIf(!present)('examples of the literature (left out where ../shared/data is not there)', () => {
  test.each(checks)('$title', ({ candidates, votes, check }: any) => {
    const ballots: Ballot[] = votes.slice(0, check.n_vote_lines).map(({ ranking, count, weight }: any) => ({
      ranks: Object.fromEntries(ranking.flatMap((group: string[], index: number) => group.map(name => [name, index + 1]))),
      times: count * weight,
    }))
    const [method, settings] = named[check.method] as [string, object]
    const unranked = check.unranked === 'no opinion' ? { unranked: 'ignored' } : {}
    const reads = ['irv', 'plurality', 'two-round'].includes(method) ? {} : unranked
    const count = methodNamed(method)?.count(rankedElection(candidates, ballots, check.seats), { ...settings, ...reads } as never) as Result
    if (check.kind === 'winner') expect([...(count.undecided?.among ?? count.winners)].sort()).toEqual([...check.expected].sort())
    else expect(sets(count.order)).toEqual(sets(check.expected))
  })

  test('all others are named with their reason', () => {
    expect(cases.filter(({ id, checks }) => deviations[id] === undefined && checks.some((check: any) => !named[check.method]))).toEqual([])
  })
})
