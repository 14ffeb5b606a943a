// Words of members for screens: a view asks by hash, what is missing is fetched, and the view is drawn again.
import type { Words } from '@polyarchy/core'
import type { Store } from '../store/index.ts'

/** Texts that are remembered, and the longest that is worth it: 5,000 names and titles rather than descriptions. */
const mostTexts = 5_000
const longest = 2_000

export class WordsOf {
  private readonly remembered = new Map<string, string>()

  constructor(
    private readonly store: Store,
    private readonly community: string,
    /** Resolves when no entry is taken that the store does not have. */
    private readonly settled: () => Promise<void>,
  ) {}

  /** What `view` answers once it has been given every word that is kept. */
  async fill<T>(view: (words: Words) => T): Promise<T> {
    const fetched = new Map<string, string | undefined>()
    for (;;) {
      await this.settled()
      const missing = new Set<string>()
      const answer = view(hash => {
        const words = this.remembered.get(hash) ?? fetched.get(hash)
        if (words === undefined && !fetched.has(hash)) missing.add(hash)
        return words
      })
      if (missing.size === 0) return answer
      const found = await this.store.texts(this.community, [...missing])
      for (const hash of missing) {
        const words = found.get(hash)?.text
        fetched.set(hash, words)
        if (words !== undefined && words.length <= longest) this.remember(hash, words)
      }
    }
  }

  private remember(hash: string, words: string): void {
    if (this.remembered.size >= mostTexts) this.remembered.delete(this.remembered.keys().next().value as string)
    this.remembered.set(hash, words)
  }
}
