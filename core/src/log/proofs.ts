// Checks proofs about a Merkle tree that one does not hold (RFC 9162, 2.1.3.2 and 2.1.4.2).

import { equal } from '../bytes/index.ts'
import { nodeHash } from './hash.ts'

/** True if the proof shows that the 32-byte leaf hash is leaf `index` of the tree of that size and root. Never throws. */
export function verifyInclusion(leaf: Uint8Array, index: number, size: number, proof: readonly Uint8Array[], root: Uint8Array): boolean {
  if (!isCount(index) || !isCount(size) || index >= size || !areHashes(leaf, root, ...proof)) return false
  let place = index
  let last = size - 1
  let hash = leaf
  for (const sibling of proof) {
    if (last === 0) return false
    if (place % 2 === 1 || place === last) {
      hash = nodeHash(sibling, hash)
      while (place % 2 === 0 && place > 0) {
        place /= 2
        last = half(last)
      }
    } else {
      hash = nodeHash(hash, sibling)
    }
    place = half(place)
    last = half(last)
  }
  return last === 0 && equal(hash, root)
}

/** True if the proof shows that the tree of size `to` starts with all leaves of the tree of size `from`, which is not empty unless both are. Never throws. */
export function verifyConsistency(
  from: number,
  to: number,
  fromRoot: Uint8Array,
  toRoot: Uint8Array,
  proof: readonly Uint8Array[],
): boolean {
  if (!isCount(from) || !isCount(to) || from > to) return false
  if (from === to) return proof.length === 0 && equal(fromRoot, toRoot)
  // A tree without leaves starts every other: there is nothing to prove, and so nothing that proves it.
  if (from === 0) return false
  if (!areHashes(fromRoot, toRoot, ...proof)) return false

  let place = from - 1
  let last = to - 1
  while (place % 2 === 1) {
    place = half(place)
    last = half(last)
  }
  // If the old tree is a full subtree of the new one, its root is where the path starts, and is not in the proof.
  const path = place === 0 ? [fromRoot, ...proof] : proof
  const [start, ...siblings] = path
  if (!start || proof.length === 0) return false
  let fromHash = start
  let toHash = start
  for (const sibling of siblings) {
    if (last === 0) return false
    if (place % 2 === 1 || place === last) {
      fromHash = nodeHash(sibling, fromHash)
      toHash = nodeHash(sibling, toHash)
      while (place % 2 === 0 && place > 0) {
        place /= 2
        last = half(last)
      }
    } else {
      toHash = nodeHash(toHash, sibling)
    }
    place = half(place)
    last = half(last)
  }
  return last === 0 && equal(fromHash, fromRoot) && equal(toHash, toRoot)
}

function half(count: number): number {
  return Math.floor(count / 2)
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}

function areHashes(...hashes: readonly Uint8Array[]): boolean {
  return hashes.every(hash => hash.length === 32)
}
