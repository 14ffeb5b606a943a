// What those who listen are told: everything they missed, then everything that comes, once and in order.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { words } from '../signatures/signer.ts'
import { Town } from '../testing/town.ts'
import { Live, type Socket } from './live.ts'

interface Message {
  readonly type: 'entries' | 'changed'
  readonly from: number
  readonly entries: readonly {
    readonly entry: { readonly number: number }
    readonly leaf: string
    readonly texts: readonly { readonly text: string }[]
  }[]
  readonly proposals: readonly string[]
  readonly size: number
}

describe('over a WebSocket', () => {
  let town: Town
  beforeEach(async () => {
    town = await Town.found()
  })
  afterEach(() => town.end())

  /** A socket with what it was told so far. */
  async function listen(query = '', headers: Record<string, string> = {}) {
    const told: Message[] = []
    let closed = 0
    const socket = await town.app.injectWS(
      `/api/c/${town.slug}/live${query}`,
      { headers },
      {
        onInit: ws => {
          ws.on('message', data => told.push(JSON.parse(String(data))))
          ws.on('close', code => {
            closed = code
          })
        },
      },
    )
    const numbers = () => told.flatMap(({ entries = [] }) => entries.map(({ entry }) => entry.number))
    return { socket, told, numbers, closed: () => closed }
  }
  const upTo = (size: number) => Array.from({ length: size }, (_, number) => number)

  test('who was away is told everything from where they were', async () => {
    for (let turn = 0; turn < 5; turn++) await town.act(town.ada, 'members.rename', { name: words(`Ada ${turn}`) })
    const all = await listen('?from=0')
    const some = await listen('?from=4')
    await expect.poll(all.numbers).toEqual(upTo(6))
    await expect.poll(some.numbers).toEqual([4, 5])
    expect(all.told[0]?.entries[5]?.texts[0]?.text).toBe('Ada 4')
    expect(all.told[0]).toMatchObject({ type: 'entries', from: 0, size: 6 })
  })

  test('who listens hears at once of new entries and of the proposals that changed', async () => {
    const { told, numbers } = await listen()
    const proposal = await town.propose(town.ada, 'spending', { asked: { cents: 1 } })
    await expect.poll(() => told.map(({ type }) => type)).toEqual(['entries', 'changed'])
    expect(told[1]).toEqual({ type: 'changed', proposals: [proposal], size: 2 })
    await town.act(town.bo, 'voting.cast', { proposal, revision: 0, choice: 'yes', reason: words('It pays for itself.') })
    await expect.poll(numbers).toEqual([1, 2])
    expect(told.at(-1)?.proposals ?? told.at(-2)?.proposals).toEqual([proposal])
    await town.act(town.bo, 'members.rename', { name: words('Bob') })
    await expect.poll(numbers).toEqual([1, 2, 3])
  })

  test('what comes while somebody catches up reaches them too, once and in order', async () => {
    const acts = Promise.all(Array.from({ length: 300 }, (_, turn) => town.act(town.ada, 'members.rename', { name: words(`Ada ${turn}`) })))
    const early = await listen('?from=0')
    await acts
    const late = await listen('?from=0')
    await expect.poll(early.numbers).toEqual(upTo(301))
    await expect.poll(late.numbers).toEqual(upTo(301))
  })

  test('a refused action is told to nobody', async () => {
    const { told } = await listen()
    await town.act(town.stranger, 'members.rename', { name: words('X') })
    await town.act(town.ada, 'members.rename', { name: words('Ada') })
    await expect.poll(() => told.length).toBe(1)
    expect(told[0]?.entries.length).toBe(1)
  })

  test('a page of another site may not listen', async () => {
    await expect(listen('', { origin: 'https://elsewhere.example', host: 'polyarchy.example' })).rejects.toThrow('403')
    await listen('', { origin: 'https://polyarchy.example', host: 'polyarchy.example' })
  })
  test('nobody listens to a community that is not here', async () => {
    await expect(town.app.injectWS('/api/c/nowhere/live')).rejects.toThrow('404')
  })

  test('when the server closes, listeners are told that it goes away', async () => {
    const { closed } = await listen()
    await town.restart()
    await expect.poll(closed).toBe(1001)
  })
})

describe('with sockets that read slowly', () => {
  class SlowSocket implements Socket {
    bufferedAmount = 0
    sent = 0
    code = 0
    send(): void {
      this.sent++
    }
    close(code: number): void {
      this.code = code
    }
  }
  const line = { number: 0, time: 0, key: 'k', counter: 1, text: '{"number":0}', leaf: '0'.repeat(64) }
  /** A community of so many entries that only tells. */
  function hosted(size: number) {
    const listeners: ((news: object) => void)[] = []
    const store = {
      entries: async (_: string, from: number, limit: number) => Array.from({ length: limit }, (_, n) => ({ ...line, number: from + n })),
      textsOfEntries: async () => [],
    }
    return {
      id: 'c',
      slug: 'c',
      size,
      store,
      reader: async () => ({ entry: () => true }),
      everyone: { entry: () => true },
      listen: (one: (news: object) => void) => listeners.push(one),
      append: (news: object) => {
        for (const one of listeners) one(news)
      },
    }
  }
  const turn = () => new Promise(resolve => setTimeout(resolve, 30))

  test('one that lags behind waits for its pages, and goes on when it has read', async () => {
    const slow = new SlowSocket()
    slow.bufferedAmount = 2_000_000
    new Live(hosted(500) as never, () => {}).join(slow, 0)
    await turn()
    expect(slow.sent).toBe(0)
    slow.bufferedAmount = 0
    await expect.poll(() => slow.sent).toBe(3)
  })

  test('one that does not read at all is let go before it costs more than four megabytes', async () => {
    const stuck = new SlowSocket()
    const community = hosted(0)
    const live = new Live(community as never, () => {})
    live.join(stuck, 0)
    stuck.bufferedAmount = 5_000_000
    community.append({ entries: [], proposals: ['1'] })
    await turn()
    expect(stuck.code).toBe(1013)
    expect(live.count).toBe(0)
  })
})
