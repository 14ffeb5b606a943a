// The hashes of RFC 6962: of leaves, which are texts here, and of the nodes above them.

import { toHex, utf8Into } from '../bytes/index.ts'
import { sha256, sha256Range } from '../crypto/index.ts'

/** The root of a tree without leaves. */
export const emptyRoot: Uint8Array = sha256(new Uint8Array(0))

let room = new Uint8Array(4096)
const pair = new Uint8Array(65)
pair[0] = 1

/** The 32-byte hash of a leaf: SHA-256 of a zero byte and the text in UTF-8. */
export function leafHash(text: string): Uint8Array {
  if (room.length < text.length * 3 + 1) room = new Uint8Array(text.length * 6 + 1)
  room[0] = 0
  const written = utf8Into(text, room.subarray(1))
  return sha256Range(room, 0, written + 1)
}

/** The 32-byte hash of a node: SHA-256 of a one byte and the two 32-byte hashes below it. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  pair.set(left, 1)
  pair.set(right, 33)
  return sha256(pair)
}

/** What a client has seen before it has verified anything. */
export const emptyTree = { size: 0, root: toHex(emptyRoot) } as const
