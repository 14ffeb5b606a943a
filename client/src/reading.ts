// Proving who reads, where words are for some only: a token that a key signs, for one community and a short while.
import { longestReading, readingBytes, toBase64, writeReading } from '@polyarchy/core'
import type { Signer } from './seal.ts'

/** How long a token is good for, and how long before its end another one is signed, in ms. */
const lasting = longestReading / 2
const early = 300_000

/** Signs tokens as they are needed: one serves many requests. */
export class Reading {
  private readonly signer: Signer
  private token: Promise<string> | undefined
  private until = 0

  constructor(signer: Signer) {
    this.signer = signer
  }

  /** The value of the header `authorization`. `community`: its id of 64 hex digits; `now`: ms since 1970. */
  header(community: string, now = Date.now()): Promise<string> {
    if (!this.token || now > this.until - early) {
      this.until = now + lasting
      this.token = readingToken(community, this.signer, this.until).then(token => `Reading ${token}`)
    }
    return this.token
  }
}

/** A token that is good until an instant (ms since 1970), an hour from now at the latest. `community`: its id of 64 hex digits. */
export async function readingToken(community: string, signer: Signer, until: number): Promise<string> {
  const { key } = signer
  return writeReading({ key, until, signature: toBase64(await signer.sign(readingBytes(community, { key, until }))) })
}
