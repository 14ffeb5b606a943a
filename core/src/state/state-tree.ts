// The hash of the whole state: a trie over 32-byte paths whose shape depends on nothing but which paths it holds.

import { equal } from '../bytes/index.ts'
import { sha256 } from '../crypto/index.ts'

/** A leaf in the slab: its path, then its hash. */
const leafWidth = 64
/** A branch in the slab: its hash, its two children, the bit it decides, and whether the hash is right. */
const branchWidth = 44
const childAt = [32, 36] as const
const bitAt = 40
const cleanAt = 42

const leafInput = new Uint8Array(65)
const branchInput = new Uint8Array(67)
branchInput[0] = 1

/**
 * Leaf hash: SHA-256 of a zero byte, the path and the value's hash. Branch hash: SHA-256 of a one byte, the number of the
 * first bit in which the paths below it differ (16 bits, big-endian), and the hashes of those with a 0 and with a 1 there.
 * About 110 bytes for each path.
 */
export class StateTree {
  private readonly leaves = new Slab(leafWidth)
  private readonly branches = new Slab(branchWidth)
  /** A positive number is a leaf, a negative one the branch of that number, 0 nothing. */
  private top = 0

  /** Puts the value's hash at the path, or takes the path away; both have 32 bytes. Costs no hashing of branches until `root`. */
  set(path: Uint8Array, value: Uint8Array | undefined): void {
    if (path.length !== 32 || (value && value.length !== 32)) throw new RangeError('a path and the hash of a value have 32 bytes each')
    const near = this.nearest(path)
    const bit = near === 0 ? 256 : firstDifference(path, this.leaves.at(near))
    const present = near !== 0 && bit === 256
    if (value && present) this.replace(near, path, value)
    else if (value) this.insert(path, value, bit)
    else if (present) this.remove(path)
  }

  /** The 32-byte hash of all paths and values; 32 zero bytes if there are none. Rehashes only what changed. */
  root(): Uint8Array {
    return this.top === 0 ? new Uint8Array(32) : this.hash(this.top).slice()
  }

  /** The leaf that the path leads to: its own, if it has one. */
  private nearest(path: Uint8Array): number {
    let node = this.top
    while (node < 0) node = this.child(-node, bitOf(path, this.bit(-node)))
    return node
  }

  private replace(leaf: number, path: Uint8Array, value: Uint8Array): void {
    const hash = leafHash(path, value)
    const held = this.leaves.at(leaf).subarray(32)
    if (equal(held, hash)) return
    held.set(hash)
    this.descend(path, 256)
  }

  private insert(path: Uint8Array, value: Uint8Array, bit: number): void {
    const leaf = this.leaves.take()
    const bytes = this.leaves.at(leaf)
    bytes.set(path)
    bytes.set(leafHash(path, value), 32)
    const { parent, node } = this.descend(path, bit)
    if (node === 0) {
      this.top = leaf
      return
    }
    const branch = this.branches.take()
    const side = bitOf(path, bit)
    this.branches.view.setUint16(branch * branchWidth + bitAt, bit)
    this.branches.view.setUint8(branch * branchWidth + cleanAt, 0)
    this.adopt(branch, side, leaf)
    this.adopt(branch, 1 - side, node)
    this.attach(parent, path, -branch)
  }

  private remove(path: Uint8Array): void {
    const { grandparent, parent, node } = this.descend(path, 256)
    this.leaves.give(node)
    if (parent === 0) {
      this.top = 0
      return
    }
    const sibling = this.child(parent, 1 - bitOf(path, this.bit(parent)))
    this.branches.give(parent)
    this.attach(grandparent, path, sibling)
  }

  /** Follows the path through the branches that decide a bit before `bit`, and marks their hashes as out of date. */
  private descend(path: Uint8Array, bit: number): { grandparent: number; parent: number; node: number } {
    let grandparent = 0
    let parent = 0
    let node = this.top
    while (node < 0 && this.bit(-node) < bit) {
      grandparent = parent
      parent = -node
      this.branches.view.setUint8(parent * branchWidth + cleanAt, 0)
      node = this.child(parent, bitOf(path, this.bit(parent)))
    }
    return { grandparent, parent, node }
  }

  /** Hangs the node below the parent, on the path's side; without a parent it becomes the top. */
  private attach(parent: number, path: Uint8Array, node: number): void {
    if (parent === 0) this.top = node
    else this.adopt(parent, bitOf(path, this.bit(parent)), node)
  }

  private hash(node: number): Uint8Array {
    if (node > 0) return this.leaves.at(node).subarray(32)
    const branch = -node
    const hash = this.branches.at(branch).subarray(0, 32)
    if (this.branches.view.getUint8(branch * branchWidth + cleanAt) === 1) return hash
    const left = this.hash(this.child(branch, 0))
    const right = this.hash(this.child(branch, 1))
    branchInput[1] = this.bit(branch) >> 8
    branchInput[2] = this.bit(branch) & 255
    branchInput.set(left, 3)
    branchInput.set(right, 35)
    hash.set(sha256(branchInput))
    this.branches.view.setUint8(branch * branchWidth + cleanAt, 1)
    return hash
  }

  private bit(branch: number): number {
    return this.branches.view.getUint16(branch * branchWidth + bitAt)
  }

  private child(branch: number, side: number): number {
    return this.branches.view.getInt32(branch * branchWidth + childAt[side]!)
  }

  private adopt(branch: number, side: number, node: number): void {
    this.branches.view.setInt32(branch * branchWidth + childAt[side]!, node)
  }
}

/** Records of one width, numbered from 1, in one buffer: millions of them without an object for each. */
class Slab {
  private bytes: Uint8Array
  view: DataView
  private next = 1
  private readonly free: number[] = []

  constructor(private readonly width: number) {
    this.bytes = new Uint8Array(width * 16)
    this.view = new DataView(this.bytes.buffer)
  }

  /** The number of a record that is not in use. */
  take(): number {
    const reused = this.free.pop()
    if (reused !== undefined) return reused
    if ((this.next + 1) * this.width > this.bytes.length) {
      const grown = new Uint8Array(this.bytes.length * 2)
      grown.set(this.bytes)
      this.bytes = grown
      this.view = new DataView(grown.buffer)
    }
    return this.next++
  }

  give(record: number): void {
    this.free.push(record)
  }

  /** The record's bytes, good until the next `take`. */
  at(record: number): Uint8Array {
    return this.bytes.subarray(record * this.width, (record + 1) * this.width)
  }
}

function leafHash(path: Uint8Array, value: Uint8Array): Uint8Array {
  leafInput.set(path, 1)
  leafInput.set(value, 33)
  return sha256(leafInput)
}

/** 0 or 1: the path's bit of that number, the highest bit of the first byte being number 0. */
function bitOf(path: Uint8Array, bit: number): number {
  return (path[bit >> 3]! >> (7 - (bit & 7))) & 1
}

/** The number of the first bit in which the 32-byte paths differ; 256 if they are the same. */
function firstDifference(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < 32; i++) {
    const difference = a[i]! ^ b[i]!
    if (difference !== 0) return i * 8 + Math.clz32(difference) - 24
  }
  return 256
}
