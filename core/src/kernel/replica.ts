// One copy of a community: takes the entries of its log in order, and answers what came of them.

import { toHex, utf8 } from '../bytes/index.ts'
import { longestRulebook } from '../community/rulebook-tables.ts'
import { sha256 } from '../crypto/index.ts'
import { actionOf } from '../decisions/compile.ts'
import { canonical } from '../json/index.ts'
import { type Action, communityId } from '../log/index.ts'
import type { AnyPlugin } from '../plugin.ts'
import { hash, type Json, json, key, list, readFields, record, role, text } from '../schema.ts'
import { StateTree } from '../state/state-tree.ts'
import { decodeCell, encodeCell } from './encoding.ts'
import { guardWords } from './guarding.ts'
import { type Failure, Refused } from './kernel.ts'
import { Machine, type Meta, type Verify } from './machine.ts'
import { firstOf } from './rulebooks.ts'
import type { Cell, StoredTable } from './tables.ts'

/** What an entry says that matters to the state; its signature has been checked by whoever hands it in. */
export interface Taken {
  readonly number: number
  /** Log time in ms, never before the last entry's. */
  readonly time: number
  readonly action: Action
}

/** The first entry: who founds the community, with which rulebook, on whose server. */
export const foundingInput = {
  rulebook: json(longestRulebook),
  /** The key with which the server signs clock entries and checkpoints. */
  host: key,
  members: list(record({ key, name: text(120), roles: list(role, 10) }), 500),
  /** Makes two foundings with the same content two communities. */
  nonce: hash,
}
export const founding = 'community.found'
/** Signed by the server so that a deadline takes effect without anyone acting. */
export const clock = 'log.clock'

export interface SnapshotRow {
  readonly plugin: string
  readonly table: string
  /** The key columns as a canonical JSON list. */
  readonly key: string
  /** The row as text; null: there is none any more. */
  readonly row: string | null
}

export class Replica {
  readonly machine: Machine
  private kept: Meta
  private unsaved: Touched[] = []
  private tree: StateTree | undefined
  private unhashed: Touched[] = []
  /** Whether changed rows are remembered for the next snapshot. */
  private readonly snapshots: boolean

  constructor(
    library: readonly AnyPlugin[],
    {
      verify,
      snapshots = false,
      machine = new Machine(library, verify),
    }: { readonly verify?: Verify; readonly snapshots?: boolean; readonly machine?: Machine } = {},
  ) {
    this.machine = machine
    this.kept = this.machine.saved()
    this.snapshots = snapshots
  }

  get community(): string {
    return this.machine.community
  }
  /** The number that the next entry has. */
  get next(): number {
    return this.machine.entry + 1
  }
  get now(): number {
    return this.machine.now
  }
  /** When something is due; a clock entry must come before any other entry at or after that time. */
  get nextDue(): number | undefined {
    return this.machine.entry < 0 ? undefined : this.machine.nextDue()
  }

  /** Takes one entry wholly or not at all; answers why it was refused. Throws on a log out of order: that is no member's mistake. */
  take(entry: Taken): Failure | undefined {
    if (entry.number !== this.next) throw new Error(`entry ${entry.number} cannot follow entry ${this.next - 1}`)
    if (entry.time < this.now) throw new Error(`entry ${entry.number} is older than the one before`)
    return this.machine.entry < 0 ? this.found(entry) : entry.action.run === clock ? this.tick(entry) : this.act(entry)
  }

  /** Whether an action would be refused now, and why; nothing is changed. */
  wouldRefuse(action: Action, time: number): Failure | undefined {
    const mark = this.machine.journal.length
    const before = this.machine.saved()
    const failed = this.act({ number: this.next, time: Math.max(time, this.now), action }, true)
    this.machine.journal.undo(mark)
    this.machine.restore(before)
    return failed
  }

  private found({ number, time, action }: Taken): Failure | undefined {
    if (action.run !== founding || action.community !== '') return { code: 'not-founded', message: 'The first entry founds the community.' }
    const read = readFields(foundingInput, action.input, '/input')
    if ('misfit' in read) return read.misfit
    const { rulebook, host, members } = read.value
    if (members[0]?.key !== action.key) return { code: 'founder', message: 'The first of the founding members signs.' }
    if (action.counter !== 1) return { code: 'counter-gap', message: 'A key counts from 1.' }
    const done = this.machine.rulebooks.compile(rulebook)
    if ('findings' in done) return { code: 'rulebook', message: `The rulebook does not hold together. ${firstOf(done.findings)}` }
    this.machine.restore({ ...this.machine.saved(), community: communityId(canonical(action as unknown as Json)) })
    const failed = this.machine.take(number, time, action.key, () => {
      this.machine.found(rulebook, host, members)
      this.count(action)
    })
    if (failed) this.machine.restore(this.kept)
    return failed
  }

  private tick({ number, time, action }: Taken): Failure | undefined {
    const hosts = this.machine.table('keys', 'host')
    const host = hosts.get('host')
    if (action.community !== this.community) return wrongCommunity
    if (host?.key !== action.key) return { code: 'unknown-key', message: 'Clock entries are signed by the server that keeps the log.' }
    if (action.seen.size > number) return seenAhead
    if (Object.keys(action.input).length) return { code: 'unknown-field', message: 'A clock entry says nothing.' }
    const wrong = counterOf(host.counter as number, action)
    if (wrong) return wrong
    hosts.put({ ...host, counter: action.counter, ...action.seen })
    this.machine.runDue(number, time)
    return undefined
  }

  private act({ number, time, action }: Taken, trial = false): Failure | undefined {
    const due = this.nextDue
    if (!trial && due !== undefined && due <= time) throw new Error('something is due: a clock entry comes first')
    if (action.community !== this.community) return wrongCommunity
    if (action.seen.size > number) return seenAhead
    const known = this.keyFor(action, time)
    if ('code' in known) return known
    return this.machine.take(number, time, action.key, () => {
      this.machine.run(action.run, action.input, { by: 'member', member: known.member })
      guardWords(this.machine, number, action)
      this.count(action)
    })
  }

  /** Who signs with this key: somebody who is known, whatever they are here now, or someone who is about to come. */
  private keyFor(action: Action, time: number): { readonly member: string } | Failure {
    const row = this.machine.table('keys', 'keys').get(action.key)
    if (!row) {
      if (!actionOf(this.machine.rulebook.plugins, action.run)?.newcomer)
        return { code: 'unknown-key', message: 'This key belongs to no member of this community.' }
      return counterOf(0, action) ?? { member: '' }
    }
    if (row.revoked !== undefined) return { code: 'revoked-key', message: 'This key has been revoked.' }
    if (row.expires !== undefined && (row.expires as number) <= time) return { code: 'expired-key', message: 'This key has expired.' }
    if (row.only !== undefined && !(row.only as readonly string[]).includes(action.run))
      return { code: 'limited-key', message: 'This key may not be used for that.' }
    return counterOf(row.counter as number, action) ?? { member: row.member as string }
  }

  private count(action: Action): void {
    const keys = this.machine.table('keys', 'keys')
    const row = keys.get(action.key)
    if (!row) throw new Refused('unknown-key', 'This key belongs to no member of this community.')
    keys.put({ ...row, counter: action.counter })
  }

  /** What was taken since the last `keep` is final: answers the proposals that changed. */
  keep(): readonly string[] {
    const changed = new Set<string>()
    this.machine.journal.since(0, (place, at) => {
      const table = place as StoredTable
      if (table.plugin === 'proposals' && (table.name === 'proposals' || table.name === 'contents')) changed.add(at[0] as string)
      else if (table.plugin !== 'proposals' && table.spec.key[0] === 'proposal') changed.add(at[0] as string)
      else if (table.spec.key[0] === 'round') changed.add((at[0] as string).split('.', 1)[0] as string)
      if (this.snapshots) this.unsaved.push([table, at])
      if (this.tree) this.unhashed.push([table, at])
    })
    this.machine.journal.keep()
    this.kept = this.machine.saved()
    return [...changed].sort()
  }
  /** Takes back everything since the last `keep`. */
  undo(): void {
    this.machine.journal.undo(0)
    this.machine.restore(this.kept)
  }

  /** The hash of the whole state after the entries taken and kept so far, 64 hex digits. */
  stateHash(): string {
    if (this.machine.journal.length) throw new Error('keep or undo what was taken before hashing the state')
    if (!this.tree) {
      this.tree = new StateTree()
      for (const table of this.machine.allTables())
        for (const [at, cell] of table.entries()) this.tree.set(pathOf(table, at), sha256(utf8(encodeCell(table, cell))))
    }
    for (const { table, at, cell } of lastOf(this.unhashed)) this.tree.set(pathOf(table, at), cell && sha256(utf8(encodeCell(table, cell))))
    this.unhashed = []
    const { community, entry, openings } = this.machine.saved()
    return toHex(sha256(utf8(`polyarchy state 1\n${community}\n${entry}\n${openings}\n${toHex(this.tree.root())}\n`)))
  }

  /** The rows that changed since the last call, and what is kept besides rows: a snapshot is their sum. */
  changes(): { readonly meta: Meta; readonly rows: readonly SnapshotRow[] } {
    const rows = lastOf(this.unsaved).map(({ table, at, cell }): SnapshotRow => {
      return { plugin: table.plugin, table: table.name, key: JSON.stringify(at), row: cell ? encodeCell(table, cell) : null }
    })
    this.unsaved = []
    return { meta: this.kept, rows }
  }
  /** Puts rows of a snapshot in place; `begin` follows when all are there. */
  load(rows: Iterable<SnapshotRow>): void {
    for (const { plugin, table: name, key: at, row } of rows) {
      if (row === null) continue
      const table = this.machine.table(plugin, name)
      const columns = JSON.parse(at) as readonly string[]
      table.restore(columns, decodeCell(table, columns, row))
    }
  }
  begin(meta: Meta): void {
    this.machine.restore(meta)
    this.kept = meta
  }
}

/** A row that was written: its table and key. */
type Touched = readonly [StoredTable, readonly string[]]

/** Each row once, as it stands now; most were written many times, and a row that stands is known by its cell. */
function lastOf(
  touched: readonly Touched[],
): readonly { readonly table: StoredTable; readonly at: readonly string[]; readonly cell: Cell | undefined }[] {
  const standing = new Set<Cell>()
  const gone = new Set<string>()
  return touched.flatMap(([table, at]) => {
    const cell = table.cell(at)
    const name = cell ? '' : JSON.stringify([table.plugin, table.name, ...at])
    if (cell ? standing.has(cell) : gone.has(name)) return []
    if (cell) standing.add(cell)
    else gone.add(name)
    return [{ table, at, cell }]
  })
}
const pathOf = (table: StoredTable, at: readonly string[]): Uint8Array => sha256(utf8(canonical([table.plugin, table.name, ...at])))

const seenAhead: Failure = { code: 'seen-ahead', message: 'Your client has seen entries that this log does not hold.' }
const wrongCommunity: Failure = { code: 'wrong-community', message: 'This was signed for another community.' }
function counterOf(last: number, action: Action): Failure | undefined {
  if (action.counter <= last)
    return { code: 'replayed', message: `This key has already signed ${last} actions; this is number ${action.counter}.` }
  if (action.counter > last + 1)
    return {
      code: 'counter-gap',
      message: `This key has signed ${last} actions here; the next is number ${last + 1}, not ${action.counter}.`,
    }
  return undefined
}
