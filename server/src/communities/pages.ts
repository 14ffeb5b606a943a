// Entries as they are sent and exported: each a line with its leaf hash and those of its texts that are kept and that the reader may read.
import { entryLine, type Reader } from '@polyarchy/core'
import type { KeptEntry, KeptText, Store } from '../store/index.ts'

/** What pages are read from. */
interface Log {
  readonly id: string
  readonly store: Store
  /** What a person may read, as things stand; a person is only known where they have proved who they are. */
  reader(person: string | undefined): Promise<Pick<Reader, 'entry'>>
}

/** At most `limit` lines of entries from a number on, in order, with the words that this person may read. */
export async function pageOf(log: Log, from: number, limit: number, person: string | undefined): Promise<readonly string[]> {
  const { id, store } = log
  const entries = await store.entries(id, from, limit)
  const last = entries[entries.length - 1]
  const texts = last ? await store.textsOfEntries(id, from, last.number) : []
  const reader = await log.reader(person)
  let at = 0
  return entries.map(entry => {
    const start = at
    while (texts[at]?.entry === entry.number) at++
    return lineOf(entry, texts.slice(start, at), reader)
  })
}

/** `texts`: those that the entry brought, in any order. */
export function lineOf({ number, text, leaf }: KeptEntry, texts: readonly KeptText[], reader: Pick<Reader, 'entry'>): string {
  const read = texts.length > 0 && reader.entry(number) ? texts : []
  const inOrder = read.length < 2 ? read : [...read].sort((a, b) => (a.hash < b.hash ? -1 : 1))
  return entryLine(text, leaf, inOrder)
}
