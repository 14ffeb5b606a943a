// Words of members for screens: a view asks by hash, what is missing is fetched, and the view is drawn again.
import type { Reader, Words } from '@polyarchy/core'
import type { KeptText, Store } from '../store/index.ts'

/** Words with the entry that brought them: it says who may read them. They are remembered for all, and given to none unasked. */
type Brought = Pick<KeptText, 'text' | 'entry'>

/** Texts that are remembered, and the longest that is worth it: 5,000 names and titles rather than descriptions. */
const mostTexts = 5_000
const longest = 2_000

export class WordsOf {
  private readonly remembered = new Map<string, Brought>()

  constructor(
    private readonly store: Store,
    private readonly community: string,
    /** Resolves when no entry is taken that the store does not have. */
    private readonly settled: () => Promise<void>,
  ) {}

  /** What `view` answers once it has been given every word that is kept and that the reader may read. `readerNow`: asked whenever it is drawn. */
  async fill<T>(view: (words: Words) => T, readerNow: () => Reader): Promise<T> {
    const fetched = new Map<string, Brought | undefined>()
    for (;;) {
      await this.settled()
      const missing = new Set<string>()
      const reader = readerNow()
      const words = (hash: string): string | undefined => {
        const brought = this.remembered.get(hash) ?? fetched.get(hash)
        if (brought === undefined && !fetched.has(hash)) missing.add(hash)
        return brought && reader.entry(brought.entry) ? brought.text : undefined
      }
      const answer = view(Object.assign(words, { keptFrom: (proposal: string) => !reader.proposal(proposal) }))
      if (missing.size === 0) return answer
      const found = await this.store.texts(this.community, [...missing])
      for (const hash of missing) {
        const kept = found.get(hash)
        fetched.set(hash, kept)
        if (kept !== undefined && kept.text.length <= longest) this.remember(hash, { text: kept.text, entry: kept.entry })
      }
    }
  }

  private remember(hash: string, brought: Brought): void {
    if (this.remembered.size >= mostTexts) this.remembered.delete(this.remembered.keys().next().value as string)
    this.remembered.set(hash, brought)
  }
}
