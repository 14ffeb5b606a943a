// The tables, as Kysely sees them. Numbers and times are integers, everything else is text.
import type { Generated } from 'kysely'

export interface Tables {
  communities: {
    /** Stands for the community's id in the other tables, where 64 characters a row would be wasted. */
    home: Generated<number>
    id: string
    slug: string
    created: number
    host_seed: string
    first: number
    last: number
  }
  entries: { home: number; number: number; time: number; key: string; counter: number; leaf: string; text: string }
  /** The leaf hashes of 256 entries after one another, in hexadecimal: read at a restart instead of the entries. */
  leaf_chunks: { home: number; chunk: number; leaves: string }
  /** `text` is a JSON string, since PostgreSQL keeps no U+0000. An erased text has neither salt nor text. */
  texts: { home: number; hash: string; entry: number; salt: string | null; text: string | null }
  snapshots: { home: number; number: number; meta: string }
  snapshot_rows: { home: number; plugin: string; table: string; key: string; row: string }
}
