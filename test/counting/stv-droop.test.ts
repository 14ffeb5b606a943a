// Counts the elections of the droop programs by every rule that they were counted by, and compares round by round.
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Count, type Election, type Fraction, methodNamed, readFraction } from '@polyarchy/voting/counting'
import { readElection } from '@polyarchy/voting/files'
import { describe, expect, test } from 'vitest'
import { sayDecimal } from '../../plugins/voting/src/counting/transferable/reckoning.ts'

const folder = fileURLToPath(new URL('../../../shared/data/stv/droop', import.meta.url))
const present = existsSync(folder)

interface Reference {
  readonly quota: string
  readonly elected: readonly (readonly [round: number, name: string])[]
  readonly defeated: readonly (readonly [round: number, name: string])[]
  readonly final_votes: Readonly<Record<string, string>>
}
type Expected = Readonly<Record<string, { readonly references: Readonly<Record<string, Reference>> }>>
const expected: Expected = present ? JSON.parse(readFileSync(`${folder}/expected.json`, 'utf8')) : {}
const cases = Object.entries(expected).flatMap(([file, { references }]) =>
  Object.entries(references).map(([rule, reference]) => ({ file, rule, reference })),
)

/** Which method and options a rule of theirs is here. */
const rules: Readonly<Record<string, readonly [method: string, options: object]>> = {
  'scotland-fixed-p5-d5': ['stv-scottish', { ties: ['previous-rounds', 'seniority'] }],
  'wigm-prf-fixed-p4-d4': ['stv-prf', {}],
  'wigm-prf-batch-fixed-p4-d4': ['stv-prf', { defeat: 'sure-losers' }],
  'wigm-rational-d12': ['stv', { quota: 'hagenbach-bischoff', arithmetic: 'fractions' }],
  'wigm-guarded-p18-g9-d18': ['stv', { quota: 'hagenbach-bischoff', arithmetic: 'fractions' }],
  'cfer-fixed-p5-d5': ['stv-cfer', {}],
  'cfer-batch-fixed-p5-d5': ['stv-cfer', { defeat: 'sure-losers' }],
  'mpls-fixed-p4-d4': ['stv-minneapolis', {}],
}

/** Their programs take the first of the tied in the file's order, also to be eliminated; here the first is preferred. */
const tieOrders: Readonly<Record<string, readonly string[]>> = {
  'SC-Vm-12': ['A', 'B', 'Z', 'Y', 'X'],
  '42t': ['Castor', 'Pollux', 'Helen'],
}

function electionOf(file: string): Election {
  const read = readElection(readFileSync(`${folder}/${file}.blt`), `${file}.blt`)
  if ('problems' in read) throw new Error(read.problems.map(problem => problem.message).join('\n'))
  const { election } = read.file
  const order = tieOrders[file] ?? [...election.options].reverse()
  return { ...election, seniority: Object.fromEntries(order.map((name, place) => [name, place])) }
}

function count(file: string, rule: string): Count {
  const [name, options] = rules[rule] as readonly [string, object]
  return methodNamed(name)?.count(electionOf(file), { ties: ['seniority'], ...options }) as Count
}

describe.skipIf(!present)('elections of the droop programs (left out where the shared data are absent)', () => {
  test.each(cases.filter(({ rule }) => rules[rule]))('$file by $rule', ({ file, rule, reference }) => {
    const result = count(file, rule)
    expect([...result.winners].sort()).toEqual(reference.elected.map(([, name]) => name).sort())
    const places = /-d(\d+)$/.exec(rule)?.[1]
    expect(vectors(result, Number(places))).toEqual(dumped(file, rule))
  })
})

/** The votes of everybody from round to round, each different picture once. */
function vectors({ rounds }: Count, places: number): readonly string[] {
  return once(
    rounds.map(({ tallies }) => Object.fromEntries(Object.entries(tallies).map(([name, votes]) => [name, rounded(votes, places)]))),
  )
}
/** Fractions as their programs show them: to so many decimals, half up. */
function rounded(votes: string, places: number): string {
  if (votes.includes('.')) return votes
  const { parts, of } = readFraction(votes) as Fraction
  return sayDecimal((parts * 10n ** BigInt(places) * 2n + of) / (of * 2n), places)
}
function dumped(file: string, rule: string): readonly string[] {
  const lines = readFileSync(`${folder}/dump/${file}-${rule}.txt`, 'utf8')
    .trimEnd()
    .split('\n')
    .map(line => line.split('\t'))
  const columns = (lines[0] as string[]).flatMap((title, column) => (title.endsWith('.name') ? [column] : []))
  const pictures = new Map<string, Record<string, string>>()
  for (const line of lines.slice(1)) {
    if (line.length < 6) continue
    pictures.set(line[0] as string, Object.fromEntries(columns.map(column => [line[column] as string, line[column + 2] as string])))
  }
  return once([...pictures.values()])
}
function once(pictures: readonly Readonly<Record<string, string>>[]): readonly string[] {
  const said = pictures.map(picture =>
    Object.keys(picture)
      .filter(name => !/^0(\.0*)?$/.test(picture[name] as string))
      .sort()
      .map(name => `${name} ${picture[name]}`)
      .join(', '),
  )
  return said.filter((one, place) => one !== said[place - 1])
}
