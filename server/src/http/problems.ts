// Everything that a request may be told instead of an answer: stable codes, their status and a title (RFC 9457).

/** Status and title of each code; codes of the kernel and of plugins that are not listed are refusals of their own (422). */
const kinds: Readonly<Record<string, readonly [number, string]>> = {
  'not-found': [404, 'There is nothing here'],
  'unknown-community': [404, 'No such community'],
  'unknown-entry': [404, 'No such entry'],
  'unknown-member': [404, 'No such member'],
  'unknown-proposal': [404, 'No such proposal'],
  'unknown-invitation': [404, 'No such invitation'],
  'bad-request': [400, 'The request cannot be read'],
  query: [400, 'The address asks for something impossible'],
  body: [400, 'The body cannot be read'],
  'not-utf8': [400, 'The body cannot be read'],
  signature: [403, 'The signature does not fit'],
  'reading-token': [400, 'The reading token cannot be used'],
  'reading-over': [401, 'The reading token is no longer good'],
  'reading-signature': [401, 'The signature does not fit'],
  'unknown-key': [403, 'The key is not known here'],
  'revoked-key': [403, 'The key has been revoked'],
  'expired-key': [403, 'The key has expired'],
  'limited-key': [403, 'The key may not be used for this'],
  'not-a-member': [403, 'Only members may do this'],
  candidate: [403, 'Not for candidates'],
  guest: [403, 'Not for guests'],
  inactive: [403, 'Inactive'],
  suspended: [403, 'Suspended'],
  expelled: [403, 'Expelled'],
  'not-permitted': [403, 'Not permitted'],
  'not-entitled': [403, 'Not permitted'],
  'may-not-propose': [403, 'Not permitted'],
  founder: [403, 'Not permitted'],
  replayed: [409, 'Signed before'],
  'counter-gap': [409, 'Out of order'],
  'wrong-community': [409, 'Signed for another community'],
  'wrong-host': [409, 'Signed for another server'],
  'seen-differs': [409, 'The logs differ'],
  'seen-ahead': [409, 'The logs differ'],
  stale: [409, 'The proposal has changed'],
  closed: [409, 'Not open'],
  'slug-taken': [409, 'The name is taken'],
  'too-large': [413, 'Too large'],
  'media-type': [415, 'Not JSON'],
  'too-many-requests': [429, 'Too many requests'],
  origin: [403, 'Another site may not connect'],
  'unknown-rulebook': [404, 'No such rulebook'],
  unworkable: [422, 'It does not hold together'],
  'too-much-work': [422, 'Too much to work out'],
  busy: [503, 'Busy'],
  internal: [500, 'The server failed'],
  'not-kept': [503, 'Not kept'],
  closing: [503, 'The server is closing'],
}
/** What JSON itself may be wrong about, and what is wrong with the form of an action. */
const unreadable =
  /^(action-.*|too-long|too-deep|unfinished|unexpected-character|text-after-end|bad-escape|control-character|lone-surrogate|inexact-number|duplicate-name|forbidden-name)$/

/** Thrown anywhere below a route: it becomes the answer. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly code: string
  readonly status: number
  /** Where in what was sent, as a JSON pointer. */
  readonly pointer: string | undefined

  /** `detail` is one sentence for the person who asked. */
  constructor(code: string, detail: string, { status, pointer }: { readonly status?: number; readonly pointer?: string | undefined } = {}) {
    super(detail)
    this.code = code
    this.status = status ?? kindOf(code)[0]
    this.pointer = pointer
  }

  /** The body of the answer, `application/problem+json`. */
  body() {
    const { code, status, message, pointer } = this
    const title = kindOf(code)[1]
    return { type: `urn:polyarchy:${code}`, title, status, code, detail: message, ...(pointer ? { pointer } : {}) }
  }
}

function kindOf(code: string): readonly [number, string] {
  if (Object.hasOwn(kinds, code)) return kinds[code] as readonly [number, string]
  return unreadable.test(code) ? [400, 'The body cannot be read'] : [422, 'Refused']
}

/** What is returned where a thing does not exist, with the sentence for it. */
export function needed<T>(value: T | undefined, code: string, detail: string): T {
  if (value === undefined) throw new Problem(code, detail, { status: 404 })
  return value
}
