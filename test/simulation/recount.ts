// A separate count of raw ballots: written from what the rules say, sharing nothing with how the kernel counts.
import type { Replica } from '@polyarchy/core'

interface Member {
  readonly joined: number
  left: number
  readonly roles: Map<string, { from: number; until: number }[]>
}
/** Who was a member and held which role, by entry: kept by whoever plays the community. */
export type Registry = Map<string, Member>

const isAt = (spans: readonly { from: number; until: number }[] | undefined, at: number): boolean =>
  (spans ?? []).some(span => span.from <= at && at < span.until)
const belongs = (who: Member, at: number): boolean => who.joined <= at && at < who.left

/** What a member weighs in each kind of body as of an instant of the story: everyone once, the circle twice if also a chair. */
export function weightOf(who: Member | undefined, group: string, at: number): number {
  if (!who || !belongs(who, at)) return 0
  const circle = isAt(who.roles.get('circle'), at)
  if (group === 'everyone') return 1
  return circle ? (isAt(who.roles.get('chair'), at) ? 2 : 1) : 0
}

/** Sums of the present round of a proposal, as `group choice`, with sizes and weights, from the ballots as they lie in the table. */
export function recount(replica: Replica, registry: Registry, proposal: string, frozen: number, now: number): Record<string, number> {
  const sums: Record<string, number> = {}
  const add = (name: string, by: number) => {
    sums[name] = (sums[name] ?? 0) + by
  }
  const round = String(replica.machine.table('proposals', 'proposals').get(proposal)?.round)
  // Each body: as of when, and whether those who left since are taken out.
  const bodies = { everyone: { at: frozen, drop: false }, dropping: { at: frozen, drop: true }, live: { at: now, drop: false } }
  for (const [group, { at, drop }] of Object.entries(bodies)) {
    const weight = (who: Member | undefined) =>
      drop && who && !belongs(who, now) ? 0 : weightOf(who, group === 'everyone' ? 'everyone' : 'circle', at)
    for (const who of registry.values()) {
      add(`groups.${group}.weight`, weight(who))
      add(`groups.${group}.size`, weight(who) ? 1 : 0)
    }
    for (const ballot of replica.machine.table('voting', 'ballots').rows(`${proposal}.${round}`)) {
      const heavy = weight(registry.get(ballot.member as string))
      add(`voting.${group}.${ballot.choice}`, heavy)
      add(`voting.${group}.voters`, heavy ? 1 : 0)
    }
  }
  for (const ballot of replica.machine.table('voting', 'ballots').rows(`${proposal}.${round}`)) {
    add(`voting.${ballot.choice}`, 1)
    add('voting.voters', 1)
  }
  return sums
}
