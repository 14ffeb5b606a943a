// Comparing two rules never says that one lets no more than the other where it does.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyCondition, anyGiven, anyScope, type Given } from '../../../test/any-rule.ts'
import { compile, type Rule, RuleFailure } from '../rules/index.ts'
import { Questions, type Scene } from './questions.ts'

const scene: Scene<Given> = { name: path => path, group: () => undefined, calendars: '' }
const treeOf = (rule: Rule) => compile(rule, 'boolean', anyScope).compiled!

/** Whether the first may hold where the second does not, and the reverse; undefined: too much to look at. */
function beyond(one: Rule, other: Rule) {
  const questions = new Questions()
  const [a, b] = [one, other].map(rule => questions.read(treeOf(rule).tree, scene))
  const found = { first: false, second: false }
  const whole = questions.visit(50_000, () => {
    const [x, y] = [a!() === true, b!() === true]
    if (x && !y) found.first = true
    if (y && !x) found.second = true
    return found.first && found.second
  })
  return whole ? found : undefined
}
function holds(rule: Rule, env: Given): boolean {
  try {
    return treeOf(rule).evaluate(env) === true
  } catch (failure) {
    if (failure instanceof RuleFailure) return false
    throw failure
  }
}
const v = (path: string) => ({ var: path })
const has = (role: string) => ({ in: [role, v('roles')] })
const since = (duration: string) => ({ past: { after: [v('s'), duration] } })

test.each`
  first                                       | second                                        | more
  ${has('ada')}                               | ${true}                                       | ${'second'}
  ${has('ada')}                               | ${{ or: [has('ada'), has('bo')] }}            | ${'second'}
  ${has('ada')}                               | ${has('bo')}                                  | ${'both'}
  ${{ and: [has('ada'), v('p')] }}            | ${has('ada')}                                 | ${'second'}
  ${{ '!': { and: [v('p'), v('q')] } }}       | ${{ or: [{ '!': v('p') }, { '!': v('q') }] }} | ${'none'}
  ${{ '>': [v('a'), 3] }}                     | ${{ '>=': [v('a'), 4] }}                      | ${'none'}
  ${{ '>': [v('a'), 3] }}                     | ${{ '<': [5, v('a')] }}                       | ${'first'}
  ${{ '==': [v('a'), 3] }}                    | ${{ '<=': [v('a'), 3] }}                      | ${'second'}
  ${since('3mo')}                             | ${since('6mo')}                               | ${'first'}
  ${since('72h')}                             | ${since('3d')}                                | ${'none'}
  ${since('1mo')}                             | ${since('31d')}                               | ${'both'}
  ${{ past: v('s') }}                         | ${since('1h')}                                | ${'first'}
  ${{ 'at-least': ['1/3', v('a'), v('b')] }}  | ${{ 'at-least': ['1/2', v('a'), v('b')] }}    | ${'first'}
  ${{ 'more-than': ['1/2', v('a'), v('b')] }} | ${{ 'at-least': ['50%', v('a'), v('b')] }}    | ${'second'}
  ${{ same: [v('x'), 'ada'] }}                | ${{ in: [v('x'), ['bo', 'ada']] }}            | ${'second'}
  ${{ same: [v('y'), 'ada'] }}                | ${{ in: [v('y'), ['ada']] }}                  | ${'none'}
  ${{ stated: v('y') }}                       | ${{ '!': { same: [v('y'), 'ada'] } }}         | ${'both'}
  ${{ if: [v('p'), has('ada'), true] }}       | ${{ or: [{ '!': v('p') }, has('ada')] }}      | ${'none'}
`('$first and $second: $more lets more', ({ first, second, more }) => {
  const found = beyond(first, second)!
  expect(found.first ? (found.second ? 'both' : 'first') : found.second ? 'second' : 'none').toBe(more)
})

/** The same rule with some of its numbers, names and durations otherwise. */
const another = (rule: Rule, dice: readonly number[]): Rule => {
  let turn = 0
  const next = () => dice[turn++ % dice.length]!
  const change = (part: Rule): Rule => {
    if (typeof part === 'number') return next() < 2 ? part + next() - 1 : part
    if (Array.isArray(part)) return part.map(change)
    if (typeof part !== 'object') return part
    const [[operator, inner]] = Object.entries(part) as [[string, Rule]]
    if (operator === 'var') return part
    if (operator === '>' && next() === 0) return { '>=': change(inner) }
    if (operator === 'and' && next() === 0) return { or: change(inner) }
    if (operator === 'after' && Array.isArray(inner)) return { after: [change(inner[0] as Rule), next() < 2 ? '2m' : (inner[1] as Rule)] }
    return { [operator]: change(inner) }
  }
  return change(rule)
}

test('what is found to let no more lets no more, whatever the values are', () => {
  fc.assert(
    fc.property(
      anyCondition,
      anyCondition,
      fc.array(fc.nat(4), { minLength: 3, maxLength: 9 }),
      fc.array(anyGiven, { minLength: 30, maxLength: 30 }),
      (one, more, dice, given) => {
        for (const other of [another(one, dice), { and: [one, more] }, { or: [one, more] }, { or: [more, one] }] as Rule[]) {
          const found = beyond(one, other)
          if (!found) continue
          for (const env of given) {
            const [x, y] = [holds(one, env), holds(other, env)]
            if (x && !y) expect(found.first).toBe(true)
            if (y && !x) expect(found.second).toBe(true)
          }
        }
      },
    ),
    { numRuns: 40 },
  )
})
