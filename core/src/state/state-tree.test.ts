// The hash of the state: the same rows give the same hash, in whatever order they came and went.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { concat, equal, toHex, utf8 } from '../bytes/index.ts'
import { sha256 } from '../crypto/index.ts'
import { StateTree } from './state-tree.ts'

type Rows = readonly (readonly [path: Uint8Array, value: Uint8Array])[]

/** The definition: leaves, and where paths differ first, a branch. */
function naiveRoot(rows: Rows): Uint8Array {
  const [first] = rows
  if (!first) return new Uint8Array(32)
  if (rows.length === 1) return sha256(concat(Uint8Array.of(0), ...first))
  const bit = (path: Uint8Array, number: number) => (path[number >> 3]! >> (7 - (number & 7))) & 1
  let number = 0
  while (rows.every(([path]) => bit(path, number) === bit(first[0], number))) number++
  const side = (wanted: number) => naiveRoot(rows.filter(([path]) => bit(path, number) === wanted))
  return sha256(concat(Uint8Array.of(1, number >> 8, number & 255), side(0), side(1)))
}

/** Few distinct bytes, so that paths share long beginnings and differ late. */
const path = fc.oneof(
  fc.uint8Array({ minLength: 32, maxLength: 32 }),
  fc.tuple(fc.nat(31), fc.nat(7)).map(([at, bit]) => {
    const bytes = new Uint8Array(32)
    bytes[at] = 1 << bit
    return bytes
  }),
)
const value = fc.nat(3).map(number => sha256(Uint8Array.of(number)))
const steps = fc.array(fc.tuple(path, fc.option(value, { nil: undefined, freq: 3 }), fc.boolean()), { maxLength: 60 })

test('after any comings and goings the hash is that of the rows which are there', () => {
  fc.assert(
    fc.property(steps, steps => {
      const tree = new StateTree()
      const rows = new Map<string, readonly [Uint8Array, Uint8Array]>()
      for (const [path, value, look] of steps) {
        tree.set(path, value)
        if (value) rows.set(toHex(path), [path, value])
        else rows.delete(toHex(path))
        if (look) expect(toHex(tree.root())).toBe(toHex(naiveRoot([...rows.values()])))
      }
      expect(toHex(tree.root())).toBe(toHex(naiveRoot([...rows.values()])))
    }),
    { numRuns: 300 },
  )
})

test('rows in another order give the same hash, and undoing gives the old one', () => {
  const rows = Array.from({ length: 500 }, (_, i) => [sha256(utf8(`row ${i}`)), sha256(utf8(`value ${i}`))] as const)
  const forwards = new StateTree()
  const backwards = new StateTree()
  for (const [path, value] of rows) forwards.set(path, value)
  for (const [path, value] of [...rows].reverse()) backwards.set(path, value)
  expect(backwards.root()).toEqual(forwards.root())

  const [path, value] = rows[17]!
  for (const other of [sha256(value), undefined]) {
    backwards.set(path, other)
    expect(equal(backwards.root(), forwards.root())).toBe(false)
    backwards.set(path, value)
    expect(backwards.root()).toEqual(forwards.root())
  }
  for (const [path] of rows) backwards.set(path, undefined)
  expect(backwards.root()).toEqual(new Uint8Array(32))
})

test('taking away what is not there changes nothing', () => {
  const tree = new StateTree()
  tree.set(new Uint8Array(32), undefined)
  tree.set(new Uint8Array(32).fill(1), sha256(new Uint8Array(0)))
  const root = tree.root()
  tree.set(new Uint8Array(32).fill(2), undefined)
  expect(tree.root()).toEqual(root)
})

test('the hash given away is not its own memory, and other lengths are a mistake of the caller', () => {
  const tree = new StateTree()
  tree.set(new Uint8Array(32), new Uint8Array(32))
  const root = toHex(tree.root())
  tree.root().fill(0)
  expect(toHex(tree.root())).toBe(root)
  expect(() => tree.set(new Uint8Array(31), new Uint8Array(32))).toThrow(RangeError)
  expect(() => tree.set(new Uint8Array(32), new Uint8Array(33))).toThrow(RangeError)
})
