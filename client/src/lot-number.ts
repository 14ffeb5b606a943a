// The number that a member puts into a lot: drawn from their own key, so that nobody can guess it and no device need remember it.
import { concat, sha512, toHex, utf8 } from '@polyarchy/core'

/**
 * 64 hex digits, the same each time they are asked for, from the 32-byte seed of the key. `round` is the round's name as the plugin answers
 * it (`LotView.round`): a number that was opened in one round is known, and must not go into another.
 */
export const lotNumber = (seed: Uint8Array, community: string, round: string): string =>
  toHex(sha512(concat(utf8(`polyarchy/lot/1\n${community}\n${round}\n`), seed)).subarray(0, 32))
