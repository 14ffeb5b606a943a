// The key as 24 English words (BIP-39), to be written on paper. The list of words is large: load this file when it is needed.
import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39'
import { wordlist } from '@scure/bip39/wordlists/english.js'

/** The 24 words of a 32-byte seed. */
export function wordsOf(seed: Uint8Array): string[] {
  return entropyToMnemonic(seed, wordlist).split(' ')
}

/** The seed that the words stand for, however they are spaced and spelled in capitals; or which word is wrong. */
export function seedOf(
  typed: string,
): { readonly seed: Uint8Array } | { readonly unknown: string } | { readonly wrong: 'count' | 'check' } {
  const words = typed
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(word => word !== '')
  const unknown = words.find(word => !wordlist.includes(word))
  if (unknown !== undefined) return { unknown }
  if (words.length !== 24) return { wrong: 'count' }
  try {
    return { seed: mnemonicToEntropy(words.join(' '), wordlist) }
  } catch {
    return { wrong: 'check' }
  }
}
