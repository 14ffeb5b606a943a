// The state machine: takes entries in order, and from the same entries comes to the same state on every machine.

import { builtIn } from '../community/index.ts'
import { verify as verifyByRule } from '../crypto/index.ts'
import { actionOf, type CompiledType } from '../decisions/compile.ts'
import { beginDuties, type Done, followDuties } from '../decisions/duties.ts'
import { follow, touchBeneath } from '../decisions/following.ts'
import { findProposal, type ProposalRow } from '../decisions/rows.ts'
import { settle } from '../decisions/settle.ts'
import { recount, recountLent } from '../decisions/tallies.ts'
import type { Acting, AnyPlugin, Community, Moment, Reading, Tables } from '../plugin.ts'
import { type CompiledRulebook, hashOf } from '../rulebook/compile.ts'
import { RuleFailure } from '../rules/index.ts'
import type { Fields, Json } from '../schema.ts'
import { Actor, communityOf, plan, readingOf } from './contexts.ts'
import { Due } from './due.ts'
import { Journal } from './journal.ts'
import { type CarriedBy, type DueKind, dueOrder, type Failure, type Kernel, type Opening, type Origin, Refused } from './kernel.ts'
import { Rulebooks } from './rulebooks.ts'
import { type Running, runAction } from './running.ts'
import { TableSet } from './table-set.ts'
import type { Keeper, Row, StoredTable } from './tables.ts'
import { Written } from './written.ts'

export type Verify = Acting<Tables, Fields, string>['verify']

/** What is kept besides rows. */
export interface Meta {
  readonly community: string
  readonly now: number
  readonly entry: number
  readonly openings: number
}
const nothing: Meta = { community: '', now: 0, entry: -1, openings: 0 }

export class Machine implements Kernel, Keeper {
  readonly journal = new Journal()
  readonly library: readonly AnyPlugin[]
  readonly builtIn: readonly AnyPlugin[]
  private meta: Meta = nothing
  private readonly tables: TableSet
  private readonly readings = new Map<string, Reading<Tables, Fields>>()
  readonly rulebooks: Rulebooks
  private readonly about: Community = communityOf(this)
  private readonly running: Running = { depth: 0, runs: 0, key: '' }
  private readonly verify: Verify
  private readonly actors = new Map<AnyPlugin, Actor>()
  private readonly due = new Due(this)
  private touched = new Map<string, boolean>()
  private written = new Written()
  private named = 0
  private readonly actorOf = (plugin: AnyPlugin): Actor => this.actor(plugin)
  private current: CompiledRulebook | undefined

  /** `library`: every plugin that a rulebook may name. `verify`: a fast implementation behind the one signature rule, if there is one. */
  constructor(library: readonly AnyPlugin[], verify: Verify = verifyByRule) {
    this.library = library
    this.builtIn = builtIn(this)
    this.verify = verify
    this.tables = new TableSet([...this.builtIn, ...library], this)
    this.rulebooks = new Rulebooks(this.tables, this.library, this.builtIn)
  }

  get community(): string {
    return this.meta.community
  }
  get now(): number {
    return this.meta.now
  }
  get entry(): number {
    return this.meta.entry
  }
  get openings(): number {
    return this.meta.openings
  }
  /** All that is kept besides rows; with `restore`, for snapshots and for taking entries back. */
  saved(): Meta {
    return this.meta
  }
  restore(meta: Meta): void {
    this.meta = meta
    this.current = undefined
  }

  get rulebook(): CompiledRulebook {
    if (this.current) return this.current
    const row = this.table('rulebook', 'current').get('current')
    if (!row) throw new Error('the community has no rulebook yet')
    this.current = this.rulebooks.at(row.number as string)
    return this.current
  }

  plugin(name: string): AnyPlugin | undefined {
    return this.rulebook.plugins.get(name)
  }
  plugins(): readonly AnyPlugin[] {
    return this.rulebook.inOrder
  }
  table(plugin: string, name: string): StoredTable {
    return this.tables.get(plugin, name)
  }
  /** All tables, in order of their names. */
  allTables(): Iterable<StoredTable> {
    return this.tables.all()
  }

  typeOf(proposal: string): CompiledType {
    const { frozen, rulebook } = findProposal(this, proposal) as ProposalRow
    return this.rulebooks.typeAt(rulebook, frozen)
  }

  reading(plugin: AnyPlugin, opening?: Opening, group = ''): Reading<Tables, Fields> {
    const key = `${plugin.name}@${plugin.version}/${group}/${opening?.number ?? ''}`
    const known = this.readings.get(key)
    if (known) return known
    const reading = readingOf(this, this.about, plugin, opening, group)
    if (this.readings.size > 5000) this.readings.clear()
    this.readings.set(key, reading)
    return reading
  }
  private actor(plugin: AnyPlugin): Actor {
    const known = this.actors.get(plugin)
    if (known) return known
    const actor = new Actor(this, this.reading(plugin), plugin, this.verify)
    this.actors.set(plugin, actor)
    return actor
  }

  wrote(table: StoredTable, key: readonly string[], before: Row | undefined, after: Row | undefined): void {
    if (table.plugin === 'rulebook') this.current = undefined
    if (table.spec.counts) recount(this, table, before, after)
    if (table.spec.lends) recountLent(this, table, before, after)
    const about = this.written.note(table, key)
    if (about !== undefined) this.touch(about)
  }

  freeze(): number {
    const opening = this.meta.openings
    this.meta = { ...this.meta, openings: opening + 1 }
    return opening
  }
  fresh(): string {
    this.named++
    return this.named === 1 ? String(this.entry) : `${this.entry}-${this.named}`
  }
  run(action: string, input: { readonly [name: string]: Json }, origin: Origin): void {
    runAction(this, this.running, action, input, origin, this.actorOf)
  }
  check(action: string, input: object, carriedBy: CarriedBy): void {
    const check = actionOf(this.rulebook.plugins, action)?.check
    if (!check) return
    const mark = this.journal.length
    const asked = { author: '', key: '', proposal: '', round: '', carriedBy, after: [] }
    this.actor(this.plugin(action.slice(0, action.indexOf('.'))) as AnyPlugin).act(asked, ctx => check(input as never, ctx))
    if (this.journal.length !== mark || asked.after.length) throw new Error(`${action} does something while it is only asked`)
  }
  attempt(act: () => void): Failure | undefined {
    const mark = this.journal.length
    const { meta, named } = this
    try {
      act()
      return undefined
    } catch (failure) {
      if (!(failure instanceof Refused) && !(failure instanceof RuleFailure)) throw failure
      this.journal.undo(mark)
      this.named = named
      this.restore(meta)
      // Plain data: an Error loses its message where it is written out.
      const { code, message, pointer } = failure
      return { code, message, ...(failure instanceof Refused && pointer ? { pointer } : {}) }
    }
  }
  touch(proposal: string, edited = false): void {
    this.touched.set(proposal, edited || this.touched.get(proposal) === true)
  }
  plan(kind: DueKind, number: number, name: string, at: number | undefined): void {
    plan(this, dueOrder[kind], number, name, at)
  }
  tell(moment: Moment, id: string): void {
    for (const plugin of this.plugins()) {
      const listener = plugin.on?.[moment]
      if (listener) this.due.listen(plugin, this.actor(plugin), listener, id)
    }
  }

  close(plugin: AnyPlugin, round: string): void {
    if (plugin.on?.closed) this.due.listen(plugin, this.actor(plugin), plugin.on.closed, round)
  }

  /** The founding: the rulebook is adopted and the first members enter. */
  found(
    rulebook: Json,
    host: string,
    members: readonly { readonly key: string; readonly name: string; readonly roles: readonly string[] }[],
  ): void {
    this.table('rulebook', 'rulebooks').put({ number: '000000', hash: hashOf(rulebook), rulebook, since: this.now, entry: this.entry })
    this.table('rulebook', 'current').put({ current: 'current', number: '000000', hash: hashOf(rulebook) })
    this.run('keys.host', { key: host }, { by: 'effect', plugin: 'keys' })
    // The first of them signs the founding, and so agrees to the covenant in it.
    for (const [index, { key, name, roles }] of members.entries())
      this.run('members.enter', { key, name, roles, ...(index === 0 ? this.agreement() : {}) }, { by: 'effect', plugin: 'members' })
    this.tell('rules', '')
    beginDuties(this)
  }

  private agreement(): { readonly agreed?: string } {
    const { covenant } = this.about
    return covenant ? { agreed: covenant.hash } : {}
  }

  /** When something is due next, in log time; undefined: nothing is. */
  nextDue(): number | undefined {
    return this.due.next()
  }

  /**
   * Does one entry wholly or not at all. Answers why not; undefined: it was done. Signatures and counters are the caller's to check.
   * Whatever is due must have been carried out before, by a clock entry.
   */
  take(number: number, time: number, key: string, act: () => void): Failure | undefined {
    const mark = this.journal.length
    const before = this.meta
    this.meta = { ...before, now: time, entry: number }
    this.begin(key)
    const failed = this.attempt(() => {
      act()
      this.settleAll()
    })
    if (!failed) return undefined
    this.journal.undo(mark)
    this.restore(before)
    return failed
  }

  /** A clock entry: carries out what is due up to an instant, each at its own; at most a thousand, so that it stays short. Answers how many. */
  runDue(number: number, until: number): number {
    let done = 0
    this.begin()
    this.meta = { ...this.meta, entry: number }
    for (let at = this.due.next(); at !== undefined && at <= until && done < 1000; at = this.due.next()) {
      this.meta = { ...this.meta, now: at }
      this.due.runFirst(this.running, () => this.settleAll())
      done++
    }
    this.meta = { ...this.meta, now: until }
    return done
  }

  /** Settles everything touched, in order of opening, until nothing more follows. */
  private settleAll(): void {
    const done: Done = new Map()
    for (let turns = 0; this.touched.size || this.written.plugins.size; turns++) {
      if (turns > 1000) throw new Refused('too-much', 'This would set off too much at once.')
      const written = this.written
      this.written = new Written()
      follow(this, written)
      followDuties(this, written, done)
      const next = [...this.touched]
        .map(([proposal, edited]) => ({ row: findProposal(this, proposal), edited }))
        .filter(one => one.row !== undefined)
      this.touched = new Map()
      next.sort((a, b) => (a.row as ProposalRow).order - (b.row as ProposalRow).order)
      for (const { row, edited } of next) {
        const { proposal } = row as ProposalRow
        this.settleOne(proposal, edited)
        touchBeneath(this, proposal)
      }
    }
  }
  /** A simulation puts some of them under other rules. */
  protected settleOne(proposal: string, edited: boolean): void {
    settle(this, proposal, edited)
  }
  /** Nothing of an entry that was refused may reach into the next one. */
  private begin(key = ''): void {
    this.named = 0
    this.running.depth = 0
    this.running.runs = 0
    this.running.key = key
    this.touched.clear()
    this.written = new Written()
  }
}
