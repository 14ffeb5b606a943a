// The server's own key: it signs clock entries and checkpoints, and has no member's power.
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fromHex, type KeyPair, keyPairFromSeed, toDidKey } from '@polyarchy/core'

export interface HostKey {
  /** 64 hex digits, never shown to anyone. */
  readonly seed: string
  readonly did: string
  readonly pair: KeyPair
}

/** The key that belongs to a seed of 64 hex digits. Throws for any other text. */
export function hostKeyOf(seed: string): HostKey {
  const bytes = fromHex(seed, 32)
  if (!bytes) throw new Error('The seed of the host key is not 64 hex digits.')
  const pair = keyPairFromSeed(bytes)
  return { seed, did: toDidKey(pair.publicKey), pair }
}

/** The key in `host.key` of the data folder; made on the first start, for its owner alone. Its loss matters only until a community is founded. */
export function readHostKey(folder: string): HostKey {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, 'host.key')
  try {
    writeFileSync(path, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx', flush: true })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return hostKeyOf(readFileSync(path, 'utf8').trim())
}
