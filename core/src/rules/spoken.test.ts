// Every literal that a sentence speaks can be changed in its place.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyScope, anyTyped } from '../../../test/any-rule.ts'
import { type Clause, compile, explain, type Hole, inOneLine, type Rule, sentence } from './index.ts'

const clausesOf = (clause: Clause): Clause[] => [clause, ...(clause.parts ?? []).flatMap(clausesOf)]
const spokenIn = (clause: Clause) => clausesOf(clause).flatMap(({ text, holes = [] }) => holes.map(hole => ({ text, hole })))
const told = (rule: Rule, type: 'boolean' | 'integer' | 'instant' | 'id' = 'boolean') =>
  explain(compile(rule, type, anyScope).compiled!, undefined, undefined, ({ pointer }) => pointer)

/** The rule with another literal at a pointer. */
function withLiteral(rule: Rule, pointer: string, value: Rule): Rule {
  const copy = JSON.parse(JSON.stringify({ rule })) as Record<string, unknown>
  const path = `/rule${pointer}`.split('/').slice(1)
  let here = copy
  for (const part of path.slice(0, -1)) here = here[part] as Record<string, unknown>
  here[path.at(-1)!] = value
  return copy.rule as Rule
}
const valueAt = (rule: Rule, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((here, part) => (here as Record<string, unknown>)[part], rule)
const other: Record<Hole['kind'], Rule> = {
  integer: 77,
  ratio: '7/9',
  duration: '77h',
  role: 'keeper',
  word: 'zoe',
  instant: '2031-01-01T00:00:00Z',
}

test.each`
  rule                                                                      | spoken
  ${{ '>=': [{ var: 'a' }, 3] }}                                            | ${['3 integer /%3E=/1']}
  ${{ '<=': [3, { var: 'a' }] }}                                            | ${['3 integer /%3C=/0']}
  ${{ '==': [{ var: 'a' }, 0] }}                                            | ${['no integer /==/1']}
  ${{ '!': { '==': [{ var: 'a' }, 0] } }}                                   | ${[]}
  ${{ 'at-least': ['2/3', { var: 'a' }, { '+': [{ var: 'b' }, 4] }] }}      | ${['2/3 ratio /at-least/0', '4 integer /at-least/2/+/1']}
  ${{ 'at-least-root': ['1', { var: 'a' }, { var: 'b' }] }}                 | ${[]}
  ${{ past: { after: [{ var: 's' }, '72h'] } }}                             | ${['72 hours duration /past/after/1']}
  ${{ past: '2026-03-01' }}                                                 | ${['2026-03-01T00:00:00Z instant /past']}
  ${{ in: ['ada', { var: 'roles' }] }}                                      | ${['“ada” word /in/0']}
  ${{ in: [{ var: 'x' }, ['ada', 'bo']] }}                                  | ${['“ada” word /in/1/0', '“bo” word /in/1/1']}
  ${{ if: [{ '>': [{ var: 'a' }, 1] }, { '>': [{ var: 'a' }, 2] }, true] }} | ${['1 integer /if/0/%3E/1', '2 integer /if/1/%3E/1']}
  ${{ '>': [{ if: [{ past: '2026-03-01' }, 5, 6] }, { var: 'c' }] }}        | ${['5 integer /%3E/0/if/1', '2026-03-01T00:00:00Z instant /%3E/0/if/0/past', '6 integer /%3E/0/if/2']}
`('$rule speaks $spoken', ({ rule, spoken }) => {
  const said = spokenIn(told(rule)).map(({ text, hole }) => `${text.slice(hole.from, hole.to)} ${hole.kind} ${encodeURI(hole.pointer)}`)
  expect(said).toEqual(spoken)
})

test('nothing is a hole where nobody asks, and the text is the same', () => {
  fc.assert(
    fc.property(anyTyped, ([type, rule]) => {
      const plain = explain(compile(rule, type, anyScope).compiled!)
      expect(spokenIn(plain)).toEqual([])
      const clause = explain(compile(rule, type, anyScope).compiled!, undefined, undefined, ({ pointer }) => pointer)
      expect(sentence(clause)).toBe(sentence(plain))
      expect(clausesOf(clause).map(({ text }) => text)).toEqual(clausesOf(plain).map(({ text }) => text))
    }),
  )
})

test('another literal in the place of a hole is spoken in that place, and nothing else changes', () => {
  fc.assert(
    fc.property(anyTyped, ([type, rule]) => {
      const line = inOneLine(told(rule, type as 'boolean'))
      for (const hole of line.holes.slice(0, 8)) {
        const { kind, pointer, value, from, to } = hole
        if (kind === 'instant') expect(Date.parse(valueAt(rule, pointer) as string)).toBe(Date.parse(value as string))
        else expect(valueAt(rule, pointer)).toBe(value)
        // A literal nought or one may be said in another way than other numbers.
        if (kind === 'integer' && line.text.slice(from, to) === 'no') continue
        const changed = compile(withLiteral(rule, pointer, other[kind]), type, anyScope).compiled
        if (!changed) continue
        const after = inOneLine(explain(changed, undefined, undefined, literal => literal.pointer))
        expect(after.holes.find(one => one.pointer === pointer)?.value).toBe(other[kind])
        if (kind !== 'duration') expect(after.text.startsWith(line.text.slice(0, from))).toBe(true)
        if (kind !== 'duration') expect(after.text.endsWith(line.text.slice(to))).toBe(true)
      }
    }),
    { numRuns: 100 },
  )
})
