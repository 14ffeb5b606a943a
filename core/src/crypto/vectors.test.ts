// Makes core/vectors/ed25519.json: signatures crafted where implementations of Ed25519 disagree, each with our verdict.
import { createPublicKey, verify as nodeVerify } from 'node:crypto'
import nacl from 'tweetnacl'
import { expect, test } from 'vitest'
import { concat, toHex, utf8 } from '../bytes/index.ts'
import { add, base, combine, double, isNeutral, modulo, negated, neutral, order, type Point, pointAt, prime } from './curve.ts'
import { conform, keyPairFromSeed, type SignatureVector, sha512, sign, verifyExactly } from './index.ts'

const message = utf8('the community decides')
const number = (bytes: Uint8Array) => BigInt(`0x${toHex(bytes.slice().reverse())}`)
const bytes32 = (value: bigint) => Uint8Array.from({ length: 32 }, (_, i) => Number((value >> BigInt(8 * i)) & 255n))
const times = (k: bigint, p: Point) => combine(0n, k, p)

function inverse(value: bigint): bigint {
  let result = 1n
  let power = modulo(value)
  for (let rest = prime - 2n; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = modulo(result * power)
    power = modulo(power * power)
  }
  return result
}

function encode({ x, y, z }: Point): Uint8Array {
  const flat = inverse(z)
  return bytes32(modulo(y * flat) | ((modulo(x * flat) & 1n) << 255n))
}

/** A point of order 8: what is left of any point once its part of the large order is taken out, if enough is left. */
function pointOfOrderEight(): Point {
  for (let y = 2n; ; y++) {
    const point = pointAt(y, false)
    if (!point) continue
    const rest = times(order, point)
    if (!isNeutral(double(double(rest)))) return rest
  }
}

const eighth = pointOfOrderEight()
const smallPoints = Array.from({ length: 8 }, (_, i) => times(BigInt(i), eighth))
const seed = Uint8Array.from({ length: 32 }, (_, i) => i)
const { publicKey, secretKey } = keyPairFromSeed(seed)
/** The secret scalar of the seed, as RFC 8032 has it. */
const secret = (number(sha512(seed).slice(0, 32)) & ((1n << 254n) - 8n)) | (1n << 254n)
const nonce = number(sha512(utf8('nonce'))) % order
const challenge = (r: Uint8Array, a: Uint8Array) => number(sha512(concat(r, a, message))) % order

/** The signature whose R is written so, over a key written so, and whose R without its small part is [r]B. */
function signature(r: Uint8Array, a: Uint8Array, scalar = 0n): Uint8Array {
  return concat(r, bytes32((scalar + challenge(r, a) * secret) % order))
}

const vector = (comment: string, key: Uint8Array, signed: Uint8Array, valid: boolean, said = message): SignatureVector => ({
  comment,
  publicKey: toHex(key),
  message: toHex(said),
  signature: toHex(signed),
  valid,
})

function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = bytes.slice()
  copy[bit >> 3]! ^= 1 << (bit & 7)
  return copy
}

const plain = sign(message, secretKey)
const plainS = number(plain.slice(32))
const withS = (s: bigint) => concat(plain.slice(0, 32), bytes32(s))
const mixedKey = encode(add(times(secret, base), eighth))
const honestR = encode(times(nonce, base))
const mixedR = encode(add(times(nonce, base), eighth))
const zeroScalar = concat(encode(neutral), bytes32(0n))
const offCurve = [2n, 3n, 4n, 5n, 6n, 7n, 8n].find(y => !pointAt(y, false))!
const sign255 = 1n << 255n

const vectors: SignatureVector[] = [
  vector('a signature as everyone makes it', publicKey, plain, true),
  vector('an empty message', publicKey, sign(new Uint8Array(0), secretKey), true, new Uint8Array(0)),
  vector('a message of 1,023 bytes', publicKey, sign(new Uint8Array(1023).fill(97), secretKey), true, new Uint8Array(1023).fill(97)),
  vector('another message', publicKey, plain, false, utf8('the community decided')),
  vector('another key', keyPairFromSeed(new Uint8Array(32).fill(9)).publicKey, plain, false),
  vector('one bit of R flipped', publicKey, flipped(plain, 3), false),
  vector('one bit of S flipped', publicKey, flipped(plain, 256), false),
  vector('a signature cut short', publicKey, plain.slice(0, 63), false),
  vector('a signature with a byte after it', publicKey, concat(plain, Uint8Array.of(0)), false),
  vector('an empty signature', publicKey, new Uint8Array(0), false),
  vector('a key cut short', publicKey.slice(0, 31), plain, false),
  vector('a key with a byte after it', concat(publicKey, Uint8Array.of(0)), plain, false),
  vector('S + L: the same equation, written otherwise', publicKey, withS(plainS + order), false),
  vector('S + 8L', publicKey, withS(plainS + 8n * order), false),
  vector('S = L', publicKey, withS(order), false),
  vector('S with its highest bits set', publicKey, withS(plainS | (7n << 253n)), false),
  vector('A with a part of order 8: only the cofactored equation holds', mixedKey, signature(honestR, mixedKey, nonce), true),
  vector('R with a part of order 8: only the cofactored equation holds', publicKey, signature(mixedR, publicKey, nonce), true),
  vector('A and R each with a part of order 8', mixedKey, signature(mixedR, mixedKey, nonce), true),
  vector('R with a part of order 8, and one bit of S flipped', publicKey, flipped(signature(mixedR, publicKey, nonce), 257), false),
  ...smallPoints.map((point, i) =>
    vector(`R of small order: ${i} times a point of order 8`, publicKey, signature(encode(point), publicKey), true),
  ),
  ...smallPoints.map((point, i) =>
    vector(`A of small order: ${i} times a point of order 8, where anything is signed`, encode(point), zeroScalar, false),
  ),
  vector('R = (0, 1) with a sign on its x', publicKey, signature(bytes32(1n | sign255), publicKey), false),
  vector('R = (0, -1) with a sign on its x', publicKey, signature(bytes32((prime - 1n) | sign255), publicKey), false),
  vector('R = (0, 1) with y written as p + 1', publicKey, signature(bytes32(prime + 1n), publicKey), false),
  vector('R = (0, 1) with y written as p + 1 and a sign', publicKey, signature(bytes32((prime + 1n) | sign255), publicKey), false),
  vector('R of order 4 with y written as p', publicKey, signature(bytes32(prime), publicKey), false),
  vector('R of order 4 with y written as p and a sign', publicKey, signature(bytes32(prime | sign255), publicKey), false),
  vector('A = (0, 1) with y written as p + 1', bytes32(prime + 1n), zeroScalar, false),
  vector('A = (0, 1) with a sign on its x', bytes32(1n | sign255), zeroScalar, false),
  vector('A of order 4 with y written as p', bytes32(prime), zeroScalar, false),
  vector('A with y = 2^255 - 1', bytes32(sign255 - 1n), plain, false),
  vector('A not on the curve', bytes32(offCurve), plain, false),
  vector('R not on the curve', publicKey, concat(bytes32(offCurve), plain.slice(32)), false),
  vector('all zero bytes', new Uint8Array(32), new Uint8Array(64), false),
]

test('the written vectors are the ones made here', async () => {
  await expect(`${JSON.stringify({ seed: toHex(seed), vectors }, undefined, 1)}\n`).toMatchFileSnapshot('../../vectors/ed25519.json')
})

test('every crafted signature gets the verdict of the rule', () => {
  expect(conform(vectors)).toEqual([])
})

test('the crafted signatures that only the cofactored equation accepts are such', () => {
  const only = vectors.filter(({ comment }) => comment.includes('only the cofactored'))
  expect(only.length).toBe(2)
  for (const { publicKey, signature } of only) {
    expect(nacl.sign.detached.verify(message, Buffer.from(signature, 'hex'), Buffer.from(publicKey, 'hex'))).toBe(false)
  }
})

test('a small point is small: eight times it is nothing', () => {
  for (const point of smallPoints) expect(isNeutral(double(double(double(point))))).toBe(true)
  expect(new Set(smallPoints.map(point => toHex(encode(point)))).size).toBe(8)
  expect(isNeutral(add(times(order - 1n, base), base))).toBe(true)
  expect(isNeutral(add(eighth, negated(eighth)))).toBe(true)
})

const spki = Buffer.from('302a300506032b6570032100', 'hex')
test.each([
  ['tweetnacl', (key: Uint8Array, said: Uint8Array, signed: Uint8Array) => nacl.sign.detached.verify(said, signed, key)],
  [
    'node:crypto',
    (key: Uint8Array, said: Uint8Array, signed: Uint8Array) =>
      nodeVerify(null, said, createPublicKey({ key: Buffer.concat([spki, key]), format: 'der', type: 'spki' }), signed),
  ],
  ['one that accepts nothing', () => false],
])('with %s to help, every verdict stays the same', (_, accepts) => {
  expect(conform(vectors, accepts)).toEqual([])
})

test('even one that accepts everything cannot get a bad encoding through', () => {
  const badlyWritten = vectors.filter(({ comment }) =>
    /S \+|S =|highest|short|byte after|small order: .* anything|sign|written as|2\^255|zero/.test(comment),
  )
  expect(badlyWritten.filter(({ valid }) => !valid).length).toBeGreaterThan(20)
  expect(conform(badlyWritten, () => true)).toEqual([])
})

test('what fails to conform is named', () => {
  const [good] = vectors
  expect(conform([{ ...good!, valid: false }])).toEqual(['vector 0 (a signature as everyone makes it) should be rejected'])
  expect(conform([{ ...good!, message: 'xx' }])).toEqual(['vector 0 (a signature as everyone makes it) is not written in hex'])
  expect(verifyExactly(publicKey, message, plain)).toBe(true)
})
