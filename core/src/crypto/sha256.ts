// SHA-256 (FIPS 180-4), synchronous, so that a hash is the same plain function call in every browser and Node.

// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
// biome-ignore format: eight to a line
const rounds = Int32Array.of(
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
)

const state = new Int32Array(8)
const schedule = new Int32Array(64)
const tail = new Uint8Array(128)

/** The 32-byte SHA-256 hash of the bytes. */
export function sha256(bytes: Uint8Array): Uint8Array {
  return sha256Range(bytes, 0, bytes.length)
}

/** The hash of `bytes` from `start` up to, not including, `end`: spares a copy of what lies in a larger buffer. */
export function sha256Range(bytes: Uint8Array, start: number, end: number): Uint8Array {
  // The first 32 bits of the fractional parts of the square roots of the first 8 primes.
  state[0] = 0x6a09e667
  state[1] = 0xbb67ae85
  state[2] = 0x3c6ef372
  state[3] = 0xa54ff53a
  state[4] = 0x510e527f
  state[5] = 0x9b05688c
  state[6] = 0x1f83d9ab
  state[7] = 0x5be0cd19

  let at = start
  for (; at + 64 <= end; at += 64) compress(bytes, at)

  const left = end - at
  const padded = left < 56 ? 64 : 128
  tail.fill(0)
  for (let i = 0; i < left; i++) tail[i] = bytes[at + i]!
  tail[left] = 0x80
  let length = end - start
  // The length in bits as a big-endian 64-bit number; the lowest byte holds five bits of the length in bytes.
  tail[padded - 1] = (length & 31) << 3
  length = Math.floor(length / 32)
  for (let i = padded - 2; length > 0; i--) {
    tail[i] = length & 255
    length = Math.floor(length / 256)
  }
  compress(tail, 0)
  if (padded === 128) compress(tail, 64)

  const hash = new Uint8Array(32)
  for (let i = 0; i < 8; i++) {
    const word = state[i]!
    hash[4 * i] = word >>> 24
    hash[4 * i + 1] = word >>> 16
    hash[4 * i + 2] = word >>> 8
    hash[4 * i + 3] = word
  }
  return hash
}

function compress(block: Uint8Array, at: number): void {
  const w = schedule
  for (let i = 0; i < 16; i++) {
    const j = at + 4 * i
    w[i] = (block[j]! << 24) | (block[j + 1]! << 16) | (block[j + 2]! << 8) | block[j + 3]!
  }
  for (let i = 16; i < 64; i++) {
    const x = w[i - 15]!
    const y = w[i - 2]!
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10)
    w[i] = (w[i - 16]! + s0 + w[i - 7]! + s1) | 0
  }

  let a = state[0]!
  let b = state[1]!
  let c = state[2]!
  let d = state[3]!
  let e = state[4]!
  let f = state[5]!
  let g = state[6]!
  let h = state[7]!
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
    const t1 = (h + s1 + (g ^ (e & (f ^ g))) + rounds[i]! + w[i]!) | 0
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
    const t2 = (s0 + ((a & b) | (c & (a | b)))) | 0
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + t2) | 0
  }
  state[0] = state[0]! + a
  state[1] = state[1]! + b
  state[2] = state[2]! + c
  state[3] = state[3]! + d
  state[4] = state[4]! + e
  state[5] = state[5]! + f
  state[6] = state[6]! + g
  state[7] = state[7]! + h
}
