// Elections of open source projects: published orders and winners, with "no opinion" as their rules have it.
import { countElection, methodNamed } from '@polyarchy/voting/counting'
import { describe, expect, test } from 'vitest'
import { csv, foldersIn, present, rankedElection, read, readJson } from './ranked-files.ts'

const folders = foldersIn('oss-elections').filter(folder => !/nixos|nodejs/.test(folder))

function election(folder: string) {
  const expected = readJson(`oss-elections/${folder}/expected.json`)
  const [options = [], ...rows] = csv(read(`oss-elections/${folder}/ballots.csv`))
  const ballots = rows.map(row => ({
    ranks: Object.fromEntries(
      row.flatMap((cell, at) => (cell === 'No opinion' || cell === '' ? [] : [[options[at] as string, Number(cell)]])),
    ),
    times: 1,
  }))
  return { expected, election: rankedElection(options, ballots, expected.seats) }
}
const count = (method: string, folder: string, settings: object) => methodNamed(method)?.count(election(folder).election, settings as never)
const sets = (order: readonly (readonly string[])[]) => order.map(group => [...group].sort())

describe.skipIf(!present)('elections of open source projects (left out where ../shared/data is not there)', () => {
  test.each(folders)('%s: duels and Schulze orders, with no opinion ignored and counted as last', folder => {
    const { expected, election: counted } = election(folder)
    for (const [unranked, key] of [
      ['ignored', 'no_opinion_ignored'],
      ['last', 'no_opinion_last'],
    ] as const)
      for (const [strength, published] of [
        ['winning', 'schulze_winning'],
        ['margins', 'schulze_margin'],
      ] as const)
        expect(sets(count('schulze', folder, { unranked, strength })?.order ?? [])).toEqual(sets(expected[key][published]))
    const grid = count('schulze', folder, { unranked: 'ignored' })?.pairwise
    const names = [...counted.options].sort()
    for (const [a, row] of Object.entries<Record<string, number>>(expected.pairwise_no_opinion_ignored))
      for (const [b, votes] of Object.entries(row)) expect(grid?.[names.indexOf(a)]?.[names.indexOf(b)]).toBe(String(votes))
    const winner = count('condorcet', folder, { unranked: 'ignored' })?.winners[0] ?? null
    expect(winner).toBe(expected.no_opinion_ignored.condorcet)
  })

  test('a tie for the first place was published, and the places behind it by how many stand above one', () => {
    const published = [['divya-mohan0209', 'endocrimes'], ['stmcginnis'], ['swatisehgal'], ['sreeram-venkitesh']]
    expect(count('schulze', 'kubernetes-coc-2025', { unranked: 'ignored', places: 'defeats' })).toMatchObject({
      order: published,
      winners: ['divya-mohan0209', 'endocrimes', 'stmcginnis'],
    })
  })

  test('at most two of one employer sit on the committee of Cloud Foundry, so that the sixth takes the seat of the fifth', () => {
    const { employers, expected_winners } = readJson('oss-elections/cff-toc-2021/employers.json')
    const { election: counted } = election('cff-toc-2021')
    const { winners, disqualified } = countElection({ ...counted, affiliations: employers }, 'schulze', { unranked: 'ignored', cap: '2' })
    expect(winners).toEqual(expected_winners)
    expect(disqualified).toEqual([{ option: 'Beyhan Veli', why: 'cap' }])
  })

  test('Condorcet-IRV gives the published order of all ten of Kubernetes in 2020', () => {
    expect(count('condorcet-irv', 'kubernetes-steering-2020', { unranked: 'ignored' })).toMatchObject({
      winners: ['Jordan Liggitt', 'Bob Killen', 'Davanum Srinivas'],
      order: [
        'Jordan Liggitt',
        'Bob Killen',
        'Davanum Srinivas',
        'Stephen Augustus',
        'Ian Coldwater',
        'Lachlan Evenson',
        'Federico Bongiovanni',
        'Carlos Panato',
        'Divya Mohan',
        'Mayank Kumar',
      ].map(name => [name]),
    })
  })

  test.each(foldersIn('oss-elections/nodejs-tsc').filter(file => /2022-04-11|2024-05-07|2025-03-19/.test(file)))(
    'the technical committee of Node.js: %s is decided as published',
    file => {
      const { election, published } = nodejs(file)
      for (const method of ['schulze', 'condorcet']) expect(methodNamed(method)?.count(election, {} as never).winners).toEqual(published)
    },
  )
})

/** Votes that give each option a score: the higher, the better. */
function nodejs(file: string) {
  const { votes, outcome } = readJson(`oss-elections/nodejs-tsc/${file}`)
  const ballots: Record<string, number>[] = Object.values(votes)
  const options = [...new Set(ballots.flatMap(ballot => Object.keys(ballot)))]
  const ranked = ballots.map(ballot => {
    const scores = [...new Set(Object.values(ballot))].sort((a, b) => b - a)
    return { ranks: Object.fromEntries(Object.entries(ballot).map(([option, score]) => [option, scores.indexOf(score) + 1])), times: 1 }
  })
  return { election: rankedElection(options, ranked, 1), published: outcome['winner(s)'] }
}
