// Other ways to the same state: a replay from the first entry, and a restart from a snapshot in the middle.
import { type AnyPlugin, Replica } from '@polyarchy/core'
import type { Sandbox } from '@polyarchy/core/testing'

type Taken = Sandbox['taken'][number]

/** A replica that took all these entries, one by one; it may be restarted from a snapshot after some of them. */
export function replayed(taken: readonly Taken[], plugins: readonly AnyPlugin[], restarts: readonly number[] = []): Replica {
  let replica = new Replica(plugins, { snapshots: true })
  const kept = new Map<string, ReturnType<Replica['changes']>['rows'][number]>()
  for (const [index, entry] of taken.entries()) {
    const refused = replica.take(entry)
    if (refused) throw new Error(`entry ${entry.number} was taken before and is refused now: ${refused.code} ${refused.message}`)
    replica.keep()
    if (!restarts.includes(index)) continue
    const { meta, rows } = replica.changes()
    for (const row of rows) kept.set(`${row.plugin}/${row.table}/${row.key}`, row)
    replica = new Replica(plugins, { snapshots: true })
    replica.load([...kept.values()].reverse())
    replica.begin(meta)
  }
  return replica
}
