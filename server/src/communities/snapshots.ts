// When a community's state is written beside its log, so that a restart need not replay it all.
import type { SnapshotRow } from '@polyarchy/core'
import { Conflict, type Store } from '../store/index.ts'
import type { Ledger } from './ledger.ts'

/** Entries after which a quiet moment is used, and after which none is waited for. */
const few = 2_000
const many = 25_000
const quiet = 1_500

export class Snapshots {
  /** Changed rows by table and key that the kept snapshot does not have. */
  private readonly rows = new Map<string, SnapshotRow>()
  private saving: Promise<void> | undefined
  private pause: NodeJS.Timeout | undefined
  /** Another process of the same database keeps them. */
  private foreign = false

  /** `at`: the number of the entry that the kept snapshot stands at; null: there is none. */
  constructor(
    private readonly ledger: Ledger,
    private readonly store: Store,
    private at: number | null,
    /** Resolves when no entry is taken that the store does not have. */
    private readonly settled: () => Promise<void>,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** To be told after every append. */
  appended(): void {
    const behind = this.ledger.size - 1 - (this.at ?? -1)
    if (behind < few) return
    clearTimeout(this.pause)
    if (behind >= many) this.save().catch(this.failed)
    else this.pause = setTimeout(() => this.save().catch(this.failed), quiet).unref()
  }

  /** Writes what changed, unless that is being done. */
  save(): Promise<void> {
    clearTimeout(this.pause)
    this.saving ??= this.write().finally(() => {
      this.saving = undefined
    })
    return this.saving
  }

  private async write(): Promise<void> {
    await this.settled()
    const to = this.ledger.size - 1
    if (to === this.at || this.foreign) return
    const { meta, rows } = this.ledger.replica.changes()
    for (const row of rows) this.rows.set(`${row.plugin}/${row.table}/${row.key}`, row)
    const written = [...this.rows.values()]
    try {
      await this.store.saveSnapshot(this.ledger.record.id, { from: this.at, to, meta: JSON.stringify(meta), rows: written })
    } catch (error) {
      if (!(error instanceof Conflict)) throw error
      this.foreign = true
    }
    this.at = to
    this.rows.clear()
  }
}
