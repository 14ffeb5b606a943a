// Whoever is told that something is wrong is shown where it stands.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseStrict } from './parse.ts'
import { positionsOf } from './positions.ts'

/** Every pointer into a value, with what it leads to. */
function* parts(value: unknown, pointer = ''): Generator<readonly [string, unknown]> {
  yield [pointer, value]
  if (typeof value !== 'object' || value === null) return
  for (const [name, part] of Object.entries(value)) yield* parts(part, `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`)
}

const text = `{
  "name": "The garden",
  "rules": { "a/b": [true, 12,
    {"~": "ß𝄞 \\" }"}] }
}`

test('a rule is found by its line and column, counted from one', () => {
  const at = positionsOf(text)
  expect(at('')).toMatchObject({ line: 1, column: 1 })
  expect(at('/name')).toMatchObject({ line: 2, column: 11 })
  expect(at('/rules/a~1b/1')).toMatchObject({ line: 3, column: 28 })
  expect(at('/rules/a~1b/2/~0')).toMatchObject({ line: 4, column: 11 })
  expect(at('/rules/a~1b/3')).toBeUndefined()
})

test('what stands before a mistake is found, what holds the mistake is not', () => {
  const at = positionsOf('{ "name": "x", "rules": { "a": 1, "b": }')
  expect(at('/name')).toMatchObject({ from: 10, to: 13 })
  expect(at('/rules/a')).toMatchObject({ from: 31, to: 32 })
  expect([at('/rules/b'), at('/rules'), at('')]).toEqual([undefined, undefined, undefined])
})

test('each pointer leads to the text of its value, however it is written', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), fc.constantFrom(undefined, 2, '\t', '\n \r\n'), (given, indent) => {
      const written = JSON.stringify(given, null, indent)
      const { value, problem } = parseStrict(written)
      if (problem) return
      const at = positionsOf(written)
      for (const [pointer, part] of parts(value)) {
        const { from, to, line, column } = at(pointer)!
        expect(parseStrict(written.slice(from, to)).value).toEqual(part)
        expect(
          written
            .split('\n')
            .slice(0, line - 1)
            .join('\n').length +
            (line > 1 ? 1 : 0) +
            column -
            1,
        ).toBe(from)
      }
    }),
    { numRuns: 300 },
  )
})

test('in two hundred thousand characters everything is found within the blink of an eye', () => {
  const long = JSON.stringify(
    { rules: Array.from({ length: 5_000 }, (_, index) => ({ name: `rule ${index}`, if: [index, true, null] })) },
    null,
    1,
  )
  expect(long.length).toBeGreaterThan(200_000)
  const before = performance.now()
  const at = positionsOf(long)
  expect(at('/rules/4999/if/2')?.line).toBe(long.split('\n').length - 4)
  expect(performance.now() - before).toBeLessThan(500)
})

test('thousands of lists within one another are no way to make it stumble', () => {
  const deep = '['.repeat(100_000)
  expect(positionsOf(deep)('')).toBeUndefined()
})
