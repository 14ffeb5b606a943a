// Tells sockets of new entries and changed proposals: first all that they missed, then what comes, together for each turn.
import type { Hosted } from '../communities/hosted.ts'
import { lineOf, pageOf } from '../communities/pages.ts'
import type { Appended } from '../communities/queue.ts'

/** What is needed of a socket. */
export interface Socket {
  readonly bufferedAmount: number
  send(message: string): void
  close(code: number, reason: string): void
}

/** Entries in one message, and lines that are kept at hand for sockets that are up to date. */
const mostTogether = 200
const mostRecent = 2_000
/** Bytes that may wait for a slow client: above the first it waits for its entries, above the second it is let go. */
const full = 1_048_576
const tooFull = 4_194_304
const pause = 20
/** What a socket that is let go is told: to try again later, or that the server failed. */
const tooSlow = 1013
const serverFailed = 1011

interface Listener {
  readonly socket: Socket
  /** The next entry that it is to be sent. */
  next: number
  busy: boolean
  gone: boolean
}

/** The sockets of one community. They all hear the same: words that only some may read are not among it, and are asked for by those who may. */
export class Live {
  private readonly listeners = new Set<Listener>()
  private recent: string[] = []
  private changed = new Set<string>()
  private planned = false
  private readonly pages = new Map<string, string>()

  constructor(
    private readonly hosted: Hosted,
    private readonly failed: (error: unknown) => void,
  ) {
    hosted.listen(news => this.appended(news))
  }

  get count(): number {
    return this.listeners.size
  }

  /** Sends the socket every entry from a number on, until what it answers is called. */
  join(socket: Socket, from: number): () => void {
    const listener = { socket, next: Math.min(from, this.hosted.size), busy: false, gone: false }
    this.listeners.add(listener)
    void this.bring(listener)
    return () => this.leave(listener)
  }

  private appended({ entries, proposals }: Appended): void {
    if (this.listeners.size === 0) {
      this.recent = []
      return
    }
    const { everyone } = this.hosted
    for (const { entry, texts } of entries) this.recent.push(lineOf(entry, texts, everyone))
    if (entries.length === 0) this.recent = []
    if (this.recent.length > mostRecent) this.recent = this.recent.slice(-mostRecent)
    for (const id of proposals) this.changed.add(id)
    if (this.planned) return
    this.planned = true
    setImmediate(() => this.flush())
  }

  private flush(): void {
    this.planned = false
    this.pages.clear()
    for (const listener of this.listeners) void this.bring(listener)
    if (this.changed.size === 0) return
    const message = JSON.stringify({ type: 'changed', proposals: [...this.changed].sort(), size: this.hosted.size })
    this.changed = new Set()
    for (const listener of this.listeners) this.send(listener, message)
  }

  /** Sends a listener all that it does not have, page by page, no faster than it reads. */
  private async bring(listener: Listener): Promise<void> {
    if (listener.busy) return
    listener.busy = true
    try {
      while (!listener.gone && listener.next < this.hosted.size) {
        if (listener.socket.bufferedAmount > full) {
          await new Promise(resolve => setTimeout(resolve, pause).unref())
          continue
        }
        const page = this.atHand(listener.next) ?? (await this.fromStore(listener.next))
        listener.next += page.count
        this.send(listener, page.message)
      }
    } catch (error) {
      this.failed(error)
      this.drop(listener, serverFailed, 'The server failed.')
    } finally {
      listener.busy = false
    }
  }

  /** A page of recent entries; the same text for all who are as far. */
  private atHand(from: number): { readonly count: number; readonly message: string } | undefined {
    const first = this.hosted.size - this.recent.length
    if (from < first) return undefined
    const count = Math.min(mostTogether, this.hosted.size - from)
    const key = `${from}+${count}`
    const message = this.pages.get(key) ?? this.write(from, this.recent.slice(from - first, from - first + count))
    this.pages.set(key, message)
    return { count, message }
  }

  private async fromStore(from: number): Promise<{ readonly count: number; readonly message: string }> {
    const lines = await pageOf(this.hosted, from, Math.min(mostTogether, this.hosted.size - from), undefined)
    return { count: lines.length, message: this.write(from, lines) }
  }

  private write(from: number, lines: readonly string[]): string {
    return `{"type":"entries","from":${from},"entries":[${lines.join(',')}],"size":${this.hosted.size}}`
  }

  private send(listener: Listener, message: string): void {
    if (listener.gone) return
    if (listener.socket.bufferedAmount > tooFull) this.drop(listener, tooSlow, 'You read too slowly. Connect again from where you were.')
    else listener.socket.send(message)
  }

  private drop(listener: Listener, code: number, reason: string): void {
    this.leave(listener)
    listener.socket.close(code, reason)
  }
  private leave(listener: Listener): void {
    listener.gone = true
    this.listeners.delete(listener)
  }
}
