// Tests of ties that may fall either way: all ways are found, and within one way an order is kept.
import { expect, test } from 'vitest'
import { everyWay } from './either-way.ts'

test('without ties there is one way', () => {
  expect(everyWay(3, () => 'done')).toEqual({ ways: ['done'], all: true })
})

test('a tie of three is counted in every order', () => {
  const order = (prefer: (tied: readonly number[], funded: readonly number[]) => number): string => {
    const left = [0, 1, 2]
    const taken: number[] = []
    while (left.length > 0) {
      const next = prefer(left, taken)
      taken.push(next)
      left.splice(left.indexOf(next), 1)
    }
    return taken.join('')
  }
  const { ways, all, first } = everyWay(3, order)
  expect([[...ways].sort(), all, first]).toEqual([['012', '021', '102', '120', '201', '210'], true, { tied: [0, 1, 2], funded: [] }])
})

test('the same tie falls the same way again, and so does what follows from others', () => {
  const { ways } = everyWay(3, prefer => [prefer([0, 1], []), prefer([1, 0], []), prefer([1, 2], []), prefer([0, 2], [])].join(''))
  // Once 0 goes before 1 and 1 before 2, 0 goes before 2.
  expect([...new Set(ways)].sort()).toEqual(['0010', '0020', '0022', '1110', '1112', '1122'])
})

test('too many ways are given up, and the first tie is named', () => {
  const { all, first, ways } = everyWay(20, prefer => {
    for (let pair = 0; pair < 20; pair += 2) prefer([pair, pair + 1], [7])
  })
  expect([all, first, ways.length]).toEqual([false, { tied: [0, 1], funded: [7] }, 64])
})
