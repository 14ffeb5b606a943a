// Signed notes as C2SP defines them: a text that people can read, and below it signatures of named keys.

import { concat, fromBase64, fromHex, toBase64, toHex, utf8, wellFormed } from '../bytes/index.ts'
import { type Accepts, type KeyPair, sha256, sign, verify } from '../crypto/index.ts'
import { type Checked, found, wrong } from './problem.ts'

/** A key that signs notes, and the name it goes by. */
export interface NoteKey {
  readonly name: string
  /** 32 bytes, Ed25519. */
  readonly publicKey: Uint8Array
}

export interface OpenNote {
  /** The signed text, with its last line break. */
  readonly text: string
  /** The names of the given keys that signed it, in the order of their signatures; never empty. */
  readonly signers: readonly string[]
}

const ed25519 = Uint8Array.of(1)
const greatestLength = 1_000_000
const mostSignatures = 100
const signatureLine = /^\u2014 ([^ ]+) ([A-Za-z0-9+/]+={0,2})$/

/** The key as notes' verifiers exchange it: `name+hash+key`. */
export function writeNoteKey({ name, publicKey }: NoteKey): string {
  return `${name}+${toHex(keyHash(name, publicKey))}+${toBase64(concat(ed25519, publicKey))}`
}

/** Reads what `writeNoteKey` writes. */
export function readNoteKey(text: string): Checked<NoteKey> {
  const [name = '', hash = '', ...rest] = text.split('+')
  // Base64 may hold plus signs of its own.
  const key = fromBase64(rest.join('+'), 33)
  if (!isName(name) || !key || key[0] !== ed25519[0] || !fromHex(hash, 4)) {
    return wrong('note-key', 'The key of the note is not written as name+hash+key with an Ed25519 key.')
  }
  const publicKey = key.slice(1)
  if (toHex(keyHash(name, publicKey)) !== hash) return wrong('note-key-hash', 'The key of the note does not have the hash that it names.')
  return found({ name, publicKey })
}

/** The note that says the text, signed by the key pair under the name. Throws if a note cannot hold the text or the name. */
export function signNote(text: string, name: string, { publicKey, secretKey }: KeyPair): string {
  if (!isNoteText(text) || !isName(name)) throw new RangeError('a note needs a text that ends its line, and a name without spaces')
  const signature = concat(keyHash(name, publicKey), sign(utf8(text), secretKey))
  return `${text}\n\u2014 ${name} ${toBase64(signature)}\n`
}

/**
 * Checks the note's signatures by the given keys, by our signature rule. Signatures of other keys are passed over; a wrong
 * signature by a given key, or none by any, is a problem.
 */
export function openNote(note: string, keys: readonly NoteKey[], accepts?: Accepts): Checked<OpenNote> {
  const split = note.lastIndexOf('\n\n')
  const text = note.slice(0, split + 1)
  const lines = note.slice(split + 2).split('\n')
  const ends = lines.pop() === ''
  if (note.length > greatestLength || split < 0 || !ends || !isNoteText(text)) {
    return wrong('note-form', 'The note is not a text, an empty line and signatures.')
  }
  if (lines.length === 0 || lines.length > mostSignatures) {
    return wrong('note-signatures', `The note must have from 1 to ${mostSignatures} signatures.`)
  }
  const signers: string[] = []
  for (const line of lines) {
    const [, name = '', base64 = ''] = signatureLine.exec(line) ?? []
    const bytes = fromBase64(base64)
    if (!isName(name) || !bytes || bytes.length < 5)
      return wrong('note-signature-form', 'The note has a signature line that cannot be read.')
    const hash = toHex(bytes.subarray(0, 4))
    const key = keys.find(key => key.name === name && toHex(keyHash(name, key.publicKey)) === hash)
    if (!key) continue
    if (!verify(key.publicKey, utf8(text), bytes.slice(4), accepts)) {
      return wrong('note-signature', `The signature of ${name} does not belong to the text of the note.`)
    }
    if (!signers.includes(name)) signers.push(name)
  }
  if (signers.length === 0) return wrong('note-unsigned', 'The note has no signature of a known key.')
  return found({ text, signers })
}

function keyHash(name: string, publicKey: Uint8Array): Uint8Array {
  return sha256(concat(utf8(`${name}\n`), ed25519, publicKey)).slice(0, 4)
}

function isName(name: string): boolean {
  return name !== '' && wellFormed(name) && !/[\s\u0085+]/.test(name)
}

/** No control characters but line breaks, and whole lines only. */
function isNoteText(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  return text.endsWith('\n') && wellFormed(text) && !/[\u0000-\u0009\u000b-\u001f]/.test(text)
}
