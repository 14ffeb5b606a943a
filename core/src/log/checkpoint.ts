// Checkpoints: the server's signed statement of a log's size and root, as C2SP defines them, so that any witness can cosign.

import { fromBase64, toBase64 } from '../bytes/index.ts'
import type { Accepts, KeyPair } from '../crypto/index.ts'
import { type NoteKey, openNote, signNote } from './note.ts'
import { type Checked, found, wrong } from './problem.ts'

export interface Checkpoint {
  /** Which log: `polyarchy/` and the community's id. */
  readonly origin: string
  /** How many entries. */
  readonly size: number
  /** The 32-byte root of their tree. */
  readonly root: Uint8Array
}

/** The origin of a community's checkpoints, and the name of the key that signs them. */
export function originOf(community: string): string {
  return `polyarchy/${community}`
}

/** The text of the checkpoint: three lines. */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`
}

/** Reads what `checkpointText` writes. */
export function readCheckpoint(text: string): Checked<Checkpoint> {
  const [origin = '', size = '', base64 = '', ...rest] = text.split('\n')
  const root = fromBase64(base64, 32)
  const count = /^(?:0|[1-9][0-9]{0,15})$/.test(size) ? Number(size) : Number.NaN
  if (origin === '' || !Number.isSafeInteger(count) || !root || rest.length !== 1 || rest[0] !== '') {
    return wrong('checkpoint-form', 'The checkpoint is not three lines: an origin, a size and a root.')
  }
  return found({ origin, size: count, root })
}

/** The signed note of the checkpoint; the key goes by the name of the origin. */
export function signCheckpoint(checkpoint: Checkpoint, keyPair: KeyPair): string {
  return signNote(checkpointText(checkpoint), checkpoint.origin, keyPair)
}

/** The checkpoint in the note, if the key signed it and its origin is the key's name. */
export function openCheckpoint(note: string, key: NoteKey, accepts?: Accepts): Checked<Checkpoint> {
  const open = openNote(note, [key], accepts)
  if (open.problem) return open
  const checkpoint = readCheckpoint(open.value.text)
  if (checkpoint.problem) return checkpoint
  if (checkpoint.value.origin !== key.name) return wrong('checkpoint-origin', `The checkpoint is not of ${key.name}.`)
  return checkpoint
}
