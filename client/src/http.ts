// Requests to one server: JSON in, JSON out, everything else a Problem.
import { Problem, problemOf } from './problem.ts'

export type Fetch = typeof globalThis.fetch
/** By their names in small letters. */
export type Headers = Readonly<Record<string, string>>

export class HttpClient {
  /** The server's address without a slash at its end. */
  readonly url: string
  private readonly fetch: Fetch

  constructor(url: string, fetch: Fetch = (...request) => globalThis.fetch(...request)) {
    this.url = url.replace(/\/+$/, '')
    this.fetch = fetch
  }

  /** The JSON that stands at a path. Throws a Problem. */
  async get<Reply>(path: string, headers: Headers = {}): Promise<Reply> {
    return (await this.reply(path, { headers: { accept: 'application/json', ...headers } })).json as Reply
  }

  /** The text that stands at a path. */
  async text(path: string): Promise<string> {
    return (await this.send(path, {})).text()
  }

  /** The answer to a JSON body, and whether something came to be (201) or was there already (200). */
  async post<Reply>(path: string, body: unknown, also: Headers = {}): Promise<{ readonly reply: Reply; readonly created: boolean }> {
    const headers = { 'content-type': 'application/json', accept: 'application/json', ...also }
    const { json, status } = await this.reply(path, { method: 'POST', headers, body: JSON.stringify(body) })
    return { reply: json as Reply, created: status === 201 }
  }

  /** The answer itself, for what is too long to be held at once. */
  async send(path: string, request: RequestInit): Promise<Response> {
    const response = await this.fetch(`${this.url}${path}`, request).catch((error: unknown) => {
      if (error instanceof Error && error.name === 'AbortError') throw error
      throw new Problem('unreachable', `The server at ${this.url} cannot be reached.`)
    })
    if (!response.ok) throw problemOf(response.status, await response.text())
    return response
  }

  private async reply(path: string, request: RequestInit): Promise<{ readonly json: unknown; readonly status: number }> {
    const response = await this.send(path, request)
    const text = await response.text()
    try {
      return { json: JSON.parse(text), status: response.status }
    } catch {
      throw new Problem('not-json', `What answers at ${this.url} is no Polyarchy server.`, { status: response.status })
    }
  }
}

/** `?a=1&b=2` of what is given; nothing for what is not. */
export function query(values: Readonly<Record<string, string | number | undefined>>): string {
  const pairs = Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]))
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`
}
