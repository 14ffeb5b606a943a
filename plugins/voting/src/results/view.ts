// The election of a proposal, for whoever wants to see how its result came about: screens, the command line, another count.
import type { Json } from '@polyarchy/core'
import type { Reads } from '../tables.ts'
import { ballotsOf, voteOf } from './vote.ts'
import { type ElectionJson, type VoteJson, voteAsJson } from './vote-json.ts'

/** As many ballots are looked at for an answer, and so many different ones does it hold. */
const mostVoters = 200_000
const mostBallots = 50_000

/** `id`: a proposal, or a round of it (`17.2`), and behind a slash a group that was counted by itself. Null: nothing is counted there. */
export function election(id: string, ctx: Reads): ElectionJson | null {
  const [named = '', group = ''] = id.split('/')
  const proposal = ctx.community.proposal(named.split('.')[0] as string)
  if (!proposal) return null
  const last = Number(proposal.round.split('.')[1])
  const rounds = Array.from({ length: last }, (_, index) => `${proposal.id}.${index + 1}`).filter(one => ctx.tables.results.count(one) > 0)
  const round = named.includes('.') ? named : rounds.includes(proposal.round) || !rounds.length ? proposal.round : (rounds.at(-1) as string)
  const found = counted(round, group, ctx) ?? (round === proposal.round && group === '' ? running(round, ctx) : undefined)
  if (!found) return null
  const voters = ctx.tables.ballots.count(round)
  const ballots = voters > mostVoters ? [] : ballotsOf(round, found.vote.group, ctx)
  return {
    round,
    rounds,
    ...found,
    ballots: ballots.slice(0, mostBallots).map(ballot => ({ ...ballot, weight: String(ballot.weight) })),
    more: voters > mostVoters ? voters : Math.max(0, ballots.length - mostBallots),
    groups: [...ctx.tables.results.rows(round)].flatMap(row => (row.group === '' ? [] : [row.group])),
  }
}

type Found = Pick<ElectionJson, 'counted' | 'method' | 'settings' | 'vote' | 'digest'>

function counted(round: string, group: string, { tables }: Reads): Found | undefined {
  const row = tables.results.get(round, group)
  if (!row) return undefined
  const { method, settings, vote, digest } = row
  return { counted: true, method, settings: settings as { readonly [name: string]: Json }, vote: vote as unknown as VoteJson, digest }
}
function running(round: string, ctx: Reads): Found | undefined {
  const found = voteOf(round, ctx)
  if (!found) return undefined
  const { method, vote, options, group } = found
  return { counted: false, method: method.name, settings: options, vote: voteAsJson(vote, group), digest: null }
}
