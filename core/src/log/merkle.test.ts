// The tree of the log: every root, every proof, and no proof of what is not so.
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { concat, fromBase64, fromHex, toHex, utf8 } from '../bytes/index.ts'
import { sha256 } from '../crypto/index.ts'
import { leafHash, readCheckpoint, Tree, verifyConsistency, verifyInclusion } from './index.ts'

const data = fileURLToPath(new URL('../../../../shared/data', import.meta.url))
const here = existsSync(data)

const leaves = Array.from({ length: 600 }, (_, i) => sha256(utf8(`leaf ${i}`)))

function treeOf(count: number): Tree {
  const tree = new Tree()
  for (const leaf of leaves.slice(0, count)) tree.append(leaf)
  return tree
}

/** The definition of RFC 6962, section 2.1, word for word. */
function naiveRoot(hashes: readonly Uint8Array[]): Uint8Array {
  if (hashes.length === 0) return sha256(new Uint8Array(0))
  if (hashes.length === 1) return hashes[0]!
  let left = 1
  while (left * 2 < hashes.length) left *= 2
  return sha256(concat(Uint8Array.of(1), naiveRoot(hashes.slice(0, left)), naiveRoot(hashes.slice(left))))
}

test('every root, past or present, is the one of the definition', () => {
  const tree = treeOf(130)
  for (let size = 0; size <= 130; size++) expect(tree.root(size)).toEqual(naiveRoot(leaves.slice(0, size)))
})

test('every entry can be proved to be in every later tree, and nothing else in its place', () => {
  const tree = treeOf(40)
  for (let size = 1; size <= 40; size++) {
    for (let index = 0; index < size; index++) {
      const proof = tree.inclusion(index, size)
      const root = tree.root(size)
      expect(verifyInclusion(leaves[index]!, index, size, proof, root)).toBe(true)
      expect(verifyInclusion(leaves[index + 1]!, index, size, proof, root)).toBe(false)
      expect(verifyInclusion(leaves[index]!, index, size, [...proof, root], root)).toBe(false)
      if (size > 1) expect(verifyInclusion(leaves[index]!, (index + 1) % size, size, proof, root)).toBe(false)
    }
  }
})

test('every tree can be proved to add to every earlier one, and not to another', () => {
  const tree = treeOf(40)
  for (let to = 1; to <= 40; to++) {
    for (let from = 1; from <= to; from++) {
      const proof = tree.consistency(from, to)
      expect(verifyConsistency(from, to, tree.root(from), tree.root(to), proof)).toBe(true)
      expect(verifyConsistency(from, to, leaves[0]!, tree.root(to), proof)).toBe(from === 1)
      expect(verifyConsistency(from, to, tree.root(from), leaves[50]!, proof)).toBe(false)
      expect(verifyConsistency(from, to, tree.root(from), tree.root(to), [...proof, leaves[0]!])).toBe(false)
    }
    expect(tree.consistency(0, to)).toEqual([])
    expect(verifyConsistency(0, to, tree.root(0), tree.root(to), [])).toBe(false)
  }
})

test('a tree that forgets its last entries is the tree before them, and can go on otherwise', () => {
  fc.assert(
    fc.property(fc.nat(80), fc.nat(80), fc.nat(80), (first, keep, more) => {
      const tree = treeOf(first)
      const kept = Math.min(first, keep)
      tree.truncate(kept)
      expect(tree.root()).toEqual(naiveRoot(leaves.slice(0, kept)))
      for (const leaf of leaves.slice(300, 300 + more)) tree.append(leaf)
      expect(tree.root()).toEqual(naiveRoot([...leaves.slice(0, kept), ...leaves.slice(300, 300 + more)]))
    }),
  )
})

test('tiles hold all leaves, and the tree comes back from them', () => {
  const tree = treeOf(600)
  const tiles = [tree.tile(0), tree.tile(1), tree.tile(2)]
  expect(tiles.map(tile => tile.length / 32)).toEqual([256, 256, 88])
  expect(Tree.fromLeaves(tiles).root()).toEqual(tree.root())
  expect(tree.leaf(599)).toEqual(leaves[599])
})

test('what a tree gives away is not its own memory', () => {
  const tree = treeOf(2)
  const root = toHex(tree.root())
  for (const bytes of [tree.root(), tree.root(1), tree.leaf(0), tree.tile(0), ...tree.inclusion(0), ...tree.consistency(1)]) bytes.fill(0)
  expect(toHex(tree.root())).toBe(root)
  expect(tree.leaf(0)).toEqual(leaves[0])
})

test('asking for what is not there is a mistake of the caller', () => {
  const tree = treeOf(3)
  const mistakes = [
    () => tree.root(4),
    () => tree.root(-1),
    () => tree.root(1.5),
    () => tree.inclusion(3),
    () => tree.inclusion(1, 1),
    () => tree.consistency(3, 2),
    () => tree.truncate(4),
    () => tree.tile(1),
    () => tree.leaf(3),
    () => tree.append(new Uint8Array(31)),
  ]
  for (const mistake of mistakes) expect(mistake).toThrow(RangeError)
})

test('a proof with impossible numbers or hashes proves nothing', () => {
  const tree = treeOf(5)
  const root = tree.root()
  for (const index of [-1, 0.5, 5, 2 ** 64, Number.NaN]) expect(verifyInclusion(leaves[0]!, index, 5, tree.inclusion(0), root)).toBe(false)
  expect(verifyInclusion(leaves[0]!, 0, 2 ** 53, tree.inclusion(0), root)).toBe(false)
  expect(verifyInclusion(leaves[0]!.slice(1), 0, 5, tree.inclusion(0), root)).toBe(false)
  expect(verifyConsistency(6, 5, root, root, [])).toBe(false)
  expect(verifyConsistency(2, 5, tree.root(2), root, [])).toBe(false)
})

describe.skipIf(!here)(`vectors of others${here ? '' : ' (left out: the folder ../shared/data is not here)'}`, () => {
  const json = (name: string) => JSON.parse(readFileSync(`${data}/merkle/${name}`, 'utf8'))
  const bytes = (base64: string | null) => fromBase64(base64 ?? '')!
  type Case = { proof: string[] | null; wantErr: boolean }

  test('the reference tree of RFC 6962 has the same roots', () => {
    const { leaf_inputs_hex, root_by_size_hex } = json('rfc6962-tree.json')
    const tree = new Tree()
    expect(toHex(tree.root())).toBe(root_by_size_hex[0])
    for (const [i, input] of leaf_inputs_hex.entries()) {
      tree.append(sha256(concat(Uint8Array.of(0), fromHex(input)!)))
      expect(toHex(tree.root())).toBe(root_by_size_hex[i + 1])
    }
    expect(leafHash('')).toEqual(tree.leaf(0))
  })

  test('every inclusion proof gets the same verdict', () => {
    const cases = Object.entries(json('transparency-dev-inclusion.json') as Record<string, Case & { [name: string]: unknown }>)
    for (const [name, { leafIdx, treeSize, root, leafHash: leaf, proof, wantErr }] of cases) {
      const verdict = verifyInclusion(
        bytes(leaf as string),
        leafIdx as number,
        treeSize as number,
        (proof ?? []).map(bytes),
        bytes(root as string),
      )
      expect(verdict, name).toBe(!wantErr)
    }
    expect(cases.length).toBe(51)
  })

  test('every consistency proof gets the same verdict', () => {
    const cases = Object.entries(json('transparency-dev-consistency.json') as Record<string, Case & { [name: string]: unknown }>)
    for (const [name, { size1, size2, root1, root2, proof, wantErr }] of cases) {
      const verdict = verifyConsistency(
        size1 as number,
        size2 as number,
        bytes(root1 as string),
        bytes(root2 as string),
        (proof ?? []).map(bytes),
      )
      expect(verdict, name).toBe(!wantErr)
    }
    expect(cases.length).toBe(50)
  })

  test('the tiles of a log of 300 leaves have the root of its checkpoint', () => {
    const folder = `${data}/merkle/sunlight-mirror-300`
    const tiles = ['000', '001.p/44'].map(name => new Uint8Array(readFileSync(`${folder}/tile/0/${name}`)))
    const tree = Tree.fromLeaves(tiles)
    const body = readFileSync(`${folder}/checkpoint`, 'utf8').split('\n\n')[0]
    const checkpoint = readCheckpoint(`${body}\n`).value
    expect(checkpoint).toMatchObject({ origin: 'rome2026h1.example.org', size: 300 })
    expect(tree.size).toBe(300)
    expect(tree.root()).toEqual(checkpoint?.root)
    expect(tree.root(256)).toEqual(new Uint8Array(readFileSync(`${folder}/tile/1/000.p/1`)))
  })
})
