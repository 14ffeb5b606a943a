// What went wrong between a client and its server, in the same form whichever side noticed it.

/** A request that was turned down, could not be made, or was answered with something that does not hold. */
export class Problem extends Error {
  /** Stable, in kebab-case: a refusal's code, or `unreachable`, `not-json`, `log-forked`, `receipt-broken`. */
  readonly code: string
  /** The HTTP status; 0 where the client noticed it. */
  readonly status: number
  /** Where in what was sent, as a JSON pointer; empty if it is about the whole. */
  readonly pointer: string

  /** `detail`: one sentence for the person who asked. */
  constructor(code: string, detail: string, { status = 0, pointer = '' }: { readonly status?: number; readonly pointer?: string } = {}) {
    super(detail)
    this.name = 'Problem'
    this.code = code
    this.status = status
    this.pointer = pointer
  }

  /** The sentence for people. */
  get detail(): string {
    return this.message
  }
}

const prefix = 'urn:polyarchy:'

/** The problem that a reply's body describes (RFC 9457); a body of another form is told by its status. */
export function problemOf(status: number, body: string): Problem {
  const told = readJson(body)
  const text = (name: string): string => (typeof told[name] === 'string' ? told[name] : '')
  const type = text('type')
  const code = text('code') || (type.startsWith(prefix) ? type.slice(prefix.length) : `http-${status}`)
  const detail = text('detail') || text('title') || `The server answered with status ${status}.`
  return new Problem(code, detail, { status, pointer: text('pointer') })
}

function readJson(body: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
