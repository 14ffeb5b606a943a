// Bytes of a file as text: UTF-8 and nothing else, with the place of what is none.
import { fromUtf8, wellFormed } from '@polyarchy/core'
import type { Place, Problems } from './problem.ts'

/** In bytes or UTF-16 units; more belongs into several files. */
export const largest = 256 * 1024 * 1024

/** The text without a byte order mark. Stops at what is no text in UTF-8. */
export function textOf(given: string | Uint8Array, problems: Problems): string {
  const start = { line: 1, column: 1 }
  if (given.length > largest) throw problems.stop('too-large', `The file is larger than ${largest / 1024 / 1024} MB; split it`, start)
  const text = typeof given === 'string' ? given : decoded(given, problems)
  if (typeof given === 'string' && !wellFormed(text))
    throw problems.stop(
      'encoding',
      'Half of a character stands here: the text was cut apart',
      placeOf(text, text.search(/[\uD800-\uDFFF]/u)),
    )
  const shown = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  const nul = shown.indexOf('\0')
  if (nul >= 0)
    throw problems.stop(
      'control-character',
      'A NUL stands here: this is no text, or it is in UTF-16; save it as UTF-8',
      placeOf(shown, nul),
    )
  if (shown.length < 10_000 ? shown.trim() === '' : !/\S/.test(shown)) throw problems.stop('empty', 'The file is empty', start)
  return shown
}

function decoded(bytes: Uint8Array, problems: Problems): string {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    throw problems.stop('encoding', 'The file is in UTF-16; save it as UTF-8', { line: 1, column: 1 })
  const text = fromUtf8(bytes)
  if (text !== undefined) return text
  const at = firstBroken(bytes)
  const byte = bytes[at] as number
  const before = fromUtf8(bytes.subarray(0, at)) ?? ''
  const latin = byte >= 0xa0 ? `, and would be “${String.fromCharCode(byte)}” in Latin-1` : ''
  throw problems.stop(
    'encoding',
    `The byte 0x${byte.toString(16)} is no UTF-8 here${latin}; save the file as UTF-8`,
    placeOf(before, before.length),
  )
}

/** How many bytes from the start are well-formed. Halving would need a whole decoding for each step, so it looks at each byte once. */
function firstBroken(bytes: Uint8Array): number {
  let at = 0
  while (at < bytes.length) {
    const length = lengthAt(bytes, at)
    if (length === 0) return at
    at += length
  }
  return at
}
function lengthAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at] as number
  if (first < 0x80) return 1
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2
  return fromUtf8(bytes.subarray(at, at + length)) === undefined ? 0 : length
}

/** The line and column of an offset. */
export function placeOf(text: string, offset: number): Place {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/)
  return { line: lines.length, column: (lines.at(-1) as string).length + 1 }
}
