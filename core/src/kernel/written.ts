// What an entry has written so far: which plugins, and the members and proposals that their rows name.
import { proposalOfRound } from '../decisions/rows.ts'
import type { StoredTable } from './tables.ts'

type ByPlugin = ReadonlyMap<string, ReadonlySet<string>>

/** Which plugins wrote rows, and of what. */
export class Written {
  readonly plugins: ReadonlySet<string> = new Set()
  /** Members named in rows that were written, by plugin. */
  readonly members: ByPlugin = new Map()
  /** Proposals named in rows that name no member, by plugin. */
  readonly proposals: ByPlugin = new Map()

  /** Notes a row; answers the proposal that it is about, if it names one by itself or by a round. */
  note({ plugin, spec }: StoredTable, key: readonly string[]): string | undefined {
    add(this.plugins, plugin)
    const [round, proposal, member] = ['round', 'proposal', 'member'].map(column => key[spec.key.indexOf(column)])
    const about = round === undefined ? proposal : proposalOfRound(round)
    if (member !== undefined) under(this.members, plugin, member)
    // The kernel settles its own rows about proposals by itself.
    if (about === undefined || plugin === 'proposals') return undefined
    if (member === undefined) under(this.proposals, plugin, about)
    return about
  }
}

function under(map: ByPlugin, plugin: string, id: string): void {
  const known = map.get(plugin)
  if (known) add(known, id)
  else (map as Map<string, ReadonlySet<string>>).set(plugin, new Set([id]))
}
const add = (set: ReadonlySet<string>, one: string): void => {
  ;(set as Set<string>).add(one)
}
