// Tests of the live connection: every entry once, in order, whatever happens to the line.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Live, type Socket } from './live.ts'
import type { EntryReply } from './replies.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

class Line implements Socket {
  onopen: Socket['onopen'] = null
  onmessage: Socket['onmessage'] = null
  onclose: Socket['onclose'] = null
  onerror: Socket['onerror'] = null
  closed = false
  readonly url: string
  constructor(url: string) {
    this.url = url
  }
  close(): void {
    this.closed = true
  }
  say(message: object): void {
    this.onmessage?.({ data: JSON.stringify(message) })
  }
}
const entries = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => ({ leaf: String(from + index) }) as EntryReply)
const page = (from: number, to: number) => ({ type: 'entries', from, entries: entries(from, to), size: to })

function listen(from = 3) {
  const lines: Line[] = []
  const heard: string[] = []
  const changed: string[] = []
  const live = new Live({
    url: 'ws://small/live',
    from,
    connect: url => {
      lines.push(new Line(url))
      return lines.at(-1) as Line
    },
    entries: some => heard.push(...some.map(({ leaf }) => leaf)),
    changed: ids => changed.push(...ids),
  })
  return { live, lines, heard, changed, line: () => lines.at(-1) as Line }
}

test('who was away catches up by entry number and hears of what follows', () => {
  const { line, heard, changed } = listen()
  expect(line().url).toBe('ws://small/live?from=3')
  line().say(page(3, 5))
  line().say(page(5, 6))
  line().say({ type: 'changed', proposals: ['2'], size: 6 })
  expect(heard).toEqual(['3', '4', '5'])
  expect(changed).toEqual(['2'])
})

test('after a broken line it goes on where it stopped', () => {
  const { line, lines, heard } = listen()
  line().say(page(3, 5))
  line().onclose?.(undefined as never)
  vi.advanceTimersByTime(500)
  expect(lines).toHaveLength(2)
  expect(line().url).toBe('ws://small/live?from=5')
  line().say(page(4, 7))
  expect(heard).toEqual(['3', '4', '5', '6'])
})

test('pauses between attempts grow to half a minute, and shrink once entries come again', () => {
  const { line, lines } = listen()
  for (let attempt = 0; attempt < 12; attempt++) {
    line().onclose?.(undefined as never)
    vi.advanceTimersByTime(30_000)
  }
  expect(lines).toHaveLength(13)
  line().onclose?.(undefined as never)
  vi.advanceTimersByTime(10_000)
  expect(lines).toHaveLength(13)
  vi.advanceTimersByTime(20_000)
  line().say(page(3, 4))
  line().onclose?.(undefined as never)
  vi.advanceTimersByTime(500)
  expect(lines).toHaveLength(15)
})

test('a gap is never accepted', () => {
  const { line, heard } = listen()
  line().say(page(4, 6))
  expect(heard).toEqual([])
  vi.advanceTimersByTime(500)
  expect(line().url).toBe('ws://small/live?from=3')
})

test('what is closed stays closed', () => {
  const { live, line, lines } = listen()
  live.close()
  expect(line().closed).toBe(true)
  vi.advanceTimersByTime(60_000)
  expect(lines).toHaveLength(1)
})
