// The key with which this browser signs: made here, kept here, never sent. One key for all communities.
import { publicKeyFromSeed, toDidKey } from '@polyarchy/core'
import { forgetSeed, keepSeed, readSeed } from './key-store.ts'
import { signWith } from './sign.ts'

const copied = 'polyarchy-key-copied'

class Identity {
  /** 32 bytes, from which the key pair follows. */
  seed = $state.raw<Uint8Array>()
  /** False: the browser keeps nothing here, and the key is gone when the page is closed. */
  kept = $state(true)
  /** Whether its owner has said or shown that there is a copy elsewhere. */
  copied = $state(localStorage.getItem(copied) !== null)
  /** The public key as did:key; empty while there is none. */
  readonly key = $derived(this.seed ? toDidKey(publicKeyFromSeed(this.seed)) : '')

  /** Reads the key that is kept here. */
  async open(): Promise<void> {
    try {
      this.seed = await readSeed()
    } catch {
      this.kept = false
    }
  }

  /** Makes a key, unless there is one. */
  async make(): Promise<void> {
    if (!this.seed) await this.take(crypto.getRandomValues(new Uint8Array(32)))
  }

  /** Takes a key that was made elsewhere: its owner has a copy. */
  async restore(seed: Uint8Array): Promise<void> {
    await this.take(seed)
    this.noteCopy()
  }

  noteCopy(): void {
    localStorage.setItem(copied, 'yes')
    this.copied = true
  }

  /** Removes the key from this browser. */
  async forget(): Promise<void> {
    await forgetSeed().catch(() => undefined)
    localStorage.removeItem(copied)
    this.copied = false
    this.seed = undefined
  }

  sign(message: Uint8Array): Promise<Uint8Array> {
    if (!this.seed) throw new Error('there is no key to sign with')
    return signWith(this.seed, message)
  }

  private async take(seed: Uint8Array): Promise<void> {
    await keepSeed(seed).catch(() => {
      this.kept = false
    })
    this.seed = seed
  }
}

export const identity = new Identity()
