// Ways on which voices pass: what is followed depends on what was given and on nothing else, and ends.
import { describe, expect, test } from 'vitest'
import { chance } from '../testing/chance.ts'
import { type Straight, straighten, type Way } from './straighten.ts'

type Given = ReadonlyMap<string, readonly Way[]>
const gave = (given: Readonly<Record<string, Readonly<Record<string, number>>>>): Given =>
  new Map(Object.entries(given).map(([member, ways], since) => [member, Object.entries(ways).map(([to, share]) => ({ to, share, since }))]))
const whole = (...names: string[]) => gave(Object.fromEntries(names.slice(1).map((to, index) => [names[index] as string, { [to]: 60 }])))
const ended = ({ ended: all }: Straight) => all.map(({ member, to, why }) => `${member} ${to} ${why}`).sort()

describe('circles', () => {
  test('in which everybody gave a whole voice stay; they begin where they were closed last', () => {
    const { circles, order } = straighten(whole('bo', 'cy', 'ada', 'bo'))
    expect(circles).toEqual([['bo', 'cy', 'ada']])
    expect(order).toEqual([])
  })
  test('are not entered by a part of a voice, nor left by one', () => {
    const given = gave({ ada: { bo: 30, di: 30 }, bo: { cy: 60 }, cy: { ada: 60 }, di: { eve: 60 } })
    expect(ended(straighten(given))).toEqual(['ada bo circle'])
  })
  test('of two who gave each other only a part end on both sides', () => {
    expect(ended(straighten(gave({ ada: { bo: 59 }, bo: { ada: 60 } })))).toEqual(['ada bo circle'])
    expect(ended(straighten(gave({ ada: { bo: 59 }, bo: { ada: 59 } })))).toEqual(['ada bo circle', 'bo ada circle'])
  })
  test('of more members than a voice may pass are cut where they were closed last', () => {
    const names = Array.from({ length: 33 }, (_, index) => `m${String(index).padStart(2, '0')}`)
    expect(straighten(whole(...names, 'm00')).circles).toHaveLength(1)
    const longer = straighten(whole(...names, 'm33', 'm00'))
    expect(longer.circles).toEqual([])
    expect(ended(longer)).toEqual(['m32 m33 long', 'm33 m00 long'])
  })
})

describe('long ways', () => {
  test('a voice passes thirty-two members, and whoever stands at the end of such a way gives nothing on', () => {
    const names = Array.from({ length: 70 }, (_, index) => `m${String(index).padStart(2, '0')}`)
    expect(ended(straighten(whole(...names)))).toEqual(['m32 m33 long', 'm65 m66 long'])
  })
  test('a voice is divided four times, and no fifth time', () => {
    const half = (next: string, other: string) => ({ [next]: 30, [other]: 30 })
    const given = gave({
      a: half('b', 'z'),
      b: half('c', 'z'),
      c: half('d', 'z'),
      d: half('e', 'z'),
      e: half('f', 'z'),
      f: { g: 60 },
    })
    expect(ended(straighten(given))).toEqual(['e f parts', 'e z parts'])
    expect(straighten(given).parts).toBe(true)
    expect(straighten(whole('a', 'b')).parts).toBe(false)
  })
})

describe('where one may carry only so many', () => {
  test('those who gave first are carried; of the others, whoever fits', () => {
    const given = gave({ ada: { hub: 60 }, bo: { cy: 60 }, cy: { hub: 60 }, di: { hub: 60 } })
    expect(ended(straighten(given, 2))).toEqual(['cy hub most'])
    expect(ended(straighten(given, 1))).toEqual(['cy hub most', 'di hub most'])
    expect(ended(straighten(given, 0))).toHaveLength(4)
    expect(ended(straighten(given, 4))).toEqual([])
  })
  test('parts are counted as parts', () => {
    const given = gave({ ada: { hub: 30, z: 30 }, bo: { hub: 30, z: 30 }, cy: { hub: 60 } })
    expect(ended(straighten(given, 1))).toEqual(['cy hub most'])
  })
  test('a circle that carries more is cut where it was closed last', () => {
    const circle = gave({ ada: { bo: 60 }, bo: { cy: 60 }, cy: { ada: 60 } })
    expect(straighten(circle, 2).circles).toHaveLength(1)
    expect(ended(straighten(circle, 1))).toEqual(['bo cy most', 'cy ada most'])
  })
})

/** Something given at random by a few to a few, seldom far. */
function anything(seed: number): { readonly given: Given; readonly most: number | undefined } {
  const dice = chance(seed * 69_069)
  const size = 2 + dice.below(60)
  const steady = dice.once(3)
  const entries: [string, readonly Way[]][] = []
  for (let index = 0; index < size; index++) {
    const shares = steady && !dice.once(30) ? [60] : dice.one([[], [60], [60], [60], [60], [60], [30, 30], [45], [20, 20, 20]])
    const far = steady ? 1 : dice.one([1, 2, 5, size])
    const to = [...new Set(shares.map(() => (index + 1 + dice.below(far)) % size))].filter(other => other !== index)
    if (to.length)
      entries.push([`m${index}`, to.map((other, at) => ({ to: `m${other}`, share: shares[at] as number, since: dice.below(40) }))])
  }
  return { given: new Map(entries), most: dice.once(2) ? undefined : dice.below(12) }
}
const seeds = Array.from({ length: 400 }, (_, index) => index + 1)
const plain = (straight: Straight) => ({ ended: ended(straight), circles: straight.circles.map(one => one.join(' ')).sort() })

test('it is the same in whatever order things were given to it', () => {
  for (const seed of seeds) {
    const { given, most } = anything(seed)
    const backwards = new Map([...given].reverse().map(([member, ways]) => [member, [...ways].reverse()]))
    expect(plain(straighten(backwards, most)), `seed ${seed}`).toEqual(plain(straighten(given, most)))
  }
})

test('what is left leads nowhere twice but in circles of whole voices, nowhere far, and carries no more than it may', () => {
  const seen = { long: 0, parts: 0, most: 0, circle: 0, circles: 0 }
  for (const seed of seeds) {
    const { given, most } = anything(seed)
    const straight = straighten(given, most)
    for (const { why } of straight.ended) seen[why]++
    seen.circles += straight.circles.length
    const gone = new Set(straight.ended.map(({ member, to }) => `${member} ${to}`))
    const left = (member: string) => (given.get(member) ?? []).filter(({ to }) => !gone.has(`${member} ${to}`))
    const inCircle = new Set(straight.circles.flat())
    for (const circle of straight.circles)
      for (const [index, member] of circle.entries())
        expect(left(member).map(({ to, share }) => [to, share])).toEqual([[circle[(index + 1) % circle.length], 60]])
    const come = new Map<string, number>()
    for (const start of given.keys()) {
      const go = (at: string, way: readonly string[], part: number): void => {
        expect(way.length, `seed ${seed}`).toBeLessThanOrEqual(33)
        for (const { to, share } of left(at)) {
          if (way.includes(to)) {
            expect(inCircle.has(to)).toBe(true)
            continue
          }
          const next = (part * share) / 60
          expect(Number.isInteger(next)).toBe(true)
          come.set(to, (come.get(to) ?? 0) + next)
          go(to, [...way, to], next)
        }
      }
      go(start, [start], 60 ** 4)
    }
    if (most !== undefined) for (const all of come.values()) expect(all, `seed ${seed}`).toBeLessThanOrEqual(most * 60 ** 4)
    // Each of those who give stands before those to whom they give.
    const place = new Map(straight.order.map((member, index) => [member, index]))
    for (const member of straight.order)
      for (const { to } of left(member)) if (place.has(to)) expect(place.get(to)).toBeGreaterThan(place.get(member) as number)
  }
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(5)
})
