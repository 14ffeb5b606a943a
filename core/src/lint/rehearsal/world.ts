// A small community in which things are tried out: whatever is done in it can be taken back.
import { toHex, utf8 } from '../../bytes/index.ts'
import { sha256, toDidKey } from '../../crypto/index.ts'
import { findProposal, type ProposalRow } from '../../decisions/rows.ts'
import type { Failure, Origin } from '../../kernel/kernel.ts'
import { Machine, type Meta } from '../../kernel/machine.ts'
import type { AnyPlugin } from '../../plugin.ts'
import type { Json } from '../../schema.ts'
import type { Effort } from '../proof/effort.ts'

/** Names of members with the roles that each holds. */
export type Electorate = Readonly<Record<string, readonly string[]>>

/** As things stood: what was done since can be taken back. */
export interface Mark {
  readonly journal: number
  readonly meta: Meta
}

/** Monday, 3 March 2025, UTC. */
const began = 1_740_960_000_000
/** Nobody waits longer for something to fall due than this, in ms: four years. */
export const patience = 1461 * 86_400_000

export class World {
  readonly machine: Machine
  /** Ids, in the order in which they were named. */
  members: readonly string[] = []
  private effort: Effort
  private readonly empty: Mark

  /** `plugins`: those that the rulebook pins. Each thing that is done costs a step of the effort, and more where many rules are asked. */
  constructor(plugins: readonly AnyPlugin[], effort: Effort) {
    this.machine = new Machine(plugins)
    this.effort = effort
    this.empty = this.mark()
  }

  /** Whoever tries something says how much may be spent on it. */
  allow(effort: Effort): void {
    this.effort = effort
  }

  /** Founds it anew some days ago; at most five hundred enter. False: that could not be done. */
  found(rulebook: Json, electorate: Electorate, days: number): boolean {
    const { machine, effort } = this
    this.back(this.empty)
    machine.restore({ ...machine.saved(), community: keyOf('community') })
    const people = Object.entries(electorate)
      .slice(0, 500)
      .map(([name, roles]) => ({ key: toDidKey(sha256(utf8(`rehearsal ${name}`))), name: keyOf(name), roles: roles.slice(0, 10) }))
    if (!effort.spend(people.reduce((sum, { roles }) => sum + 10 + 5 * roles.length, 0))) return false
    const failed = machine.take(0, began, '', () => machine.found(rulebook, toDidKey(sha256(utf8('rehearsal host'))), people))
    const ids = new Map([...machine.table('keys', 'keys').rows()].map(row => [row.key as string, row.member as string]))
    this.members = people.map(({ key }) => ids.get(key) as string)
    if (!failed) machine.runDue(machine.entry + 1, began + days * 86_400_000)
    return !failed
  }

  mark(): Mark {
    return { journal: this.machine.journal.length, meta: this.machine.saved() }
  }
  back({ journal, meta }: Mark): void {
    this.machine.journal.undo(journal)
    this.machine.restore(meta)
  }

  /** Whether there is still effort left. */
  get goesOn(): boolean {
    return this.effort.left > 0
  }
  /** A member does something, or a decision does; answers why it was refused. */
  do(by: string | { readonly decision: string }, run: string, input: { readonly [name: string]: Json }): Failure | undefined {
    const { machine } = this
    this.effort.spend(10)
    const origin: Origin = typeof by === 'string' ? { by: 'member', member: by } : { by: 'decision', decision: by.decision, proposal: '' }
    return machine.take(machine.entry + 1, machine.now, '', () => machine.run(run, input, origin))
  }
  /** Lets time pass, so long or until the moment before something falls due. */
  pass(length: number): void {
    const due = this.machine.nextDue()
    const until = Math.min(this.machine.now + length, due === undefined ? Number.POSITIVE_INFINITY : due - 1)
    if (until > this.machine.now) this.machine.runDue(this.machine.entry + 1, until)
  }
  /** Lets time pass until something falls due; false: nothing will, or not for years. */
  wait(): boolean {
    const due = this.machine.nextDue()
    if (due === undefined || due > this.machine.now + patience) return false
    this.effort.spend(10)
    this.machine.runDue(this.machine.entry + 1, Math.max(due, this.machine.now))
    return true
  }

  proposal(id: string): ProposalRow {
    return findProposal(this.machine, id) as ProposalRow
  }
  /** Spends what an entry costs beyond its own, where so many parts of rules are evaluated. */
  weigh(parts: number): void {
    this.effort.spend(Math.floor(parts / 8))
  }
}

/** Plugins that every community has. */
export const inEveryRulebook: ReadonlySet<string> = new Set(['members', 'roles', 'keys', 'proposals', 'rulebook'])

/** A name for what has no name: the hash of some words. */
export const keyOf = (words: string): string => toHex(sha256(utf8(`rehearsal ${words}`)))
