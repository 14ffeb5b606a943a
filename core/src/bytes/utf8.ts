// UTF-8, strict both ways: what is not well-formed is never replaced by something else.

// Both exist in every Node and browser that we support; core's own types know neither.
declare const TextEncoder: new () => { encodeInto(text: string, target: Uint8Array): { written: number } }
declare const TextDecoder: new (label: string, options: { fatal: boolean; ignoreBOM: boolean }) => { decode(bytes: Uint8Array): string }

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** True unless the text holds half of a surrogate pair, which no UTF-8 can say. */
export function wellFormed(text: string): boolean {
  return !/[\uD800-\uDFFF]/u.test(text)
}

/** The text in UTF-8. Throws a RangeError for a lone surrogate: check texts of members with `wellFormed` first. */
export function utf8(text: string): Uint8Array {
  const room = new Uint8Array(text.length * 3)
  return room.slice(0, utf8Into(text, room))
}

/** Writes the text in UTF-8 at the start of `target`, which must have room for three bytes per code unit; returns how many bytes. Throws like `utf8`. */
export function utf8Into(text: string, target: Uint8Array): number {
  const { written } = encoder.encodeInto(text, target)
  const ascii = written === text.length
  if (!ascii && !wellFormed(text)) throw new RangeError('a text with a lone surrogate has no UTF-8')
  return written
}

/** The text that the bytes spell; undefined if they are not well-formed UTF-8. A byte order mark is kept as a character. */
export function fromUtf8(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}
