// New entries of a community as they come: over a WebSocket, without a gap, however often the connection breaks.
import type { EntryReply } from './replies.ts'

/** The part of a WebSocket that is used, so that Node's and the browser's both fit. */
export interface Socket {
  onopen: ((event: never) => void) | null
  onmessage: ((event: { readonly data: unknown }) => void) | null
  onclose: ((event: never) => void) | null
  onerror: ((event: never) => void) | null
  close(code?: number): void
}
export type LiveState = 'connecting' | 'open' | 'waiting' | 'closed'

export interface LiveOptions {
  /** `CommunityClient.liveUrl`. */
  readonly url: string
  /** The number of the first entry to hear of: the size of what is known already. */
  readonly from: number
  /** `url => new WebSocket(url)`. */
  connect(url: string): Socket
  /** Entries in order, each exactly once. `size`: of the whole log. */
  entries?(entries: readonly EntryReply[], size: number): void
  /** Proposals that are no longer as they were. */
  changed?(proposals: readonly string[], size: number): void
  state?(state: LiveState): void
}

const firstPause = 500
const longestPause = 30_000

export class Live {
  private readonly options: LiveOptions
  private wanted: number
  private socket: Socket | undefined
  private pause = firstPause
  private timer: ReturnType<typeof setTimeout> | undefined
  private over = false

  constructor(options: LiveOptions) {
    this.options = options
    this.wanted = options.from
    this.open()
  }

  /** The number of the next entry that has not been heard of. */
  get next(): number {
    return this.wanted
  }
  /** Ends it for good. */
  close(): void {
    this.over = true
    clearTimeout(this.timer)
    this.drop()
    this.options.state?.('closed')
  }

  private open(): void {
    this.options.state?.('connecting')
    const socket = this.options.connect(`${this.options.url}?from=${this.wanted}`)
    this.socket = socket
    socket.onopen = () => this.options.state?.('open')
    socket.onmessage = ({ data }) => this.hear(data)
    socket.onclose = () => this.again()
    // An error is always followed by a close; only without a listener would it be an exception.
    socket.onerror = () => undefined
  }

  private again(): void {
    this.drop()
    if (this.over) return
    this.options.state?.('waiting')
    // Spread by chance, so that not all clients of a restarted server come back at once.
    this.timer = setTimeout(() => this.open(), this.pause * (0.5 + Math.random() / 2))
    this.pause = Math.min(this.pause * 2, longestPause)
  }

  private drop(): void {
    const { socket } = this
    this.socket = undefined
    if (!socket) return
    socket.onmessage = null
    socket.onclose = null
    socket.close()
  }

  private hear(data: unknown): void {
    const message = read(data)
    if (message?.type === 'entries') this.take(message)
    else if (message?.type === 'changed') this.options.changed?.(message.proposals, message.size)
  }

  private take({ from, entries, size }: { readonly from: number; readonly entries: readonly EntryReply[]; readonly size: number }): void {
    // A gap can only come from a server that lost its place: asking again from where we are mends it.
    if (from > this.wanted) {
      this.again()
      return
    }
    const fresh = entries.slice(this.wanted - from)
    this.pause = firstPause
    if (fresh.length === 0) return
    this.wanted += fresh.length
    this.options.entries?.(fresh, size)
  }
}

type Message =
  | { readonly type: 'entries'; readonly from: number; readonly entries: readonly EntryReply[]; readonly size: number }
  | { readonly type: 'changed'; readonly proposals: readonly string[]; readonly size: number }

function read(data: unknown): Message | undefined {
  if (typeof data !== 'string') return undefined
  try {
    return JSON.parse(data) as Message
  } catch {
    return undefined
  }
}
