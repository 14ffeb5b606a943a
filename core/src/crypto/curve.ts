// The points of edwards25519 in exact integer arithmetic: what the signature rule computes with.

/** The prime of the field: coordinates are integers modulo this. */
export const prime = 2n ** 255n - 19n
/** The order of the base point: scalars are integers modulo this. */
export const order = 2n ** 252n + 27742317777372353535851937790883648493n

/** A point in extended coordinates: x = X/Z, y = Y/Z, T = XY/Z; each any integer that is right modulo the prime. */
export interface Point {
  readonly x: bigint
  readonly y: bigint
  readonly z: bigint
  readonly t: bigint
}

/** A point prepared for being added many times. */
interface Addend {
  readonly minus: bigint
  readonly plus: bigint
  readonly t2d: bigint
  readonly z2: bigint
}

export const neutral: Point = { x: 0n, y: 1n, z: 1n, t: 0n }

const d = modulo(-121665n * power(121666n, prime - 2n))
const rootOfMinusOne = power(2n, (prime - 1n) / 4n)

/** The base point of the signature scheme: y = 4/5, x even. */
export const base: Point = pointAt(modulo(4n * power(5n, prime - 2n)), false)!

/** The integer's residue between 0 and the prime. */
export function modulo(value: bigint): bigint {
  const rest = value % prime
  return rest < 0n ? rest + prime : rest
}

function power(value: bigint, exponent: bigint): bigint {
  let result = 1n
  let square = value
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % prime
    square = (square * square) % prime
  }
  return result
}

/** The point whose y is given and whose x is odd or even; undefined if no such point is on the curve, or if x is 0 and said to be odd. */
export function pointAt(y: bigint, odd: boolean): Point | undefined {
  const y2 = (y * y) % prime
  const u = y2 - 1n
  const v = d * y2 + 1n
  const v3 = (((v * v) % prime) * v) % prime
  const uv7 = (((((u * v3) % prime) * v3) % prime) * v) % prime
  let x = (((u * v3) % prime) * powerOfFiveEighths(uv7)) % prime
  const vx2 = modulo(((x * x) % prime) * v)
  if (vx2 !== modulo(u)) {
    if (vx2 !== modulo(-u)) return undefined
    x *= rootOfMinusOne
  }
  x = modulo(x)
  if (x === 0n && odd) return undefined
  if (((x & 1n) === 1n) !== odd) x = prime - x
  return { x, y, z: 1n, t: (x * y) % prime }
}

/** value ** ((prime - 5) / 8), the only long power in reading a point; the chain builds runs of ones in the exponent. */
function powerOfFiveEighths(value: bigint): bigint {
  const run2 = (squared(value, 1) * value) % prime
  const run4 = (squared(run2, 2) * run2) % prime
  const run5 = (squared(run4, 1) * value) % prime
  const run10 = (squared(run5, 5) * run5) % prime
  const run20 = (squared(run10, 10) * run10) % prime
  const run40 = (squared(run20, 20) * run20) % prime
  const run50 = (squared(run40, 10) * run10) % prime
  const run100 = (squared(run50, 50) * run50) % prime
  const run200 = (squared(run100, 100) * run100) % prime
  const run250 = (squared(run200, 50) * run50) % prime
  return (squared(run250, 2) * value) % prime
}

function squared(value: bigint, times: number): bigint {
  let result = value
  for (let i = 0; i < times; i++) result = (result * result) % prime
  return result
}

/** The point that brings p back to the neutral one. */
export function negated(p: Point): Point {
  return { x: -p.x, y: p.y, z: p.z, t: -p.t }
}

/** p + q, for any two points of the curve. */
export function add(p: Point, q: Point): Point {
  return addPrepared(p, prepare(q), false)
}

/** p + p. */
export function double(p: Point): Point {
  const a = (p.x * p.x) % prime
  const b = (p.y * p.y) % prime
  const sum = p.x + p.y
  const e = ((sum * sum) % prime) - a - b
  const g = b - a
  const f = g - ((2n * p.z * p.z) % prime)
  const h = -a - b
  return { x: (e * f) % prime, y: (g * h) % prime, z: (f * g) % prime, t: (e * h) % prime }
}

function prepare(p: Point): Addend {
  return { minus: p.y - p.x, plus: p.y + p.x, t2d: (2n * d * p.t) % prime, z2: 2n * p.z }
}

function addPrepared(p: Point, q: Addend, negative: boolean): Point {
  const a = ((p.y - p.x) * (negative ? q.plus : q.minus)) % prime
  const b = ((p.y + p.x) * (negative ? q.minus : q.plus)) % prime
  const c = (p.t * (negative ? -q.t2d : q.t2d)) % prime
  const z = (p.z * q.z2) % prime
  const e = b - a
  const f = z - c
  const g = z + c
  const h = b + a
  return { x: (e * f) % prime, y: (g * h) % prime, z: (f * g) % prime, t: (e * h) % prime }
}

/** True if p is the neutral point. */
export function isNeutral(p: Point): boolean {
  return p.x % prime === 0n && (p.y - p.z) % prime === 0n
}

const baseWindow = 8
const pointWindow = 5
let baseMultiples: readonly Addend[] | undefined

/** [s]B + [k]p, with one run of doublings for both. No scalar is negative. */
export function combine(s: bigint, k: bigint, p: Point): Point {
  baseMultiples ??= oddMultiples(base, baseWindow)
  const multiples = oddMultiples(p, pointWindow)
  const ofBase = signedDigits(s, baseWindow)
  const ofPoint = signedDigits(k, pointWindow)
  let sum = neutral
  for (let i = Math.max(ofBase.length, ofPoint.length) - 1; i >= 0; i--) {
    sum = double(sum)
    sum = addDigit(addDigit(sum, ofBase[i] ?? 0, baseMultiples), ofPoint[i] ?? 0, multiples)
  }
  return sum
}

function addDigit(sum: Point, digit: number, multiples: readonly Addend[]): Point {
  return digit === 0 ? sum : addPrepared(sum, multiples[(Math.abs(digit) - 1) / 2]!, digit < 0)
}

/** p, 3p, 5p … as many as digits of that width need. */
function oddMultiples(p: Point, width: number): Addend[] {
  const twice = prepare(double(p))
  const multiples: Addend[] = []
  let multiple = p
  for (let i = 0; i < 2 ** (width - 2); i++) {
    multiples.push(prepare(multiple))
    multiple = addPrepared(multiple, twice, false)
  }
  return multiples
}

/** The scalar in base two with odd or zero digits between ±2^(width-1), lowest first, so that few are not zero. */
function signedDigits(scalar: bigint, width: number): number[] {
  const bits = scalar.toString(2)
  const digits: number[] = []
  let carry = 0
  let i = 0
  while (i < bits.length || carry > 0) {
    if ((bitAt(bits, i) ^ carry) === 0) {
      digits.push(0)
      i++
      continue
    }
    let digit = carry
    for (let j = 0; j < width; j++) digit += bitAt(bits, i + j) << j
    carry = digit > 1 << (width - 1) ? 1 : 0
    digits.push(digit - (carry << width))
    for (let j = 1; j < width; j++) digits.push(0)
    i += width
  }
  return digits
}

function bitAt(bits: string, index: number): number {
  return bits.charCodeAt(bits.length - 1 - index) === 49 ? 1 : 0
}
