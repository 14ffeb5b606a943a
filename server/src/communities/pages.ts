// Entries as they are sent and exported: each a line with its leaf hash and the texts of it that are still kept.
import { entryLine } from '@polyarchy/core'
import type { KeptEntry, KeptText, Store } from '../store/index.ts'

/** What pages are read from. */
interface Log {
  readonly id: string
  readonly store: Store
}

/** At most `limit` lines of entries from a number on, in order. */
export async function pageOf({ id, store }: Log, from: number, limit: number): Promise<readonly string[]> {
  const entries = await store.entries(id, from, limit)
  const last = entries[entries.length - 1]
  const texts = last ? await store.textsOfEntries(id, from, last.number) : []
  let at = 0
  return entries.map(entry => {
    const start = at
    while (texts[at]?.entry === entry.number) at++
    return lineOf(entry, texts.slice(start, at))
  })
}

/** `texts`: those that the entry brought, in any order. */
export function lineOf({ text, leaf }: KeptEntry, texts: readonly KeptText[]): string {
  const inOrder = texts.length < 2 ? texts : [...texts].sort((a, b) => (a.hash < b.hash ? -1 : 1))
  return entryLine(text, leaf, inOrder)
}
