// The one signature rule of the log, and signing by it: the same verdict everywhere and for ever.

import nacl from 'tweetnacl'
import { concat } from '../bytes/index.ts'
import { add, combine, double, isNeutral, negated, order, type Point, pointAt, prime } from './curve.ts'
import { sha512 } from './sha512.ts'

export interface KeyPair {
  /** 32 bytes. */
  readonly publicKey: Uint8Array
  /** 64 bytes: the seed, then the public key. */
  readonly secretKey: Uint8Array
}

/** An implementation of Ed25519 that checks the equation without the cofactor, as those of Node and of browsers do; for a key that it cannot read it must answer false, not throw. */
export type Accepts = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean

/** Same as `Accepts`, answering later. */
export type AcceptsLater = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => Promise<boolean>

/**
 * True if the signature of the message is valid by the rule: 64 and 32 bytes; S below the order; A and R canonically
 * encoded points; A not of small order; and [8][S]B = [8]R + [8][k]A with k = SHA-512(R, A, message).
 *
 * `accepts` only makes it faster. Whatever the equation without the cofactor accepts, the rule accepts too; what it
 * turns down is decided here, so implementations that differ cannot lead to different verdicts.
 */
export function verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array, accepts?: Accepts): boolean {
  if (!wellEncoded(publicKey, signature)) return false
  return accepts?.(publicKey, message, signature) || equationHolds(publicKey, message, signature)
}

/** `verify` with an implementation that answers later, such as a browser's. */
export async function verifyAsync(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
  accepts: AcceptsLater,
): Promise<boolean> {
  if (!wellEncoded(publicKey, signature)) return false
  return (await accepts(publicKey, message, signature)) || equationHolds(publicKey, message, signature)
}

/** The whole rule by our own exact arithmetic: slow (about a thousand a second), but asks nobody. */
export function verifyExactly(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  return wellEncoded(publicKey, signature) && equationHolds(publicKey, message, signature)
}

/** All that the rule asks of the bytes alone. Whether A and R lie on the curve is left to the equation. */
export function wellEncoded(publicKey: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false
  const r = signature.subarray(0, 32)
  const s = signature.subarray(32)
  return belowBound(s, orderBytes) && canonicalPoint(publicKey) && canonicalPoint(r) && !ofSmallOrder(publicKey)
}

function equationHolds(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const a = decodePoint(publicKey)
  const r = decodePoint(signature.subarray(0, 32))
  if (!a || !r) return false
  const s = littleEndian(signature.subarray(32))
  const k = littleEndian(sha512(concat(signature.subarray(0, 32), publicKey, message))) % order
  const difference = add(combine(s, k, negated(a)), negated(r))
  return isNeutral(double(double(double(difference))))
}

const orderBytes = littleEndianBytes(order)
const primeBytes = littleEndianBytes(prime)

const ofOrderEight = 0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7n

/** The y of the points whose order divides 8; x may have either sign. */
const smallOrderY: readonly Uint8Array[] = [1n, prime - 1n, 0n, ofOrderEight, prime - ofOrderEight].map(littleEndianBytes)

function ofSmallOrder(point: Uint8Array): boolean {
  return smallOrderY.some(y => sameY(point, y))
}

/** y is below the prime, and x = 0 (where y is 1 or -1) does not carry a sign. */
function canonicalPoint(point: Uint8Array): boolean {
  if (!belowBound(point, primeBytes, 0x7f)) return false
  const signed = point[31]! >= 0x80
  return !(signed && (sameY(point, smallOrderY[0]!) || sameY(point, smallOrderY[1]!)))
}

function sameY(point: Uint8Array, y: Uint8Array): boolean {
  for (let i = 0; i < 31; i++) if (point[i] !== y[i]) return false
  return (point[31]! & 0x7f) === y[31]
}

/** True if the little-endian number, its highest byte masked, is below the bound. */
function belowBound(bytes: Uint8Array, bound: Uint8Array, mask = 0xff): boolean {
  for (let i = 31; i >= 0; i--) {
    const byte = i === 31 ? bytes[i]! & mask : bytes[i]!
    if (byte !== bound[i]) return byte < bound[i]!
  }
  return false
}

function decodePoint(bytes: Uint8Array): Point | undefined {
  const value = littleEndian(bytes)
  return pointAt(value & (2n ** 255n - 1n), value >> 255n === 1n)
}

function littleEndian(bytes: Uint8Array): bigint {
  let value = 0n
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  for (let i = bytes.length - 8; i >= 0; i -= 8) value = (value << 64n) | words.getBigUint64(i, true)
  return value
}

function littleEndianBytes(value: bigint): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, i) => Number((value >> BigInt(8 * i)) & 255n))
}

/** The key pair that belongs to a 32-byte seed. Throws if the seed has another length. */
export function keyPairFromSeed(seed: Uint8Array): KeyPair {
  const { publicKey, secretKey } = nacl.sign.keyPair.fromSeed(seed)
  return { publicKey, secretKey }
}

/** The 32-byte public key that belongs to a 32-byte seed. */
export function publicKeyFromSeed(seed: Uint8Array): Uint8Array {
  return keyPairFromSeed(seed).publicKey
}

/** The 64-byte signature of the message (RFC 8032: the same key and message always give the same bytes). */
export function sign(message: Uint8Array, secretKey: Uint8Array): Uint8Array {
  return nacl.sign.detached(message, secretKey)
}
