// What the server keeps and how it asks for it: one interface, whichever database is beneath.

/** A community as this server hosts it. */
export interface CommunityRecord {
  /** 64 hex characters: the hash of the founding action. */
  readonly id: string
  /** Its name in addresses; no two communities of a server share one. */
  readonly slug: string
  /** When it was founded, in ms. */
  readonly created: number
  /** Seed of the server's Ed25519 key for this community: 64 hex characters, never shown to anyone. */
  readonly hostSeed: string
}

export interface KeptCommunity extends CommunityRecord {
  /** Number of its last entry. */
  readonly last: number
}

/** An entry as it is kept: `text` is the truth, the rest is what it is looked up by. */
export interface KeptEntry {
  readonly number: number
  /** In ms, never earlier than the entry before. */
  readonly time: number
  /** The did:key that signed it. */
  readonly key: string
  /** That key's own counter: 1, 2, 3… */
  readonly counter: number
  /** The canonical JSON of the whole entry. */
  readonly text: string
  /** Its leaf hash in the Merkle tree: 64 hex characters. */
  readonly leaf: string
}

/** A text that an entry names by hash and that can be erased without touching the log. */
export interface KeptText {
  /** Number of the entry that brought it. */
  readonly entry: number
  /** 64 hex characters. */
  readonly hash: string
  /** 32 hex characters. */
  readonly salt: string
  readonly text: string
}

/** A row of a plugin's table as it became; `row` is null when it is gone. */
export interface ChangedRow {
  readonly plugin: string
  readonly table: string
  /** The row's key as a JSON array, the same text whenever it is the same key; at most 2,000 bytes, as PostgreSQL indexes no more. */
  readonly key: string
  /** The row as JSON. */
  readonly row: string | null
}

/** What changed in a community's state since the snapshot that is kept. */
export interface SnapshotChange {
  /** Number of the entry that the kept snapshot stands at; null replaces whatever is kept. */
  readonly from: number | null
  /** Number of the last entry that the new one includes. */
  readonly to: number
  /** What the kernel needs besides rows, as JSON. */
  readonly meta: string
  /** Each key at most once. */
  readonly rows: Iterable<ChangedRow>
}

/** Some rows of one table; a table comes in several pages when it is long. */
export interface SnapshotPage {
  readonly plugin: string
  readonly table: string
  readonly rows: readonly { readonly key: string; readonly row: string }[]
}

export interface Snapshot {
  /** Number of the last entry that it includes. */
  readonly number: number
  readonly meta: string
  /** All rows, in no promised order. Read it once, before the next `saveSnapshot`. */
  readonly pages: AsyncIterable<SnapshotPage>
}

/**
 * Keeps communities, their entries, texts and snapshots. What a call resolved for is on disk.
 * A call that names a community which is not kept throws an Error: that is a programmer's mistake.
 */
export interface Store {
  /** All communities, by slug. */
  communities(): Promise<KeptCommunity[]>

  /** Keeps a community with its founding entry and the texts of that, all or nothing. Throws `SlugTaken`, or `Conflict` if it is kept already. */
  addCommunity(record: CommunityRecord, founding: KeptEntry, texts: readonly KeptText[]): Promise<void>

  /**
   * Keeps a group of entries with their texts in one durable transaction, all or nothing.
   * Throws `Conflict` when the numbers do not continue where the log ends, or a key's counter is already used.
   */
  append(community: string, entries: readonly KeptEntry[], texts: readonly KeptText[]): Promise<void>

  /** At most `limit` entries, the first one numbered `from`; fewer where the log ends. */
  entries(community: string, from: number, limit: number): Promise<KeptEntry[]>

  /** All entries from `from` on, in order, some hundreds at a time; also those that are appended meanwhile. */
  stream(community: string, from: number): AsyncIterable<KeptEntry[]>

  /** The entry that this key signed with this counter: what a repeated request is answered from. */
  entryOf(community: string, key: string, counter: number): Promise<KeptEntry | undefined>

  /** The leaf hashes of all entries from the first: 32 bytes each, 256 to a chunk, the last chunk shorter. */
  leaves(community: string): AsyncIterable<Uint8Array>

  /** Those of the texts that are kept and not erased, by hash. */
  texts(community: string, hashes: readonly string[]): Promise<Map<string, KeptText>>

  /** The texts that the entries `from` to `to` (both included) brought, less the erased, ordered by entry, then hash. */
  textsOfEntries(community: string, from: number, to: number): Promise<KeptText[]>

  /** Forgets text and salt for good: sent again, it stays erased. Tells whether there was anything to forget. */
  eraseText(community: string, hash: string): Promise<boolean>

  /** Brings the kept snapshot up to `change.to`, all or nothing. Throws `Conflict` when it does not stand at `change.from`. */
  saveSnapshot(community: string, change: SnapshotChange): Promise<void>

  loadSnapshot(community: string): Promise<Snapshot | undefined>

  close(): Promise<void>
}

/** Another community of this server has that slug. */
export class SlugTaken extends Error {
  override readonly name = 'SlugTaken'
  constructor(readonly slug: string) {
    super(`Another community here is called ${slug}.`)
  }
}

/** What was to be kept does not fit what is kept: someone else was faster, or it was kept before. */
export class Conflict extends Error {
  override readonly name = 'Conflict'
}
