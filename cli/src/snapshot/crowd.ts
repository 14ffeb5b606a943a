// Made-up members whose keys come from one seed: each counts their own actions, and many sign and send at once.
import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { type CommunityClient, type Head, Problem, type Receipt, type Signer, seal } from '@polyarchy/client'
import { canonical, entryText, type Json, type KeptText, leafHash, toHex } from '@polyarchy/core'
import { Failure } from '../failure.ts'
import { nodeSigner } from '../keys/node-signer.ts'

/** Requests that are under way at once. */
const atOnce = 64

export class Crowd {
  private readonly seed: Uint8Array
  private readonly people = new Map<string, { readonly signer: Signer; next: number; member: string }>()

  constructor(seed: Uint8Array) {
    this.seed = seed
  }

  /** Who is behind a name: always the same key from the same seed. */
  person(name: string): { readonly signer: Signer; next: number; member: string } {
    const known = this.people.get(name)
    if (known) return known
    const digest = createHash('sha256').update('polyarchy made-up member 1\n').update(this.seed).update(name).digest()
    const person = { signer: nodeSigner(new Uint8Array(digest)), next: 1, member: '' }
    this.people.set(name, person)
    return person
  }

  /** Signs and sends an action of someone, and makes sure that the receipt is for what was signed. */
  async act(
    community: { readonly client: CommunityClient; readonly id: string; readonly seen: Head },
    name: string,
    run: string,
    input: { readonly [name: string]: Json },
    texts: readonly KeptText[] = [],
  ): Promise<Receipt> {
    const person = this.person(name)
    const { client, id, seen } = community
    const action = { community: id, counter: person.next, input, key: person.signer.key, run, seen }
    const sealed = await seal(action, person.signer)
    const receipt = await patiently(() => client.post(sealed, texts))
    const leaf = leafHash(entryText(receipt.number, receipt.time, canonical(action as unknown as Json), sealed.signature))
    if (toHex(leaf) !== receipt.leaf) throw new Failure(`The receipt of entry ${receipt.number} is not for what was signed.`)
    person.next++
    return receipt
  }
}

/** Does something for each, many at once; stops at the first that fails. */
export async function forEach<T>(items: readonly T[], act: (item: T) => Promise<unknown>): Promise<void> {
  let next = 0
  const work = async () => {
    while (next < items.length) await act(items[next++] as T)
  }
  try {
    await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, work))
  } catch (error) {
    next = items.length
    throw error
  }
}

/** Sends again what a busy server put off; the same action twice is kept once. */
async function patiently<T>(send: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await send()
    } catch (error) {
      const putOff = error instanceof Problem && (error.status === 429 || error.status === 503 || error.code === 'unreachable')
      if (!putOff || attempt > 60) throw error
      await pause(Math.min(250 * attempt, 2000))
    }
  }
}
