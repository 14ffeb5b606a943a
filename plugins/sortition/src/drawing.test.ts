// Tests of drawing by lot: fair, and the same for everybody who does it again.
import { chance } from '@polyarchy/core/testing'
import { describe, expect, test } from 'vitest'
import { drawByLot } from './drawing.ts'
import { fairly } from './stream.ts'

const names = ['ada', 'bo', 'cy', 'dee', 'eli', 'fay']
const people = (some: readonly string[], group = '') => some.map(name => ({ name, group }))

describe('every number is as likely as every other', () => {
  test('of all sixteen numbers of four bits, each result comes equally often, and the rest are drawn again', () => {
    for (let below = 1; below <= 16; below += 1) {
      const results = new Map<number, number>()
      for (let number = 0n; number < 16n; number += 1n) {
        const numbers = [number, -1n]
        const drawn = fairly(() => numbers.shift() ?? -1n, 16n, below)
        // -1 stands for a number that was drawn again.
        if (numbers.length === 1) results.set(drawn, (results.get(drawn) ?? 0) + 1)
      }
      expect([...results.keys()].sort((a, b) => a - b)).toEqual(Array.from({ length: below }, (_, result) => result))
      expect(new Set(results.values()).size).toBe(1)
    }
  })
  test('over many seeds each order of four people comes about as often as any other', () => {
    const orders = new Map<string, number>()
    const draws = 24_000
    for (let seed = 0; seed < draws; seed += 1) {
      const order = drawByLot({ seed: `seed ${seed}`, people: people(names.slice(0, 4)), places: 4 }).drawn.join()
      orders.set(order, (orders.get(order) ?? 0) + 1)
    }
    expect(orders.size).toBe(24)
    // Chi-square with 23 degrees of freedom: above 49.7 once in a thousand times. The seeds are fixed, and so is the result.
    const deviation = [...orders.values()].reduce((sum, times) => sum + (times - draws / 24) ** 2 / (draws / 24), 0)
    expect(deviation).toBeLessThan(49.7)
  })
})

describe('a drawing', () => {
  const groups = [...people(['ada', 'bo', 'cy', 'dee'], 'north'), ...people(['eli', 'fay'], 'south')]
  test('can be done again by hand from its draws, and does not depend on the order of the list', () => {
    for (let seed = 1; seed <= 50; seed += 1) {
      const dice = chance(seed)
      const drawing = drawByLot({ seed: `seed ${seed}`, people: groups, places: 3 })
      const other = drawByLot({ seed: `seed ${seed}`, people: [...groups].sort(() => dice.below(3) - 1), places: 3 })
      expect(other).toEqual(drawing)
      for (const group of ['north', 'south']) {
        const left = groups.filter(one => one.group === group).map(one => one.name)
        for (const { index, of, name } of drawing.draws.filter(draw => draw.group === group)) {
          expect([left.length, left[index]]).toEqual([of, name])
          left[index] = left.at(-1) as string
          left.pop()
        }
      }
    }
  })
  test('gives each group its part by the largest remainder, or what is stated', () => {
    expect(drawByLot({ seed: 's', people: groups, places: 3 }).quotas).toEqual({ north: 2, south: 1 })
    expect(drawByLot({ seed: 's', people: groups, places: 4 }).quotas).toEqual({ north: 3, south: 1 })
    const stated = drawByLot({ seed: 's', people: groups, places: 4, quotas: { north: 1, south: 3 } })
    expect([stated.drawn.length, stated.vacant]).toEqual([3, { south: 1 }])
    expect(() => drawByLot({ seed: 's', people: groups, places: 4, quotas: { north: 1 } })).toThrow('add up to 1')
  })
  test('says who follows, so that nobody needs to draw again', () => {
    const { drawn, next } = drawByLot({ seed: 's', people: people(names), places: 2 })
    const more = drawByLot({ seed: 's', people: people(names), places: 3 })
    expect(more.drawn).toEqual([...drawn, next['']?.[0]])
  })
  test('of one group does not change with another group', () => {
    const alone = drawByLot({ seed: 's', people: people(['eli', 'fay'], 'south'), places: 1 })
    expect(drawByLot({ seed: 's', people: groups, places: 3 }).drawn.at(-1)).toBe(alone.drawn[0])
  })
  test('knows everybody once', () => {
    expect(() => drawByLot({ seed: 's', people: people(['ada', 'ada']), places: 1 })).toThrow('twice')
    expect(drawByLot({ seed: 's', people: [], places: 2 })).toMatchObject({ drawn: [], vacant: { '': 2 } })
  })
})
