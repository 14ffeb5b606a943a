// What those in charge say of a contribution, as they are in charge now: who was recalled, resigned, is suspended or gone says nothing.
import type { Read } from './contexts.ts'
import { wrote } from './writers.ts'

type Verdict = 'accept' | 'changes' | 'reject'

/** Whether a member said one of these in the round, still belongs to the community, and did not write it. */
function saysOne(round: string, verdicts: readonly Verdict[], { tables, community }: Read): (member: string) => boolean {
  const info = community.ofRound(round)
  return member => {
    const row = tables.reviews.get(round, member)
    if (!info || row === undefined || !verdicts.includes(row.verdict)) return false
    return !wrote(info, member, { tables }) && community.member(member) !== undefined
  }
}

/** Those in charge of what is touched who said one of these, by domain. */
export function saying(round: string, verdicts: readonly Verdict[], ctx: Read): ReadonlyMap<string, ReadonlySet<string>> {
  const { tables, community } = ctx
  const says = saysOne(round, verdicts, ctx)
  const found = new Map<string, ReadonlySet<string>>()
  for (const { domain } of tables.touched.rows(community.ofRound(round)?.id ?? '')) {
    const those = [...tables.maintainers.rows(domain)].map(({ member }) => member)
    found.set(domain, new Set(those.filter(says)))
  }
  return found
}
/** How many they are; whoever speaks for several domains is one. */
export const everyone = (byDomain: ReadonlyMap<string, ReadonlySet<string>>): number =>
  new Set([...byDomain.values()].flatMap(members => [...members])).size

/** How many of those in charge of anything at all said one of these. Goes through whichever are fewer: they, or whoever spoke. */
export function sayingOfAny(round: string, verdicts: readonly Verdict[], ctx: Read): number {
  const { reviews, mandates } = ctx.tables
  const fewer = reviews.count(round) < mandates.count() ? reviews.rows(round) : mandates.rows()
  const those = new Set([...fewer].map(({ member }) => member))
  const says = saysOne(round, verdicts, ctx)
  return [...those].filter(member => mandates.count(member) > 0 && says(member)).length
}
