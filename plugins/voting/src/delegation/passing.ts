// How votes pass on: by what members gave on the topic, or else on everything, as long as it has not run out.
import type { Gift, Passing, Way } from '@polyarchy/core'
import type { settings } from '../settings.ts'
import type { Reads, tables } from '../tables.ts'
import { everything } from './tables.ts'

/** Everybody who gave their vote on a topic or on everything. */
function* givers(topic: string, { tables }: Reads): Generator<string> {
  for (const name of new Set([topic, everything])) for (const { member } of tables.delegations.rows(name)) yield member
}

/** What holds for a member on a topic at an instant: the more particular goes first. */
function given(member: string, topic: string, at: number, { tables }: Reads): readonly Way[] {
  const found = [topic, everything]
    .map(name => tables.delegations.get(name, member))
    .find(row => row && (row.until === undefined || row.until > at))
  return (found?.to ?? []).map(way => ({ ...way, since: found?.entry ?? 0 }))
}

/** All that a member gave, by topic, whether it still holds or has run out. */
const gifts = (member: string, { tables }: Reads): readonly Gift[] =>
  [...tables.given.rows(member)].flatMap(({ topic }) => {
    const row = tables.delegations.get(topic, member)
    return row ? [{ about: topic, to: row.to, at: row.at, ...(row.until === undefined ? {} : { until: row.until }) }] : []
  })

/** From how many a member received votes, by topic. */
function received(member: string, { tables }: Reads): readonly { readonly about: string; readonly givers: number }[] {
  const counts = new Map<string, number>()
  for (const { topic } of tables.received.rows(member)) counts.set(topic, (counts.get(topic) ?? 0) + 1)
  return [...counts].map(([about, givers]) => ({ about, givers }))
}

export const passing: Passing<typeof tables, typeof settings> = {
  voices: 'ballots',
  settings: { among: 'delegation', about: 'topic', most: 'delegation_most' },
  givers,
  given,
  gifts,
  received,
}
