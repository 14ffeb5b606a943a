// The key as a file that a passphrase opens. scrypt and secretbox run everywhere, also on plain http, where the browser's own cryptography is missing; so there is one format and no second way.
import { scryptAsync } from '@noble/hashes/scrypt.js'
import { fromBase64, publicKeyFromSeed, toBase64, toDidKey } from '@polyarchy/core'
import nacl from 'tweetnacl'

interface KeyFile {
  readonly format: 'polyarchy-key/1'
  /** The public key as did:key: whose file it is can be seen without the passphrase. */
  readonly key: string
  /** Base64: 16 bytes. */
  readonly salt: string
  /** Base64: 24 bytes. */
  readonly nonce: string
  /** Base64: the 32-byte seed under XSalsa20-Poly1305. */
  readonly box: string
}

/** 32 MiB of memory: about a quarter of a second on a phone for its owner, and as much for each guess. */
const cost = { N: 2 ** 15, r: 8, p: 1, dkLen: 32 }

/** The text of the file. */
export async function writeKeyFile(seed: Uint8Array, passphrase: string): Promise<string> {
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const nonce = crypto.getRandomValues(new Uint8Array(24))
  const box = nacl.secretbox(seed, nonce, await scryptAsync(spelled(passphrase), salt, cost))
  const file: KeyFile = {
    format: 'polyarchy-key/1',
    key: toDidKey(publicKeyFromSeed(seed)),
    salt: toBase64(salt),
    nonce: toBase64(nonce),
    box: toBase64(box),
  }
  return `${JSON.stringify(file, null, 2)}\n`
}

/** The seed in the file; `form`: this is no such file; `passphrase`: it does not open it. */
export async function readKeyFile(
  text: string,
  passphrase: string,
): Promise<{ readonly seed: Uint8Array } | { readonly wrong: 'form' | 'passphrase' }> {
  const file = parsed(text)
  if (file?.format !== 'polyarchy-key/1') return { wrong: 'form' }
  const [salt, nonce, box] = [
    [file.salt, 16],
    [file.nonce, 24],
    [file.box, 48],
  ].map(([field, length]) => (typeof field === 'string' ? fromBase64(field, length as number) : undefined))
  if (!salt || !nonce || !box) return { wrong: 'form' }
  const seed = nacl.secretbox.open(box, nonce, await scryptAsync(spelled(passphrase), salt, cost))
  return seed ? { seed } : { wrong: 'passphrase' }
}

/** One keyboard writes ü as one sign, another as two: both shall open the file. */
const spelled = (passphrase: string) => passphrase.normalize('NFKC')

function parsed(text: string): Partial<KeyFile> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}
