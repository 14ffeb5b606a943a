// What a vote is about and who cast what in it, read from the tables of a community.
import { type Json, sha256, toHex, utf8 } from '@polyarchy/core'
import { isMarked } from '../ballots/ballot.ts'
import { markingOf } from '../ballots/fits.ts'
import type { Method } from '../counting/index.ts'
import { countedNamed } from '../methods.ts'
import { optionsOf, type Settings } from '../settings.ts'
import type { Reads } from '../tables.ts'
import type { Ballots, Vote } from './election.ts'

/** A vote whose ballots are counted, with the options of its method. */
export interface CountedVote {
  readonly method: Method
  readonly vote: Vote
  readonly options: { readonly [name: string]: Json }
  /** The group that votes; empty: every ballot counts once. */
  readonly group: string
}

/** The vote of a round; undefined: its answers are added up as they come. */
export function voteOf(round: string, ctx: Reads): CountedVote | undefined {
  const settings = ctx.settings(round) as Settings
  const method = countedNamed(settings.method)
  if (!method) return undefined
  const { options = [], seats = 1, withdrawn = [], budget, costs = [], cost } = settings
  const affiliations = affiliationsOf([...options, ...(settings.seated ?? [])], settings, ctx)
  return {
    method,
    vote: {
      marking: markingOf(settings, method),
      options,
      seats,
      withdrawn,
      seniority: seniority(options, ctx),
      affiliations: pick(affiliations, options),
      ...(budget === undefined ? {} : { budget }),
      costs: Object.fromEntries([
        ...costs.map(one => [one.option, one.cost] as const),
        ...options.flatMap(option => costOf(option, cost, ctx)),
      ]),
    },
    options: { ...optionsOf(method, settings), ...held(settings, affiliations), ...seedOf(round, settings, ctx) },
    group: settings.group ?? '',
  }
}

const pick = (from: Readonly<Record<string, string>>, names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(names.flatMap(name => (from[name] === undefined ? [] : [[name, from[name]]])))

function affiliationsOf(
  names: readonly string[],
  { affiliation }: Settings,
  { community, memberFact }: Reads,
): Readonly<Record<string, string>> {
  if (affiliation === undefined) return {}
  return Object.fromEntries(
    names.flatMap(name => {
      const found = community.member(name) ? memberFact(affiliation, name) : ''
      return typeof found === 'string' && found !== '' ? [[name, found]] : []
    }),
  )
}
/** Who belongs nowhere has a seat too, of which caps that are parts of all seats know. No affiliation is called so. */
const nowhere = ' '
/** How many seats each affiliation keeps through those who are not up for election. */
function held({ seated = [], options = [], cap }: Settings, affiliations: Readonly<Record<string, string>>): { readonly held?: Json } {
  if (cap === undefined) return {}
  const staying = [...new Set(seated)].filter(member => !options.includes(member)).map(member => affiliations[member] ?? nowhere)
  const found = [...new Set(staying)].sort().map(affiliation => ({ affiliation, seats: staying.filter(one => one === affiliation).length }))
  return found.length > 0 ? { held: found } : {}
}

function costOf(option: string, cost: string | undefined, { community }: Reads): readonly (readonly [string, bigint])[] {
  const said = cost === undefined ? undefined : community.proposal(option)?.asked[cost]
  return typeof said === 'number' || typeof said === 'string' ? [[option, BigInt(said)]] : []
}

/** Members by when they joined, proposals by when they were opened, words as they stand in the rulebook. */
function seniority(options: readonly string[], { community }: Reads): Readonly<Record<string, number>> {
  const since = new Map(
    options.map((option, place) => [option, community.member(option)?.joined ?? community.proposal(option)?.opened ?? place]),
  )
  const oldest = options.toSorted((a, b) => (since.get(a) as number) - (since.get(b) as number) || (a < b ? -1 : 1))
  return Object.fromEntries(oldest.map((option, place) => [option, place]))
}

/** What a lot is drawn from, unless the rulebook says: all ballots together and the head of the log, which nobody who voted could know. */
function seedOf(
  round: string,
  { ties, seed }: Settings & { readonly ties?: unknown; readonly seed?: unknown },
  ctx: Reads,
): { readonly seed?: string } {
  if (seed !== undefined || !Array.isArray(ties) || !ties.includes('lot')) return {}
  const ballots = [...ctx.tables.ballots.rows(round)].map(({ member, at, choice, approved, ranking, points }) =>
    JSON.stringify([
      member,
      at,
      choice ?? null,
      approved ?? null,
      ranking ?? null,
      (points ?? []).map(({ option, points: given }) => [option, given]),
    ]),
  )
  return { seed: toHex(sha256(utf8([round, ctx.community.head?.root ?? '', ...ballots].join('\n')))) }
}

/** The ballots of a round that count in a group ('': all of them, each once), equals brought together. */
export function ballotsOf(round: string, group: string, ctx: Reads): readonly Ballots[] {
  const found = new Map<string, { ballot: Ballots; weight: bigint; voters: number }>()
  for (const { member, ...marks } of ctx.tables.ballots.rows(round)) {
    if (!isMarked(marks)) continue
    const { choice, approved, ranking, points } = marks
    const weight = ctx.weigh(round, group, member)
    if (weight <= 0n) continue
    const key = JSON.stringify([choice, approved, ranking, points])
    const known = found.get(key)
    if (known) {
      known.weight += weight
      known.voters += 1
    } else {
      const ballot = {
        ...(choice === undefined ? {} : { choice }),
        ...(approved ? { approved } : {}),
        ...(ranking ? { ranking } : {}),
        ...(points ? { points } : {}),
      }
      found.set(key, { ballot: { ...ballot, weight, voters: 1 }, weight, voters: 1 })
    }
  }
  // Where votes were given in parts, they are counted in the largest parts of which all are whole.
  const part = [...found.values()].reduce((common, { weight }) => greatestCommon(common, weight), ctx.parts(round))
  return [...found.values()].map(({ ballot, weight, voters }) => ({ ...ballot, weight: weight / part, voters }))
}
function greatestCommon(a: bigint, b: bigint): bigint {
  let [one, other] = [a, b]
  while (other !== 0n) [one, other] = [other, one % other]
  return one
}
