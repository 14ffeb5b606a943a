// Base58 in Bitcoin's alphabet, as did:key writes public keys; meant for short values, its cost grows with the square of the length.

const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const values = new Int8Array(128).fill(-1)
for (let i = 0; i < 58; i++) values[alphabet.charCodeAt(i)] = i

/** The bytes in base58btc; leading zero bytes become leading `1`s. */
export function toBase58(bytes: Uint8Array): string {
  const digits = convert(bytes, 256, 58)
  let text = ''
  for (const digit of digits) text += alphabet[digit]!
  return text
}

/** The bytes that the base58btc text stands for; undefined if a character is not in the alphabet. */
export function fromBase58(text: string): Uint8Array | undefined {
  const digits: number[] = []
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    const value = unit < 128 ? values[unit]! : -1
    if (value < 0) return undefined
    digits.push(value)
  }
  return Uint8Array.from(convert(digits, 58, 256))
}

/** Rewrites a big-endian number in another base, keeping the count of leading zero digits. */
function convert(digits: ArrayLike<number>, from: number, to: number): number[] {
  let zeros = 0
  while (zeros < digits.length && digits[zeros] === 0) zeros++
  const reversed: number[] = []
  for (let i = zeros; i < digits.length; i++) {
    let carry = digits[i]!
    for (let j = 0; j < reversed.length; j++) {
      carry += reversed[j]! * from
      reversed[j] = carry % to
      carry = Math.floor(carry / to)
    }
    while (carry > 0) {
      reversed.push(carry % to)
      carry = Math.floor(carry / to)
    }
  }
  for (let i = 0; i < zeros; i++) reversed.push(0)
  return reversed.reverse()
}
