// Bytes and their spellings: hex, base64, base58 and UTF-8, each strict.

export { fromBase58, toBase58 } from './base58.ts'
export { fromBase64, toBase64 } from './base64.ts'
export { compare, concat, equal } from './compare.ts'
export { fromHex, toHex } from './hex.ts'
export { fromUtf8, utf8, utf8Into, wellFormed } from './utf8.ts'
