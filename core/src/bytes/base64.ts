// Standard base64 with padding, in exactly one spelling per value.

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const values = new Int8Array(128).fill(-1)
for (let i = 0; i < 64; i++) values[alphabet.charCodeAt(i)] = i

/** The bytes in base64: the standard alphabet, padded with `=`. */
export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i
    const word = (bytes[i]! << 16) | ((left > 1 ? bytes[i + 1]! : 0) << 8) | (left > 2 ? bytes[i + 2]! : 0)
    text += alphabet[word >> 18]! + alphabet[(word >> 12) & 63]!
    text += left > 1 ? alphabet[(word >> 6) & 63]! : '='
    text += left > 2 ? alphabet[word & 63]! : '='
  }
  return text
}

/** The bytes that the base64 text stands for; undefined for any spelling that `toBase64` would not write (and unless of `length` bytes, if given). */
export function fromBase64(text: string, length?: number): Uint8Array | undefined {
  if (text.length % 4 !== 0) return undefined
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const bytes = new Uint8Array((text.length / 4) * 3 - padding)
  if (length !== undefined && bytes.length !== length) return undefined
  const digits = text.length - padding
  let held = 0
  let bits = 0
  let at = 0
  for (let i = 0; i < digits; i++) {
    const unit = text.charCodeAt(i)
    const value = unit < 128 ? values[unit]! : -1
    if (value < 0) return undefined
    held = ((held << 6) | value) & 0xffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[at++] = held >> bits
    }
  }
  const leftover = held & ((1 << bits) - 1)
  return leftover === 0 ? bytes : undefined
}
