// Counts a vote once, when it ends: in total, and for each group that rules ask about.
import { canonical, type Json, sha256, toHex, utf8 } from '@polyarchy/core'
import { CountError, countElection, type Result } from '../counting/index.ts'
import type { Acts } from '../tables.ts'
import { electionOf } from './election.ts'
import type { ResultRow } from './table.ts'
import { ballotsOf, type CountedVote, voteOf } from './vote.ts'
import { voteAsJson } from './vote-json.ts'

/** Facts of a group that need a count of its own. */
const needCount: ReadonlySet<string> = new Set([
  'winners',
  'undecided',
  'open_seats',
  'vacant',
  'won',
  'place',
  'best',
  'next',
  'disqualified',
  'preferred',
  'weakest',
])

/** Counts what was cast in a round, unless the result still stands. */
export function countRound(round: string, ctx: Acts): void {
  if (ctx.tables.results.get(round, '')) return
  const vote = voteOf(round, ctx)
  if (!vote) return
  const asked = ctx.read(round).map(({ group, path }) => ({ group, asked: path.split('.') }))
  const groups = new Set(asked.filter(({ asked: [fact] }) => needCount.has(fact as string)).map(({ group }) => group))
  for (const group of [...new Set(['', ...groups])].sort()) {
    const pairs = asked
      .filter(one => one.group === group && one.asked[0] === 'preferred')
      .map(one => one.asked.slice(1) as [string, string])
    const body = group || vote.group
    const result = countVote(vote, round, body, ctx)
    ctx.tables.results.put({ round, group, vote: voteAsJson(vote.vote, body) as unknown as Json, ...kept(result, pairs) })
  }
}

/** A ballot changed: what was counted before stands no more. */
export function forgetResult(round: string, { tables }: Acts): void {
  if (tables.results.count(round) === 0) return
  for (const { group } of [...tables.results.rows(round)]) tables.results.drop(round, group)
}

/** Counted in a group; '' is everybody. */
function countVote({ method, vote, options }: CountedVote, round: string, group: string, ctx: Acts): Result {
  if (vote.options.every(option => vote.withdrawn?.includes(option))) return nobodyStands(method.name, vote.seats)
  try {
    return countElection(electionOf(vote, ballotsOf(round, group, ctx)), method.name, options)
  } catch (failure) {
    if (failure instanceof CountError) return ctx.refuse('uncountable')
    throw failure
  }
}

/** Without anybody to vote for, all seats stay empty. */
const nobodyStands = (method: string, seats: number): Result => ({
  method,
  settings: {},
  seats,
  options: [],
  winners: [],
  order: [],
  vacant: seats,
  rounds: [],
  ties: [],
  ballots: { voters: 0, invalid: {}, blank: 0, weight: '0' },
})

/** What stays of a result. */
function kept(result: Result, pairs: readonly (readonly [string, string])[]): Omit<ResultRow, 'round' | 'group' | 'vote'> {
  const { method, settings, winners, order, undecided, vacant, disqualified = [], pairwise, options } = result
  const preferred = (a: string, b: string): bigint | undefined => {
    const votes = pairwise?.[options.indexOf(a)]?.[options.indexOf(b)]
    return votes === undefined ? undefined : BigInt(votes)
  }
  const [first] = winners
  const against = first === undefined ? [] : options.filter(other => other !== first).flatMap(other => preferred(first, other) ?? [])
  return {
    method,
    settings,
    winners,
    order,
    undecided: undecided?.among ?? [],
    open: undecided?.seats ?? 0,
    vacant,
    disqualified,
    preferred: pairs.flatMap(([option, to]) => {
      const votes = preferred(option, to)
      return votes === undefined ? [] : [{ option, to, votes }]
    }),
    weakest: against.length > 0 ? [against.reduce((least, votes) => (votes < least ? votes : least))] : [],
    digest: toHex(sha256(utf8(canonical(result as unknown as Json)))),
  }
}
