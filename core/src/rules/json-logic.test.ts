// The shared operators mean what they mean in JSON-logic: the reference interpreter and its public cases are the judges.
import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyGiven, anyScope, scopeOf, sharedTyped } from '../../../test/any-rule.ts'
import { compile, type Trace, type Type, type Value } from './index.ts'

// The package brings no types.
const jsonLogic = (await import('json-logic-js' as string)).default as { apply(rule: unknown, data: unknown): unknown }

const inexact = (trace: Trace): boolean => typeof trace.value === 'bigint' || trace.parts.some(inexact)

test('any rule that JSON-logic can say too gives what its reference interpreter gives', () => {
  let compared = 0
  fc.assert(
    fc.property(sharedTyped, anyGiven, ([type, rule], given) => {
      const { compiled, problems } = compile(rule, type, anyScope)
      expect(problems).toBeUndefined()
      // Beyond 2^53 the reference is wrong and we are not.
      if (inexact(compiled!.trace(given))) return
      compared += 1
      expect(compiled!.evaluate(given) === jsonLogic.apply(rule, given.values)).toBe(true)
    }),
    { numRuns: 3_000 },
  )
  expect(compared).toBeGreaterThan(2_900)
})

interface Case {
  readonly rule: unknown
  readonly data?: unknown
  readonly result: unknown
}
const file = new URL('../../../../shared/data/jsonlogic/compatible.json', import.meta.url)
const found = existsSync(file)

/** Cases that say the same in our profile, each of a type that the result shows. */
function answer({ rule, data, result }: Case): Value | 'refused' {
  const type: Type | undefined = { boolean: 'boolean', number: 'integer', string: 'id', object: 'ids' }[typeof result as string] as Type
  const values = typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as Record<string, Value>) : {}
  const { compiled } = compile(rule, type, scopeOf(values))
  return compiled ? compiled.evaluate({ now: 0 }) : 'refused'
}

describe.skipIf(!found)(`the public cases of JSON-logic${found ? '' : ' (left out: their file is not here)'}`, () => {
  const cases = found ? (JSON.parse(readFileSync(file, 'utf8')) as (Case | string)[]).filter(each => typeof each === 'object') : []
  const inside = cases.filter(each => answer(each) !== 'refused')

  test('those inside our profile agree', () => {
    for (const each of inside) expect(answer(each), JSON.stringify(each.rule)).toEqual(each.result)
  })

  test(`${inside.length} of ${cases.length} are inside, and the rest are refused before any vote`, () => {
    expect(cases).toHaveLength(278)
    expect(inside.length).toBeGreaterThan(70)
  })
})
