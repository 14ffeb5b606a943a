// What is said to be never or always so is so in every case that can be drawn.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyCondition, anyGiven, anyScope, type Given } from '../../../../test/any-rule.ts'
import { compile, RuleFailure } from '../../rules/index.ts'
import { Prover } from '../prover.ts'
import { all, type Formula, named, YES } from './formula.ts'
import { unknown } from './linear.ts'
import { Meaning } from './meaning.ts'
import type { Scene, Sense } from './sense.ts'

/** Of its variables only the types are known. */
const scene: Scene & { about(): undefined; words(): undefined } = {
  now: unknown('now'),
  called: path => path,
  given: () => undefined,
  about: () => undefined,
  words: () => undefined,
  sense(path, { type, optional }): Sense {
    const stated = optional ? named(`${path}?`) : YES
    if (type === 'boolean') return { stated, kind: 'truth', is: named(path), not: named(path, false) }
    if (type === 'id') return { stated, kind: 'term', term: path }
    if (type === 'ids') return { stated, kind: 'terms', name: path }
    const number = { when: YES, value: unknown(path) }
    if (type === 'integer') return { stated, kind: 'quantity', quantity: [number] }
    return {
      stated,
      kind: 'quantity',
      quantity: [
        { ...number, when: named(`${path}!`) },
        { when: named(`${path}!`, false), value: undefined },
      ],
    }
  },
}
const compiled = (rule: unknown) => compile<Given>(rule, 'boolean', anyScope).compiled
const verdict = (rule: unknown): string | undefined => {
  const tree = compiled(rule)!.tree as never
  return new Prover().verdict(scene, new Meaning(scene).truth(tree), YES)
}
/** true, false, or that it fails. */
function outcome(rule: unknown, given: Given): unknown {
  try {
    return compiled(rule)!.evaluate(given)
  } catch (failure) {
    if (failure instanceof RuleFailure) return 'fails'
    throw failure
  }
}

test('a condition that never or always holds does so, whatever its variables are', () => {
  const met = { never: 0, always: 0 }
  fc.assert(
    fc.property(anyCondition, fc.array(anyGiven, { minLength: 40, maxLength: 40 }), (rule, cases) => {
      if (!compiled(rule)) return
      const found = verdict(rule)
      if (!found) return
      met[found as 'never' | 'always']++
      for (const given of cases)
        if (found === 'always') expect(outcome(rule, given)).toBe(true)
        else expect(outcome(rule, given)).not.toBe(true)
    }),
    { numRuns: 3_000 },
  )
  expect(met.never).toBeGreaterThan(100)
  expect(met.always).toBeGreaterThan(100)
})

describe('what people get wrong is found out', () => {
  const v = (path: string) => ({ var: path })
  test.each([
    ['more than all of it, of a part', { and: [{ '<=': [v('a'), v('b')] }, { 'more-than': ['1', v('a'), v('b')] }] }, 'never'],
    ['two words at once', { and: [{ same: [v('x'), 'ada'] }, { same: [v('x'), 'bo'] }] }, 'never'],
    ['before and after', { and: [{ before: [v('s'), v('t')] }, { before: [v('t'), v('s')] }] }, 'never'],
    ['a share rounded down that is more than the whole', { '>': [{ 'floor-of': ['3/4', v('a')] }, { max: [v('a'), 0] }] }, 'never'],
    ['twice a number is odd', { '==': [{ '*': [2, v('a')] }, 7] }, 'never'],
    ['one or the other', { or: [{ '<': [v('a'), v('b')] }, { '>=': [v('a'), v('b')] }] }, 'always'],
    ['the larger is not smaller', { '>=': [{ max: [v('a'), v('b')] }, v('b')] }, 'always'],
    ['ten days within seven', { and: [{ past: { after: [v('s'), '10d'] } }, { '!': { past: { after: [v('s'), '7d'] } } }] }, 'never'],
    [
      'two months within thirty days',
      { and: [{ past: { after: [v('s'), '2mo'] } }, { '!': { past: { after: [v('s'), '30d'] } } }] },
      'never',
    ],
    ['it depends', { '>': [v('a'), v('b')] }, undefined],
  ])('%s', (_, rule, expected) => expect(verdict(rule)).toBe(expected))
})

test('what would take too long to find out is not claimed', () => {
  const parts = Array.from({ length: 60 }, (_, index): Formula => ({ kind: 'any', of: [named(`p${index}`), named(`q${index}`)] }))
  const none = parts.map((_, index) => all(named(`p${index}`), named(`q${index}`)))
  expect(
    new Prover().can(
      { about: () => undefined, words: () => undefined },
      ...parts,
      ...none.map(part => ({ kind: 'any', of: [part] }) as Formula),
    ),
  ).toBe(true)
})
