// Keys in files: one seed each, encrypted with a passphrase unless somebody wants it plain.
import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { fromHex, publicKeyFromSeed, toDidKey, toHex } from '@polyarchy/core'
import { Failure } from '../failure.ts'
import { makeFolder } from '../files.ts'

/** What a key file holds, as JSON; either the seed or what it is encrypted to. */
export interface KeyFile {
  /** did:key. */
  readonly key: string
  /** 32 bytes in hex. */
  readonly seed?: string
  readonly encrypted?: {
    readonly cipher: 'aes-256-gcm'
    readonly kdf: typeof kdf
    readonly salt: string
    readonly iv: string
    readonly tag: string
    readonly seed: string
  }
}

/** About 100 ms and 64 MiB for each attempt to guess. */
const kdf = { name: 'scrypt', n: 65_536, r: 8, p: 1 } as const

/** Where keys lie unless something else is said. */
export const configFolder = (): string => join(process.env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'polyarchy')
export const keyPath = (given?: string): string => given ?? (process.env.POLYARCHY_KEY || join(configFolder(), 'key.json'))

/** The file of a seed; without a passphrase whoever reads the file has the key. */
export function sealKey(seed: Uint8Array, passphrase?: string): KeyFile {
  const key = toDidKey(publicKeyFromSeed(seed))
  if (passphrase === undefined) return { key, seed: toHex(seed) }
  const salt = randomBytes(16)
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', derive(passphrase, salt), iv)
  cipher.setAAD(Buffer.from(key))
  const hidden = Buffer.concat([cipher.update(seed), cipher.final()])
  const hex = (bytes: Uint8Array) => toHex(bytes)
  return { key, encrypted: { cipher: 'aes-256-gcm', kdf, salt: hex(salt), iv: hex(iv), tag: hex(cipher.getAuthTag()), seed: hex(hidden) } }
}

/** The 32-byte seed in a key file. `ask` is asked for the passphrase of one that is encrypted. Throws a Failure. */
export async function openKey(file: KeyFile, ask: () => Promise<string>): Promise<Uint8Array> {
  const seed = file.encrypted ? decrypt(file, file.encrypted, await ask()) : fromHex(file.seed ?? '', 32)
  if (!seed || toDidKey(publicKeyFromSeed(seed)) !== file.key)
    throw new Failure('The key file is damaged: its seed does not belong to its key.')
  return seed
}

function decrypt({ key }: KeyFile, { salt, iv, tag, seed }: NonNullable<KeyFile['encrypted']>, passphrase: string): Uint8Array {
  try {
    const decipher = createDecipheriv('aes-256-gcm', derive(passphrase, Buffer.from(salt, 'hex')), Buffer.from(iv, 'hex'))
    decipher.setAAD(Buffer.from(key)).setAuthTag(Buffer.from(tag, 'hex'))
    return new Uint8Array(Buffer.concat([decipher.update(Buffer.from(seed, 'hex')), decipher.final()]))
  } catch {
    throw new Failure('The passphrase does not open this key. Try again.')
  }
}

function derive(passphrase: string, salt: Uint8Array): Buffer {
  const { n, r, p } = kdf
  return scryptSync(passphrase.normalize('NFKC'), salt, 32, { N: n, r, p, maxmem: 256 * n * r })
}

/** Throws a Failure if there is none, or if it is no key file. */
export function readKeyFile(path: string): KeyFile {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    throw new Failure(`There is no key in ${path}. Make one with “polyarchy key new”, or name another file with --key.`)
  }
  try {
    const file = JSON.parse(text) as KeyFile
    if (typeof file.key === 'string' && (file.encrypted || typeof file.seed === 'string')) return file
  } catch {
    // Said below.
  }
  throw new Failure(`${path} is no key file.`)
}

/** Writes a new key file that only its owner may read. Throws if there is a file already. */
export function writeKeyFile(path: string, file: KeyFile): void {
  makeFolder(dirname(path))
  writeFileSync(path, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
}
