// The server's own key: it signs clock entries and checkpoints, and has no member's power.
import { createPrivateKey, randomBytes, sign } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fromHex, type KeyPair, keyPairFromSeed, toDidKey } from '@polyarchy/core'

export interface HostKey {
  /** 64 hex digits, never shown to anyone. */
  readonly seed: string
  readonly did: string
  readonly pair: KeyPair
  /** The 64 bytes of an Ed25519 signature; a hundred times faster than without Node's own cryptography, and the same bytes. */
  sign(message: Uint8Array): Uint8Array
}

/** What stands before the 32 bytes of a seed in its DER form (RFC 8410). */
const derStart = Buffer.from('302e020100300506032b657004220420', 'hex')

/** The key that belongs to a seed of 64 hex digits. Throws for any other text. */
export function hostKeyOf(seed: string): HostKey {
  const bytes = fromHex(seed, 32)
  if (!bytes) throw new Error('The seed of the host key is not 64 hex digits.')
  const pair = keyPairFromSeed(bytes)
  const key = createPrivateKey({ key: Buffer.concat([derStart, bytes]), format: 'der', type: 'pkcs8' })
  return { seed, did: toDidKey(pair.publicKey), pair, sign: message => sign(null, message, key) }
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
