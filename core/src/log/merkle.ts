// The Merkle tree over the log (RFC 6962): append-only, every past root and proof at hand.

import { emptyRoot, nodeHash } from './hash.ts'

const hashLength = 32
/** Leaf hashes in a full tile. */
export const tileWidth = 256

/** Leaf hashes and all the full subtrees above them; about 64 bytes for each leaf. */
export class Tree {
  /** Of each level the hashes of its full subtrees, left to right; level 0 holds the leaves. What lies beyond `size` is stale. */
  private readonly levels: Uint8Array[] = []
  private count = 0

  /** A tree of the leaf hashes in the tiles (as `tile` gives them), in order. */
  static fromLeaves(tiles: Iterable<Uint8Array>): Tree {
    const tree = new Tree()
    for (const tile of tiles) {
      for (let at = 0; at < tile.length; at += hashLength) tree.append(tile.subarray(at, at + hashLength))
    }
    return tree
  }

  /** How many leaves. */
  get size(): number {
    return this.count
  }

  /** Adds the 32-byte hash of the next leaf. Throws for another length. */
  append(leaf: Uint8Array): void {
    if (leaf.length !== hashLength) throw new RangeError('a leaf hash has 32 bytes')
    let hash = leaf
    let index = this.count
    this.put(0, index, hash)
    for (let level = 0; index % 2 === 1; level++) {
      hash = nodeHash(this.node(level, index - 1), hash)
      index = (index - 1) / 2
      this.put(level + 1, index, hash)
    }
    this.count++
  }

  /** Forgets all leaves from the number `size` on. */
  truncate(size: number): void {
    this.demand(size, this.count)
    this.count = size
  }

  /** The 32-byte root over the first `size` leaves. */
  root(size: number = this.count): Uint8Array {
    this.demand(size, this.count)
    return size === 0 ? emptyRoot.slice() : this.subtree(0, size).slice()
  }

  /** The hash of one leaf. */
  leaf(index: number): Uint8Array {
    this.demand(index, this.count - 1)
    return this.node(0, index).slice()
  }

  /** The proof that leaf `index` is in the tree of the first `size` leaves: sibling hashes from the bottom up. */
  inclusion(index: number, size: number = this.count): Uint8Array[] {
    this.demand(size, this.count)
    this.demand(index, size - 1)
    const proof: Uint8Array[] = []
    let start = 0
    let width = size
    while (width > 1) {
      const left = largestPowerBelow(width)
      const goesLeft = index - start < left
      proof.push(goesLeft ? this.subtree(start + left, width - left) : this.subtree(start, left))
      if (!goesLeft) start += left
      width = goesLeft ? left : width - left
    }
    return proof.reverse().map(hash => hash.slice())
  }

  /** The proof that the tree of the first `to` leaves only adds to that of the first `from`; from 0 leaves there is nothing to prove and the list is empty. */
  consistency(from: number, to: number = this.count): Uint8Array[] {
    this.demand(to, this.count)
    this.demand(from, to)
    if (from === 0 || from === to) return []
    const proof: Uint8Array[] = []
    let start = 0
    let width = to
    while (from - start !== width) {
      const left = largestPowerBelow(width)
      const goesLeft = from - start <= left
      proof.push(goesLeft ? this.subtree(start + left, width - left) : this.subtree(start, left))
      if (!goesLeft) start += left
      width = goesLeft ? left : width - left
    }
    // What the old tree holds whole is known to whoever has its root, unless it is but a part of it.
    if (start > 0) proof.push(this.subtree(start, width))
    return proof.reverse().map(hash => hash.slice())
  }

  /** Tile `index` of the leaves: up to 256 leaf hashes, one after the other; the last tile may be shorter. */
  tile(index: number): Uint8Array {
    this.demand(index * tileWidth, this.count - 1)
    const end = Math.min((index + 1) * tileWidth, this.count)
    return this.levels[0]!.slice(index * tileWidth * hashLength, end * hashLength)
  }

  /** The hash over `width` leaves from `start`, which is a multiple of every power of two that is at most `width`. */
  private subtree(start: number, width: number): Uint8Array {
    const left = largestPowerBelow(width)
    if (left * 2 === width || width === 1) return this.node(31 - Math.clz32(width), start / width)
    return nodeHash(this.subtree(start, left), this.subtree(start + left, width - left))
  }

  private node(level: number, index: number): Uint8Array {
    return this.levels[level]!.subarray(index * hashLength, (index + 1) * hashLength)
  }

  private put(level: number, index: number, hash: Uint8Array): void {
    let hashes = this.levels[level] ?? new Uint8Array(16 * hashLength)
    if (hashes.length <= index * hashLength) {
      const grown = new Uint8Array(hashes.length * 2)
      grown.set(hashes)
      hashes = grown
    }
    this.levels[level] = hashes
    hashes.set(hash, index * hashLength)
  }

  private demand(number: number, greatest: number): void {
    if (!Number.isSafeInteger(number) || number < 0 || number > greatest) {
      throw new RangeError(`${number} is not from 0 to ${greatest}`)
    }
  }
}

/** The largest power of two below n, where n is at least 2; 1 for n = 1. */
function largestPowerBelow(n: number): number {
  let power = 1
  while (power * 2 < n) power *= 2
  return power
}
