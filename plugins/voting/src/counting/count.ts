// Counts an election by the name of a method: checks ballots and options, counts, and adds what is the same for every method.
import { type Field, type Fields, type Json, meant, readFields } from '@polyarchy/core'
import { bar } from './barring.ts'
import { type Election, type Marking, totalWeight, unmarked } from './election.ts'
import { fitting } from './fitting.ts'
import { type CommonSettings, commonOptions } from './general-options.ts'
import { type Count, CountError, type Method } from './method.ts'
import { methodNamed, methods } from './methods.ts'
import { inUnits, sayVotes } from './parts-of-votes.ts'
import { rising, type Watch } from './progress.ts'
import type { Result } from './result.ts'
import { contenders, namesOf } from './seating.ts'
import type { TieRule } from './ties.ts'

export { commonOptions } from './general-options.ts'

type Given = Readonly<Record<string, Json>>

/**
 * Counts. `options` are those of the method and the common ones, in JSON; `watch` hears how far it is, from 0 to 1000.
 * Throws a `CountError` where there is no such method, where options make no sense, or where these ballots cannot be counted by it.
 */
export function countElection(election: Election, name: string, options: Given = {}, watch?: Watch): Result {
  const method = namedOrThrow(name)
  check(election, method)
  const settings = settingsOf(method, options)
  const fits = fitting(election, method)
  if (!fits) throw new CountError('marking', unfit(election.marking, method), election.marking)
  const read = unitsOf(read_(method, settings), fits.election, method)
  const {
    blank = 0,
    invalid = {},
    invalidWeight = 0n,
    ...count
  } = isSilent(fits.election) ? silence(fits.election) : method.count(fits.election, read as never, rising(watch))
  const weight = totalWeight(fits.election) - invalidWeight
  if (count.spent) refuseCommon(options, method)
  const { ties = [], seed } = read as { readonly ties?: readonly TieRule[]; readonly seed?: string }
  const outcome = bar(count, fits.election, { settings: read as CommonSettings, ties, seed, weight })
  const notCounted = together(fits.election.invalid ?? {}, invalid)
  return {
    ...outcome,
    method: name,
    settings,
    seats: election.seats,
    options: namesOf(election, contenders(election)),
    ballots: {
      voters: people(fits.election) + sum(Object.values(fits.election.invalid ?? {})),
      invalid: notCounted,
      blank,
      weight: sayVotes(weight, fits.election),
    },
    ...notesOf(fits.note, election),
  }
}

/** The methods that can count such ballots, for so many seats. */
export function methodsFor({ marking, seats, costs }: Election): readonly Method[] {
  const empty: Election = {
    marking,
    seats,
    options: [],
    marks: new Int32Array(0),
    weights: new Float64Array(0),
    voters: new Float64Array(0),
  }
  return methods.filter(
    method =>
      (seats === 1 || method.elects !== 'one') && fitting(empty, method) !== undefined && (costs !== undefined || !needsCosts(method)),
  )
}
/** Shared budgets are about things that cost something. */
export const needsCosts = ({ name }: Method): boolean => name.endsWith('-budget')

/** Whether no ballot says anything of those who take part: then nobody is elected, whatever a method or a lot would make of it. */
function isSilent(election: Election): boolean {
  const { marking, marks, weights, options } = election
  const width = options.length
  const places = contenders(election)
  const nothing = marking === 'points' ? unmarked : 0
  for (let row = 0; row < weights.length; row += 1) {
    if (!weights[row]) continue
    for (const place of places) if (marks[row * width + place] !== nothing) return false
  }
  return true
}
const silence = (election: Election): Count => ({
  winners: [],
  order: [namesOf(election, contenders(election))],
  vacant: election.seats,
  rounds: [],
  ties: [],
  blank: people(election),
})

function namedOrThrow(name: string): Method {
  const method = methodNamed(name)
  if (method) return method
  const known = methods.map(one => one.name)
  throw new CountError('method', `There is no method “${name.slice(0, 80)}”.${meant(name, known)} There are: ${known.join(', ')}.`, name)
}

function check({ options, seats, marks, voters, weights, withdrawn = [], marking }: Election, { name, elects }: Method): void {
  if (options.length === 0) throw new CountError('options', 'There is nothing to vote on.')
  if (new Set(options).size < options.length) throw new CountError('options', 'Two options have the same name.')
  if (!Number.isSafeInteger(seats) || seats < 1) throw new CountError('seats', 'At least one seat is to be filled.', seats)
  if (elects === 'one' && seats > 1)
    throw new CountError('seats', `${name} elects one, and ${seats} are to be elected; name a method for several.`, seats)
  if (marks.length !== options.length * voters.length || weights.length !== voters.length)
    throw new RangeError('marks, weights and voters of an election do not fit')
  for (const option of withdrawn)
    if (!options.includes(option))
      throw new CountError('withdrawn', `“${option}” is withdrawn, and none of the options.${meant(option, options)}`, option)
  if (withdrawn.length > 0 && options.every(option => withdrawn.includes(option)))
    throw new CountError('withdrawn', 'All options are withdrawn.')
  if (marking !== 'points' && marks.some(mark => mark < 0)) throw new RangeError(`marks below zero in a ${marking}`)
}

/** What was given, and what holds where nothing was. */
function settingsOf(method: Method, given: Given): Given {
  const fields: Fields = { ...method.options, ...commonOptions }
  const known = Object.keys(fields)
  for (const name of Object.keys(given))
    if (!Object.hasOwn(fields, name))
      throw new CountError(
        'option',
        `${method.name} has no option “${name.slice(0, 80)}”.${meant(name, known)} It has: ${known.join(', ')}.`,
        name,
      )
  const usual = Object.entries(method.options).flatMap(([name, field]: [string, Field]) =>
    field.usual === undefined ? [] : [[name, field.usual] as const],
  )
  return { ...Object.fromEntries(usual), ...given }
}

function read_(method: Method, settings: Given): unknown {
  const read = readFields({ ...method.options, ...commonOptions }, settings)
  if ('value' in read) return read.value
  const { pointer, message } = read.misfit
  throw new CountError('option', `${pointer.slice(1)}: ${message}`, pointer)
}

/** How ballots were read, and what figures mean where weights have decimals. */
function notesOf(note: string | undefined, { decimals = 0 }: Election): Pick<Result, 'notes'> {
  const notes = [
    ...(note === undefined ? [] : [note]),
    ...(decimals === 0 ? [] : [`Figures of votes are in parts of a vote, of which 1${'0'.repeat(decimals)} are one vote.`]),
  ]
  return notes.length === 0 ? {} : { notes }
}

const unitsOf = (read: unknown, election: Election, method: Method): unknown => inUnits(read as Given, election, method)

function refuseCommon(given: Given, { name }: Method): void {
  const common = Object.keys(commonOptions).find(option => given[option] !== undefined)
  if (common !== undefined) throw new CountError('option', `${common} says who takes a seat, and ${name} gives out money.`, common)
}

const ballotsSay: Readonly<Record<Marking, string>> = {
  choice: 'choose one option',
  approval: 'approve options',
  ranking: 'rank options',
  points: 'give points',
}
const unfit = (marking: Marking, { name, marking: needed }: Method): string =>
  `These ballots ${ballotsSay[marking]}, and ${name} needs ballots that ${ballotsSay[needed]}.`

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0)
const people = ({ voters }: Election): number => voters.reduce((total, count) => total + count, 0)
function together(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort()
  return Object.fromEntries(names.map(name => [name, (a[name] ?? 0) + (b[name] ?? 0)]))
}
