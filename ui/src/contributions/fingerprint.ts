// The SHA-256 of a file, worked out in this browser piece by piece: nothing of the file is sent anywhere.

import { sha256 } from '@noble/hashes/sha2.js'
import { toHex } from '@polyarchy/core'

/** Bytes that are read at once: few enough for the page to stay alive between two pieces. */
const piece = 4 * 1024 * 1024

/** What a contribution says of a file. `size` in bytes, `type` as the browser names it: "application/pdf". */
export interface Fingerprint {
  readonly hash: string
  readonly size: number
  readonly type: string
}

export interface Reading {
  /** Told after each piece: how much of the whole is read, from 0 to 1. */
  readonly progress?: (part: number) => void
  /** Ends the reading: `fingerprint` then throws what the signal was given as its reason. */
  readonly signal?: AbortSignal
}

/** Throws what the browser throws where the file can no longer be read. */
export async function fingerprint(file: Blob, { progress, signal }: Reading = {}): Promise<Fingerprint> {
  const digest = sha256.create()
  for (let at = 0; at < file.size; at += piece) {
    const bytes = await file.slice(at, at + piece).arrayBuffer()
    signal?.throwIfAborted()
    digest.update(new Uint8Array(bytes))
    progress?.(Math.min(1, (at + piece) / file.size))
  }
  return {
    hash: toHex(digest.digest()),
    size: file.size,
    type: /^[a-z0-9][a-z0-9.+-]*\/[a-z0-9][a-z0-9.+-]*/.exec(file.type)?.[0] ?? 'application/octet-stream',
  }
}

const units = ['kB', 'MB', 'GB', 'TB']

/** "812 bytes", "12.4 kB", "1.1 GB". */
export function sizeInWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`
  // A size that would be rounded up to a thousand is said in the next unit.
  const power = Math.min(units.length, Math.floor(Math.log10(bytes * 1.0005) / 3))
  const size = bytes / 1000 ** power
  return `${size < 9.995 ? size.toFixed(1) : Math.round(size)} ${units[power - 1]}`
}
