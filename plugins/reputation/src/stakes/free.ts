// How much of somebody's standing is free: what is staked on something that is still open cannot be staked again.
import type { Community, RowOf, Rows } from '@polyarchy/core'
import { type Known, standingAt } from '../standing.ts'
import type { StakeTables } from './tables.ts'

export interface Pledged extends Known {
  readonly tables: Known['tables'] & { readonly pledges: Rows<RowOf<StakeTables['pledges']>> }
  readonly community: Known['community'] & Pick<Community, 'ofRound'>
}
type Pledge = RowOf<StakeTables['pledges']>

/**
 * What a member has staked where nothing is decided yet. Once a proposal is decided, is over, or begins anew, its stakes are free: whoever wants to
 * settle them does so in the stage that decides.
 */
export const pledgesOf = ({ tables, community }: Pledged, member: string): readonly Pledge[] =>
  [...tables.pledges.rows(member)].filter(({ round }) => {
    const about = community.ofRound(round)
    return about?.round === round && about.live && about.decided === undefined
  })

/**
 * What a member could still stake in a domain, in parts. Standing counts in each domain that it lies within, and so do stakes: in none of
 * these may more be staked than there is. Never below nothing, also where standing faded, or was taken, beneath what is staked.
 */
export function freeAt(ctx: Pledged, member: string, domain: string): bigint {
  const pledges = pledgesOf(ctx, member)
  const around = [...ctx.tables.domains.rows()].filter(row => row.spans.includes(domain))
  const free = around.map(row => standingAt(ctx, member, row.domain) - pledgedWithin(pledges, row.spans))
  const least = free.reduce((most, one) => (one < most ? one : most), standingAt(ctx, member, domain))
  return least > 0n ? least : 0n
}
const pledgedWithin = (pledges: readonly Pledge[], within: readonly string[]): bigint =>
  pledges.reduce((sum, { domain, parts }) => (within.includes(domain) ? sum + parts : sum), 0n)
