// Who asks: a reading token is signed by a key, and the key leads to a person.
import { longestReading, type ReadingToken, readingBytes, readingSignature, readReading } from '@polyarchy/core'
import { Problem } from '../http/problems.ts'
import { signedByKey } from '../signatures/node-verify.ts'
import type { Ledger } from './ledger.ts'

/** Tokens whose signatures are known to be good: a page asks several things with one. */
const mostKnown = 2_000
/** Clocks differ, in ms. */
const leeway = 120_000

export class Readings {
  private readonly known = new Set<string>()

  constructor(
    private readonly ledger: Ledger,
    /** In ms. */
    private readonly now: () => number,
  ) {}

  /** The id of the person who proves themselves by a token. Rejects with a `Problem` where it proves nothing here and now. */
  async personOf(text: string): Promise<string> {
    const { value: token, problem } = readReading(text)
    if (problem) throw new Problem('reading-token', problem.message)
    const now = this.now()
    if (token.until <= now) throw new Problem('reading-over', 'This reading token is no longer good. Sign another one.')
    if (token.until > now + longestReading + leeway) throw new Problem('reading-token', 'A reading token may be good for an hour at most.')
    if (!(await this.isSigned(text, token)))
      throw new Problem('reading-signature', 'The reading token was not signed by its key for this community.')
    return this.ownerOf(token.key, now)
  }

  private async isSigned(text: string, token: ReadingToken): Promise<boolean> {
    if (this.known.has(text)) return true
    if (!(await signedByKey(token.key, readingBytes(this.ledger.record.id, token), readingSignature(token)))) return false
    if (this.known.size >= mostKnown) this.known.delete(this.known.values().next().value as string)
    this.known.add(text)
    return true
  }

  /** Asked each time: a key can be revoked between two requests. */
  private ownerOf(key: string, now: number): string {
    const row = this.ledger.replica.machine.table('keys', 'keys').get(key)
    if (!row) throw new Problem('unknown-key', 'This key belongs to no member of this community.')
    if (row.revoked !== undefined) throw new Problem('revoked-key', 'This key has been revoked.')
    if (row.expires !== undefined && (row.expires as number) <= now) throw new Problem('expired-key', 'This key has expired.')
    if (row.only !== undefined) throw new Problem('limited-key', 'This key may act in some ways only; it does not read for its owner.')
    return row.member as string
  }
}
