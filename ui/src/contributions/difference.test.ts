// The difference of two texts: what is shown as added, taken out, the same and folded.
import { expect, test } from 'vitest'
import { differenceOf, type Line } from './difference.ts'

const linesOf = (before: string, after: string): readonly Line[] => differenceOf(before, after).passages.flatMap(({ lines }) => lines)
const shown = (lines: readonly Line[]): readonly string[] =>
  lines.map(
    ({ kind, pieces }) =>
      `${{ same: ' ', added: '+', removed: '-' }[kind]}${pieces.map(({ text, changed }) => (changed ? `[${text}]` : text)).join('')}`,
  )
const numbered = (size: number) => Array.from({ length: size }, (_, place) => `line ${place + 1}`)

test('lines are added, taken out, and stay', () => {
  const found = differenceOf('wash\nrinse\ndry\n', 'wash\ndry\nput away\n')
  expect(found).toMatchObject({ added: 1, removed: 1 })
  expect(shown(found.passages.flatMap(({ lines }) => lines))).toEqual([' wash', '-rinse', ' dry', '+put away'])
})

test('within a line that was reworded, the words that changed stand out', () => {
  expect(shown(linesOf('Water the beds twice a week.', 'Water the beds every day.'))).toEqual([
    '-Water the beds [twice a week].',
    '+Water the beds [every day].',
  ])
})

test('a line in the place of one with which it has nothing in common is simply another', () => {
  expect(shown(linesOf('Tools are in the shed.', 'Bees!'))).toEqual(['-Tools are in the shed.', '+Bees!'])
})

test('each line has its number before and after', () => {
  expect(linesOf('a\nb\nc', 'a\nc\nd').map(({ before, after }) => [before, after])).toEqual([
    [1, 1],
    [2, undefined],
    [3, 2],
    [undefined, 3],
  ])
})

test('how a text ends, and how its lines end, is no change', () => {
  expect(differenceOf('a\r\nb', 'a\nb\n')).toMatchObject({ added: 0, removed: 0 })
})

test('from nothing everything is added, to nothing everything is taken out', () => {
  expect(differenceOf('', 'a\nb')).toMatchObject({ added: 2, removed: 0 })
  expect(differenceOf('a\nb', '')).toMatchObject({ added: 0, removed: 2 })
})

test('what stays the same far from any change is folded', () => {
  const before = numbered(40)
  const after = before.with(19, 'line twenty')
  const { passages } = differenceOf(before.join('\n'), after.join('\n'))
  expect(passages.map(({ folded, lines }) => [folded, lines.length])).toEqual([
    [true, 16],
    [false, 8],
    [true, 17],
  ])
})

test('a few lines are not folded', () => {
  const before = numbered(7)
  expect(differenceOf(before.join('\n'), before.with(6, 'line seven').join('\n')).passages.every(({ folded }) => !folded)).toBe(true)
})

test('two texts that have nothing in common are compared in a moment', () => {
  const many = (word: string) => Array.from({ length: 20_000 }, (_, place) => `${word} ${place}`).join('\n')
  const begun = performance.now()
  expect(differenceOf(many('a'), many('b'))).toMatchObject({ added: 20_000, removed: 20_000 })
  expect(performance.now() - begun).toBeLessThan(10_000)
})
