// The signatures of a log, checked in batches wherever there is someone to check them.
import { type Accepts, actionBytes, fromBase64, fromDidKey, verify } from '@polyarchy/core'

/** One signature to be checked; all three are texts, so that threads can hand them on cheaply. */
export interface SignedItem {
  /** did:key. */
  readonly key: string
  /** The canonical JSON of the action. */
  readonly action: string
  /** Base64 of 64 bytes. */
  readonly signature: string
}

/** Whoever checks signatures by the one rule: threads, a browser, or nobody but ourselves. */
export interface SignatureChecker {
  /** Whether each is good, in order. */
  check(items: readonly SignedItem[]): Promise<readonly boolean[]>
  /** Checks one waiting batch here and now; false if none waits. */
  help?(): boolean
}

/** Checks signatures on the spot. `accepts`: a fast implementation behind the rule, asked with the key as did:key too. */
export function checkItems(
  items: readonly SignedItem[],
  accepts?: (key: string, ...signed: Parameters<Accepts>) => boolean,
): readonly boolean[] {
  return items.map(({ key, action, signature }) => {
    const publicKey = publicKeyOf(key)
    const bytes = fromBase64(signature, 64)
    if (!publicKey || !bytes) return false
    return verify(publicKey, actionBytes(action), bytes, accepts && ((...signed) => accepts(key, ...signed)))
  })
}

/** Keys that were read already: a few members sign most of a log. */
const keys = new Map<string, Uint8Array | undefined>()
const mostKeys = 50_000

function publicKeyOf(did: string): Uint8Array | undefined {
  if (keys.has(did)) return keys.get(did)
  if (keys.size >= mostKeys) keys.clear()
  const publicKey = fromDidKey(did)
  keys.set(did, publicKey)
  return publicKey
}

const batchSize = 256
/** Batches that may wait; more would only take room. */
const mostWaiting = 128

/** Gathers signatures into batches, and remembers the first that is wrong. */
export class SignatureQueue {
  private readonly checker: SignatureChecker
  private batch: SignedItem[] = []
  private first = 0
  private readonly waiting = new Set<Promise<void>>()
  private wrong: number | undefined
  /** How many were found good or bad so far. */
  checked = 0

  constructor(checker: SignatureChecker) {
    this.checker = checker
  }

  /** The number of the first entry found so far whose signature is wrong. */
  get firstWrong(): number | undefined {
    return this.wrong
  }

  /** Takes the signature of the next entry; numbers are without gaps. */
  add(item: SignedItem): void {
    this.batch.push(item)
    if (this.batch.length >= batchSize) this.send()
  }

  /** Waits until there is room for more. */
  async room(): Promise<void> {
    while (this.waiting.size > mostWaiting) await (this.checker.help?.() ? turn() : Promise.race(this.waiting))
  }

  /** Waits for all that were added. */
  async end(): Promise<void> {
    this.send()
    while (this.checker.help?.()) await turn()
    await Promise.all(this.waiting)
  }

  private send(): void {
    const { batch, first } = this
    if (batch.length === 0) return
    this.batch = []
    this.first += batch.length
    const answer = this.checker.check(batch).then(verdicts => {
      this.waiting.delete(answer)
      this.checked += batch.length
      const at = batch.findIndex((_, index) => verdicts[index] !== true)
      if (at >= 0) this.wrong = Math.min(this.wrong ?? Number.POSITIVE_INFINITY, first + at)
    })
    this.waiting.add(answer)
    // A checker that fails stays among those that wait, so that the end fails with it and not the process before.
    answer.catch(() => undefined)
  }
}

/** Lets the answers of others in between two batches of our own. */
const turn = (): Promise<void> => new Promise(resolve => void setTimeout(resolve))
