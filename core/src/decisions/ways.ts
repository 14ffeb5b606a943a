// On which ways voices go on from members who are silent in a round: as frozen, with what they lent for this round alone before it.
import type { Kernel } from '../kernel/kernel.ts'
import type { Row, StoredTable } from '../kernel/tables.ts'
import type { AnyPlugin, Passing, Tables } from '../plugin.ts'
import type { Fields } from '../schema.ts'
import { belonged, rollOf } from './groups.ts'
import { proposalOfRound } from './rows.ts'
import { type Ended, unit, type Way, whole } from './straighten.ts'
import { type Counts, countsOf } from './sums.ts'

/** What was frozen when a round came to a stage in which voices pass; without `opening`, only what is lent for this round passes in it. */
export interface Terms {
  readonly round: string
  readonly plugin: string
  readonly opening?: number
  readonly at?: number
  /** The group among whose members voices pass. */
  readonly among?: string
  readonly about?: string
  readonly most?: number
  /** Whether anybody gave a part of their voice. */
  readonly parts?: boolean
}
export const termsOf = (kernel: Kernel, plugin: AnyPlugin, round: string): Terms | undefined =>
  plugin.passing ? (kernel.table('proposals', 'passing').get(round, plugin.name) as unknown as Terms | undefined) : undefined

/** What becomes of the voice of a member: they speak, someone speaks for them in this round, or it goes on as it was given. */
export type Standing = { readonly speaks: Counts } | { readonly lent: string } | 'passes'

/** So much of what goes on comes to a member, by `unit`. What was lent stays with them: it counts if they speak, and is not passed on. */
export interface Arrival {
  readonly member: string
  readonly share: bigint
  readonly lent: boolean
}

export class Ways {
  readonly kernel: Kernel
  readonly plugin: AnyPlugin
  readonly round: string
  readonly terms: Terms
  /** Whose standing is being changed: nothing goes on from them meanwhile, and nothing is counted for them. */
  changing: string | undefined
  private readonly passing: Passing<Tables, Fields>
  private readonly voices: StoredTable
  private readonly lends: StoredTable | undefined

  constructor(kernel: Kernel, plugin: AnyPlugin, terms: Terms) {
    this.kernel = kernel
    this.plugin = plugin
    this.round = terms.round
    this.terms = terms
    this.passing = plugin.passing as Passing<Tables, Fields>
    this.voices = kernel.table(plugin.name, this.passing.voices)
    const lends = lendingTable(plugin)
    this.lends = lends === undefined ? undefined : kernel.table(plugin.name, lends)
  }

  standing(member: string): Standing {
    const row = this.voices.get(this.round, member)
    return row ? this.said(row) : this.silence(member)
  }
  /** What becomes of their voice while they do not speak. */
  silence(member: string): Standing {
    const lent = this.lends?.get(this.round, member)
    return lent ? this.gave(lent) : 'passes'
  }
  said(row: Row): Standing {
    return { speaks: countsOf(this.voices, row) }
  }
  gave(row: Row): Standing {
    return { lent: lentTo(this.lends as StoredTable, row) }
  }
  hasSpoken(member: string): boolean {
    return this.voices.get(this.round, member) !== undefined
  }
  isVoices(table: StoredTable): boolean {
    return table === this.voices
  }
  /** All voices lent for this round. */
  *lent(): Generator<{ readonly member: string; readonly to: string }> {
    if (this.lends) for (const row of this.lends.rows(this.round)) yield { member: row.member as string, to: lentTo(this.lends, row) }
  }

  /** All who had given their voice to somebody when that was frozen, with what they gave inside the group. */
  given(): ReadonlyMap<string, readonly Way[]> {
    const all = new Map<string, readonly Way[]>()
    if (this.terms.opening === undefined) return all
    for (const member of this.passing.givers(this.terms.about ?? '', this.reading())) {
      const ways = all.has(member) ? [] : this.offered(member)
      if (ways.length) all.set(member, ways)
    }
    return all
  }
  /** To whom a member gave their voice, as frozen, whether they belong to the group or not. */
  wished(member: string): readonly Way[] {
    const { opening, about = '', at = 0 } = this.terms
    return opening === undefined ? [] : this.passing.given(member, about, at, this.reading())
  }
  /** Whether voices may pass from and to them. */
  belongs(member: string): boolean {
    const { among, round } = this.terms
    const proposal = proposalOfRound(round)
    const source = among === undefined ? undefined : this.kernel.typeOf(proposal).groups.get(among)
    const roll = source && rollOf(this.kernel, round, source.name)
    return source !== undefined && roll !== undefined && belonged(source, roll, this.kernel, proposal, member)
  }
  private offered(member: string): readonly Way[] {
    const ways = this.wished(member)
    if (!ways.length || !this.belongs(member)) return []
    return ways.filter(({ to }) => to !== member && this.belongs(to))
  }
  /** Where what comes to a member goes on to, without the ways that were ended. */
  next(member: string): readonly Way[] {
    const ways = this.offered(member)
    if (!ways.length) return ways
    const ended = this.kernel.table('proposals', 'ended')
    return ways.filter(({ to }) => !ended.get(this.round, this.plugin.name, member, to))
  }

  /** Where what a silent member passes on comes to, until somebody speaks, has lent their voice or gives it to nobody. */
  arrivals(member: string, standing: Standing): readonly Arrival[] {
    const found: Arrival[] = []
    this.follow(member, standing, unit, found)
    return found
  }
  private follow(member: string, standing: Standing, share: bigint, found: Arrival[]): void {
    if (standing !== 'passes') {
      if ('lent' in standing) found.push({ member: standing.lent, share, lent: true })
      return
    }
    for (const { to, share: sixtieths } of this.next(member)) {
      if (this.isClosed(member, to)) continue
      const part = (share * BigInt(sixtieths)) / BigInt(whole)
      found.push({ member: to, share: part, lent: false })
      if (to !== this.changing) this.follow(to, this.standing(to), part, found)
    }
  }

  /** The first of the circle that a member stands in, and how many in it do not pass their voice on. */
  circleOf(member: string): { readonly first: string; readonly stopped: number } | undefined {
    const circles = this.kernel.table('proposals', 'circles')
    const first = circles.get(this.round, this.plugin.name, member)?.first as string | undefined
    if (first === undefined) return undefined
    return { first, stopped: circles.get(this.round, this.plugin.name, first)?.stopped as number }
  }
  setStopped(first: string, stopped: number): void {
    this.kernel.table('proposals', 'circles').put({ round: this.round, plugin: this.plugin.name, member: first, first, stopped })
  }
  /** The last of a circle, from whom it goes on to the first. */
  lastOf(first: string): string {
    let at = first
    for (let next = this.next(at)[0]?.to; next !== undefined && next !== first; next = this.next(at)[0]?.to) at = next
    return at
  }
  /** Why a way is not followed, if it was ended. */
  endedAt(member: string, to: string): Ended | undefined {
    return this.kernel.table('proposals', 'ended').get(this.round, this.plugin.name, member, to)?.why as Ended | undefined
  }
  /** The circle in which it lies is silent throughout: nothing goes from its last to its first. */
  isClosed(member: string, to: string): boolean {
    const circle = this.circleOf(to)
    return circle?.first === to && circle.stopped === 0 && this.circleOf(member)?.first === to
  }

  private reading() {
    const { opening, at = 0 } = this.terms
    return this.kernel.reading(this.plugin, opening === undefined ? undefined : { number: opening, at })
  }
}

/** The ways of a round in which voices pass; undefined: none does. */
export function waysOf(kernel: Kernel, plugin: AnyPlugin, round: string): Ways | undefined {
  const terms = termsOf(kernel, plugin, round)
  return terms && new Ways(kernel, plugin, terms)
}

const lendingTable = (plugin: AnyPlugin): string | undefined => Object.keys(plugin.tables).find(name => plugin.tables[name]?.lends)
const lentTo = (table: StoredTable, row: Row): string => (table.spec.lends as (row: Row) => string)(row)
