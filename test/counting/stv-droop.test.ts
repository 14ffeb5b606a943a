// Counts the elections of the droop programs by every rule by which they were counted, and compares round by round.
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Count, type Election, type Fraction, methodNamed, type Round, readFraction } from '@polyarchy/voting/counting'
import { readElection } from '@polyarchy/voting/files'
import { describe, expect, test } from 'vitest'
import { sayDecimal } from '../../plugins/voting/src/counting/transferable/reckoning.ts'

const folder = fileURLToPath(new URL('../../../shared/data/stv/droop', import.meta.url))
const present = existsSync(folder)

type Named = readonly (readonly [round: number, name: string])[]
interface Reference {
  readonly quota: string
  readonly elected: Named
  readonly defeated: Named
  readonly final_votes: Readonly<Record<string, string>>
}
type Expected = Readonly<Record<string, { readonly references: Readonly<Record<string, Reference>> }>>
const expected: Expected = present ? JSON.parse(readFileSync(`${folder}/expected.json`, 'utf8')) : {}
const cases = Object.entries(expected).flatMap(([file, { references }]) =>
  Object.entries(references).map(([rule, reference]) => ({ file, rule, reference })),
)

const guarded = { decimals: 27, omega: 9, rounding: 'down', defeat: 'sure-losers' }
const rational = { decimals: 40, omega: 10, rounding: 'down', defeat: 'sure-losers' }
/** Which method and options a rule of theirs is here. Theirs that are exact are counted with far more decimals than they show. */
const rules: Readonly<Record<string, readonly [method: string, options: object]>> = {
  'scotland-fixed-p5-d5': ['stv-scottish', { ties: ['previous-rounds', 'seniority'] }],
  'wigm-prf-fixed-p4-d4': ['stv-prf', {}],
  'wigm-prf-batch-fixed-p4-d4': ['stv-prf', { defeat: 'sure-losers' }],
  'wigm-rational-d12': ['stv', { quota: 'hagenbach-bischoff', arithmetic: 'fractions' }],
  'wigm-guarded-p18-g9-d18': ['stv', { quota: 'hagenbach-bischoff', arithmetic: 'fractions' }],
  'cfer-fixed-p5-d5': ['stv-cfer', {}],
  'cfer-batch-fixed-p5-d5': ['stv-cfer', { defeat: 'sure-losers' }],
  'mpls-fixed-p4-d4': ['stv-minneapolis', {}],
  'meek-prf-o6-fixed-p9-d9': ['stv-meek', {}],
  'meek-o9-guarded-p18-g9-d18': ['stv-meek', guarded],
  'meek-o10-rational-d12': ['stv-meek', rational],
  'warren-o9-guarded-p18-g9-d18': ['stv-warren', guarded],
  'warren-o10-rational-d12': ['stv-warren', rational],
  'qpq-guarded-p9-g9-d9': ['qpq', {}],
}

/** Their programs take the first of the tied in the order of the file, be it to be eliminated or to come first. Here whoever is entered first is preferred. */
const entered: Readonly<Record<string, readonly string[]>> = { 'SC-Vm-12': ['A', 'B', 'Z', 'Y', 'X'], '42t': ['Castor', 'Pollux', 'Helen'] }

const exact = ['meek-o9-guarded-p18-g9-d18', 'meek-o10-rational-d12', 'warren-o9-guarded-p18-g9-d18', 'warren-o10-rational-d12']
const byOne =
  'Counted with `defeat` `one`. Pollux may just draw level with Helen, which only exact fractions see: in decimals the quota is a unit more, and Pollux stays a few units behind.'

/** What is not the same, and why. */
const deviations: Readonly<Record<string, string>> = {
  'SC-Vm-12 scotland-fixed-p5-d5':
    'Rounds: A and B have the quota and no more. Rule 48 passes on papers where votes exceed the quota; theirs spends two rounds in which nothing moves.',
  ...Object.fromEntries(
    exact.flatMap(rule => [
      [`42 ${rule}`, byOne],
      [`513 ${rule}`, byOne],
      [`42t ${rule}`, `Winner: Helen for Pollux. ${byOne}`],
    ]),
  ),
}
const oneByOne = (file: string, rule: string): boolean => deviations[`${file} ${rule}`]?.includes(byOne) ?? false
const otherWinner = (file: string, rule: string): boolean => deviations[`${file} ${rule}`]?.startsWith('Winner') ?? false

function electionOf(file: string): Election {
  const read = readElection(readFileSync(`${folder}/${file}.blt`), `${file}.blt`)
  if ('problems' in read) throw new Error(read.problems.map(problem => problem.message).join('\n'))
  const { election } = read.file
  const order = entered[file] ?? [...election.options].reverse()
  return { ...election, seniority: Object.fromEntries(order.map((name, place) => [name, place])) }
}

function count(file: string, rule: string): Count {
  const [name, options] = rules[rule] as readonly [string, object]
  const given = { ties: ['seniority'], ...options, ...(oneByOne(file, rule) ? { defeat: 'one' } : {}) }
  return methodNamed(name)?.count(electionOf(file), given) as Count
}

describe.skipIf(!present)('elections of the droop programs (left out where the shared data are absent)', () => {
  test('every rule of theirs is counted', () => {
    expect(cases).toHaveLength(89)
    expect(cases.filter(({ rule }) => !rules[rule])).toEqual([])
  })

  test.each(cases)('$file by $rule', ({ file, rule, reference }) => {
    const result = count(file, rule)
    if (otherWinner(file, rule)) return expect(result.winners).toEqual(['Castor', 'Helen'])
    const dump = dumped(file, rule)
    const elected = lastOfEach(reference.elected)
    expect([...result.winners].sort()).toEqual([...elected.keys()].sort())
    expectSameOrder(result, 'elected', elected)
    expectSameOrder(result, 'eliminated', lastOfEach(reference.defeated))
    if (/^(meek|warren|qpq)/.test(rule)) return expectSameRounds(result.rounds, dump)
    expect(rounded(result.rounds[0]?.needed as string, dump.places)).toBe(reference.quota)
    expect(once(result.rounds.map(({ tallies }) => picture(tallies, dump.places)))).toEqual(
      once(dump.last.map(votes => picture(votes, dump.places))),
    )
    expect(picture(result.rounds.at(-1)?.tallies ?? {}, dump.places)).toBe(picture(reference.final_votes, dump.places))
  })

  test('the rounds are as many as theirs, beside what is listed', () => {
    const steps = (file: string, rule: string): number =>
      count(file, rule).rounds.filter(({ happened }) => happened.some(({ to }) => to)).length
    const different = cases
      .filter(({ rule }) => /^(scot|wigm|cfer)/.test(rule))
      .filter(({ file, rule }) => {
        const { moves } = dumped(file, rule)
        return steps(file, rule) !== moves
      })
    expect(different.map(({ file, rule }) => `${file} ${rule}`).filter(name => !deviations[name])).toEqual([])
    expect(Object.keys(deviations)).toHaveLength(13)
  })
})

/** In which round each was elected or went for good: rounds of theirs, by name. */
const lastOfEach = (named: Named): ReadonlyMap<string, number> => new Map(named.map(([round, name]) => [name, round]))

/** Whoever comes first with us did not come later with them. */
function expectSameOrder({ rounds, winners }: Count, what: string, theirs: ReadonlyMap<string, number>): void {
  const last = new Map(
    rounds.flatMap(({ number, happened }) =>
      happened.filter(one => one.what.startsWith(what)).flatMap(one => (one.options ?? []).map(name => [name, number])),
    ) as [string, number][],
  )
  if (what === 'elected') expect([...last.keys()].filter(name => winners.includes(name)).sort()).toEqual([...winners].sort())
  const ours = [...last].filter(([name]) => theirs.has(name)).sort(([, a], [, b]) => a - b)
  const rounded = ours.map(([name]) => theirs.get(name) as number)
  expect(rounded).toEqual([...rounded].sort((a, b) => a - b))
}

/** What their program wrote of each round: the votes and the quota when it came to rest, and the votes at its end. */
interface Dump {
  readonly places: number
  readonly first: ReadonlyMap<string, Readonly<Record<string, string>>>
  readonly last: readonly Readonly<Record<string, string>>[]
  readonly moves: number
}
function dumped(file: string, rule: string): Dump {
  const text = readFileSync(`${folder}/dump/${file}-${rule}.txt`, 'utf8').trimEnd()
  const lines = text.split('\n').map(line => line.split('\t'))
  const columns = (lines[0] as string[]).flatMap((title, column) => (title.endsWith('.name') ? [column] : []))
  const first = new Map<string, Record<string, string>>()
  const last = new Map<string, Record<string, string>>()
  const moves = new Set<string>()
  for (const line of lines.slice(1)) {
    const [round, action, quota] = line as [string, string, string]
    if (line.length < 6) continue
    const votes = Object.fromEntries(columns.map(column => [line[column] as string, line[column + 2] as string]))
    last.set(round, votes)
    if (action === 'transfer') moves.add(round)
    if (action !== 'begin' && !first.has(round)) first.set(round, { ...votes, quota })
  }
  return { places: Number(/-d(\d+)$/.exec(rule)?.[1]), first, last: [...last.values()], moves: moves.size }
}

/** Each round of theirs as ours came to rest in it. A last one of ours that shows where votes went at the end is their end. */
function expectSameRounds(rounds: readonly Round[], { first, places }: Dump): void {
  for (const { number, tallies, needed } of rounds) {
    const theirs = first.get(String(number))
    if (!theirs) expect(needed).toBeUndefined()
    else {
      const names = Object.keys(tallies)
      const ours = { ...tallies, ...(needed === undefined ? {} : { quota: needed }) }
      expect(picture(ours, places)).toBe(
        picture(Object.fromEntries([...names, 'quota'].map(name => [name, theirs[name] as string])), places),
      )
    }
  }
  expect(rounds.filter(({ needed }) => needed !== undefined)).toHaveLength([...first.keys()].filter(round => round !== 'X').length)
}

const picture = (votes: Readonly<Record<string, string>>, places: number): string =>
  Object.keys(votes)
    .filter(name => !/^0(\.0*)?$/.test(votes[name] as string))
    .sort()
    .map(name => `${name} ${rounded(votes[name] as string, places)}`)
    .join(', ')

/** To so many decimals, half up, as their programs show exact numbers. */
function rounded(votes: string, places: number): string {
  const { parts, of } = readFraction(votes) as Fraction
  return sayDecimal((parts * 10n ** BigInt(places) * 2n + of) / (of * 2n), places)
}

/** Each different picture once in a row. */
const once = (pictures: readonly string[]): readonly string[] => pictures.filter((one, place) => one !== pictures[place - 1])
