// Tables against a plain list of rows: whatever is written, taken back, and read as of earlier openings.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { table } from '../plugin.ts'
import { amount, flag, integer, list, optional, text } from '../schema.ts'
import { decodeCell, encodeCell } from './encoding.ts'
import { Journal } from './journal.ts'
import { RowsAsOf, StoredTable } from './tables.ts'

const names = ['', 'a', 'B', '__proto__', 'constructor', 'é', 'z']
const name = fc.constantFrom(...names)
const write = fc.oneof(
  { weight: 5, arbitrary: fc.record({ put: fc.tuple(name, name), value: fc.integer({ min: 0, max: 9 }) }) },
  { weight: 3, arbitrary: fc.record({ drop: fc.tuple(name, name) }) },
  { weight: 1, arbitrary: fc.constant('open' as const) },
  { weight: 1, arbitrary: fc.constant('keep' as const) },
  { weight: 1, arbitrary: fc.constant('undo' as const) },
)
type Plain = ReadonlyMap<string, number>
const keyOf = (key: readonly string[]) => JSON.stringify(key)

test('rows, counts, order, the past and what is taken back are as in a plain list', () => {
  fc.assert(
    fc.property(fc.array(write, { maxLength: 60 }), writes => {
      const journal = new Journal()
      const keeper = { journal, openings: 0, wrote: () => undefined }
      const rows = new StoredTable('test', 'rows', table(['first', 'second'], { value: integer(0, 9) }, { past: true }), keeper)
      let now: Plain = new Map()
      let kept = now
      let opened: Plain[] = []
      let keptOpened = opened
      for (const step of writes) {
        if (step === 'open') {
          opened = [...opened, now]
          keeper.openings++
        } else if (step === 'keep') {
          journal.keep()
          kept = now
          keptOpened = opened
        } else if (step === 'undo') {
          journal.undo(0)
          now = kept
          opened = keptOpened
          keeper.openings = opened.length
        } else if ('put' in step) {
          const [first, second] = step.put
          rows.put({ first, second, value: step.value })
          now = new Map([...now, [keyOf(step.put), step.value]])
        } else {
          rows.drop(...step.drop)
          now = new Map([...now].filter(([key]) => key !== keyOf(step.drop)))
        }
        agrees(rows, now, opened)
      }
    }),
    { numRuns: 150 },
  )
})

/** The table's rows, counts and earlier openings are those of the plain lists. */
function agrees(rows: StoredTable, now: Plain, opened: readonly Plain[]): void {
  const inOrder = (plain: Plain) =>
    [...plain]
      .map(([key, value]) => {
        const [first = '', second = ''] = JSON.parse(key) as string[]
        return [first, second, value] as const
      })
      .sort((a, b) => (a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]) ? -1 : 1))
  const listed = (found: Iterable<Readonly<Record<string, unknown>>>) => [...found].map(row => [row.first, row.second, row.value])
  expect(listed(rows.rows())).toEqual(inOrder(now))
  expect(rows.count()).toBe(now.size)
  expect(rows.first()?.value).toBe(inOrder(now)[0]?.[2])
  for (const first of names) expect(rows.count(first)).toBe(inOrder(now).filter(row => row[0] === first).length)
  for (const [opening, plain] of opened.entries()) {
    const past = new RowsAsOf(rows, opening)
    expect(listed(past.rows())).toEqual(inOrder(plain))
    for (const first of names) for (const second of names) expect(past.get(first, second)?.value).toBe(plain.get(keyOf([first, second])))
  }
  for (const [key, cell] of rows.entries())
    expect(encodeCell(rows, decodeCell(rows, key, encodeCell(rows, cell)))).toBe(encodeCell(rows, cell))
}

test('a row handed in or out cannot be changed from outside, however deep', () => {
  const keeper = { journal: new Journal(), openings: 0, wrote: () => undefined }
  const rows = new StoredTable('test', 'rows', table(['id'], { words: list(text(10), 5), sum: amount, said: optional(flag) }), keeper)
  const words = ['a', 'b']
  const given = { id: 'x', words, sum: 5n, extra: 'not a column' }
  rows.put(given)
  words.push('c')
  given.sum = 6n
  expect(rows.get('x')).toEqual({ id: 'x', words: ['a', 'b'], sum: 5n })
  const row = rows.get('x') as { words: string[]; sum: bigint }
  expect(() => row.words.push('d')).toThrow(TypeError)
  expect(() => Object.assign(row, { sum: 7n })).toThrow(TypeError)
})

test('a table that keeps no past cannot be read as of an opening', () => {
  const keeper = { journal: new Journal(), openings: 0, wrote: () => undefined }
  expect(() => new RowsAsOf(new StoredTable('test', 'rows', table(['id'], {}), keeper), 0)).toThrow('keeps no past')
})
