// Compiling and evaluating: what is refused when a rule is read, what may fail later, and when it must be looked at again.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyGiven, anyScope, anyTimed, anyTyped, type Given, scopeOf } from '../../../test/any-rule.ts'
import { type Compiled, compile, REFERENCE, type Rule, RuleFailure, readDuration, type Scope, type Type, type Value } from './index.ts'

const minute = 60_000
const done = (rule: unknown, type: Type = 'boolean', scope: Scope<Given> = anyScope): Compiled<Given> => {
  const { compiled, problems } = compile(rule, type, scope)
  expect(problems).toBeUndefined()
  return compiled!
}
const given = (values: Record<string, Value>, now = 0): Given => ({ now, values })
function outcome(rule: Compiled<Given>, env: Given): string {
  try {
    return String(rule.evaluate(env))
  } catch (problem) {
    if (problem instanceof RuleFailure) return problem.code
    throw problem
  }
}

describe('a rule that is refused says where and why', () => {
  test.each`
    rule                                             | type         | code                  | pointer
    ${{ '>': [{ var: 'a' }, true] }}                 | ${'boolean'} | ${'wrong-type'}       | ${'/moves/>/1'}
    ${{ '>': [1] }}                                  | ${'boolean'} | ${'wrong-count'}      | ${'/moves/>'}
    ${{ '>': [1, 2, 3] }}                            | ${'boolean'} | ${'wrong-count'}      | ${'/moves/>'}
    ${{ and: [] }}                                   | ${'boolean'} | ${'wrong-count'}      | ${'/moves/and'}
    ${3}                                             | ${'boolean'} | ${'wrong-type'}       | ${'/moves'}
    ${2 ** 53}                                       | ${'integer'} | ${'not-an-integer'}   | ${'/moves'}
    ${{ 'at-least': [0.5, 1, 2] }}                   | ${'boolean'} | ${'wrong-ratio'}      | ${'/moves/at-least/0'}
    ${{ 'at-least': ['1/2', 1] }}                    | ${'boolean'} | ${'wrong-count'}      | ${'/moves/at-least'}
    ${{ past: { after: [{ var: 's' }, '3 days'] } }} | ${'boolean'} | ${'wrong-duration'}   | ${'/moves/past/after/1'}
    ${{ past: 1_700_000_000_000 }}                   | ${'boolean'} | ${'wrong-type'}       | ${'/moves/past'}
    ${{ past: 'tomorrow' }}                          | ${'boolean'} | ${'wrong-instant'}    | ${'/moves/past'}
    ${{ calendar: [{ var: 's' }, 'moon'] }}          | ${'boolean'} | ${'unknown-calendar'} | ${'/moves/calendar/1'}
    ${{ calendar: [{ var: 's' }, 'toString'] }}      | ${'boolean'} | ${'unknown-calendar'} | ${'/moves/calendar/1'}
    ${{ '==': [{ var: 's' }, { var: 't' }] }}        | ${'boolean'} | ${'wrong-type'}       | ${'/moves/=='}
    ${{ '==': [{ var: 'x' }, 'ada'] }}               | ${'boolean'} | ${'wrong-type'}       | ${'/moves/=='}
    ${{ if: [true, 1, 'one'] }}                      | ${'integer'} | ${'wrong-type'}       | ${'/moves/if/2'}
    ${{ stated: { var: 'x' } }}                      | ${'boolean'} | ${'wrong-type'}       | ${'/moves/stated'}
    ${{ '==': [{ param: 'n' }, 1] }}                 | ${'boolean'} | ${'left-over'}        | ${'/moves/==/0/param'}
    ${{ rule: 'quorum' }}                            | ${'boolean'} | ${'left-over'}        | ${'/moves/rule'}
    ${{ 'a/b~c': 1 }}                                | ${'boolean'} | ${'unknown-operator'} | ${'/moves/a~1b~0c'}
  `('$rule: $code at $pointer', ({ rule, type, code, pointer }) => {
    expect(compile(rule, type, anyScope, '/moves').problems).toMatchObject([{ code, pointer }])
  })

  test('all problems are told at once', () => {
    expect(compile({ and: [{ '>': [{ var: 'z' }, 1.5] }, 'no'] }, 'boolean', anyScope).problems?.map(({ code }) => code)).toEqual([
      'unknown-variable',
      'not-an-integer',
      'wrong-type',
    ])
  })

  test('the moment of an act can be asked only where there is an act', () => {
    const rule = { 'now-after': { var: 'since' } }
    expect(compile(rule, 'boolean', scopeOf({ since: { at: 5 } })).problems?.map(({ code }) => code)).toEqual(['not-here'])
    const acting = done({ 'now-after': { var: 's' } })
    expect([4, 5, 6].map(now => acting.evaluate(given({ s: 5 }, now)))).toEqual([false, true, true])
    expect(acting.timed).toBe(true)
    expect(acting.wake(given({ s: 5 }))).toBeUndefined()
  })

  test('a calendar that cannot be read is refused with the rule that names it', () => {
    const scope: Scope<Given> = { ...anyScope, calendars: { working: { about: 'none', week: [] } } }
    expect(compile({ past: { after: [{ var: 's' }, '1wd'] } }, 'boolean', scope).problems).toMatchObject([{ code: 'wrong-calendar' }])
  })
})

describe('what a rule gives', () => {
  test('it tells which variables it reads, sorted, each once', () => {
    expect(done({ and: [{ var: 'q' }, { '>': [{ var: 'b' }, { var: 'a' }] }, { var: 'q' }] }).reads).toEqual(['a', 'b', 'q'])
  })

  test('instants that never came: past is false, after stays never, earliest and latest skip them, before is false', () => {
    const env = given({ s: null, t: 3 * minute }, 4 * minute)
    const never = { var: 's' }
    expect(done({ past: never }).evaluate(env)).toBe(false)
    expect(done({ after: [never, '3d'] }, 'instant').evaluate(env)).toBe(null)
    expect(done({ earliest: [never, { var: 't' }] }, 'instant').evaluate(env)).toBe(3 * minute)
    expect(done({ latest: [{ var: 't' }, never] }, 'instant').evaluate(env)).toBe(3 * minute)
    expect(done({ latest: [never] }, 'instant').evaluate(env)).toBe(null)
    expect(done({ before: [never, { var: 't' }] }).evaluate(env)).toBe(false)
    expect(done({ before: [{ var: 't' }, never] }).evaluate(env)).toBe(false)
    expect(outcome(done({ days: [never, { var: 't' }] }, 'integer'), env)).toBe('never')
    expect(outcome(done({ calendar: [never, 'assembly'] }), env)).toBe('never')
  })

  test('a window of the lock calendar: no vote opens on Christmas', () => {
    const rule = done({ calendar: [{ var: 's' }, 'assembly'] })
    expect(['2026-12-19', '2026-12-21', '2027-12-25'].map(day => rule.evaluate(given({ s: Date.parse(day) })))).toEqual([
      true,
      false,
      false,
    ])
  })

  test('working days follow the calendar named, else the one called working, else Monday to Friday', () => {
    const calendars = { working: { about: 'weekends', week: ['saturday', 'sunday'] as const }, ...anyScope.calendars }
    const friday = given({ s: Date.parse('2026-01-30') })
    const landed = (rule: Rule, scope: Scope<Given>) =>
      new Date(done(rule, 'instant', scope).evaluate(friday) as number).toISOString().slice(0, 10)
    expect(landed({ after: [{ var: 's' }, '2wd'] }, anyScope)).toBe('2026-02-03')
    expect(landed({ after: [{ var: 's' }, '2wd'] }, { ...anyScope, calendars })).toBe('2026-02-01')
    expect(landed({ after: [{ var: 's' }, '2wd', 'assembly'] }, { ...anyScope, calendars })).toBe('2026-02-07')
  })

  test('a variable of the wrong type stops the rule instead of being compared', () => {
    expect(outcome(done({ '>': [{ var: 'a' }, 0] }), given({ a: '5' }))).toBe('wrong-value')
    expect(outcome(done({ '>': [{ var: 'a' }, 0] }), given({ a: 0.5 }))).toBe('wrong-value')
    expect(outcome(done({ '>': [{ var: 'a' }, 0] }), given({ a: 2n ** 256n }))).toBe('wrong-value')
    expect(outcome(done({ past: { var: 's' } }), given({ s: Number.NaN }))).toBe('wrong-value')
    expect(outcome(done({ var: 'p' }), given({ p: 1 }))).toBe('wrong-value')
    expect(outcome(done({ '==': [{ var: 'a' }, 5] }), given({ a: 5n }))).toBe('true')
  })

  test('an instant beyond the year 9999 stops the rule', () => {
    expect(outcome(done({ after: [{ var: 's' }, '1d'] }, 'instant'), given({ s: Date.parse('9999-12-31') }))).toBe('too-far')
  })
})

describe('when it must be looked at again', () => {
  test('a condition that is false for another reason hides no instant', () => {
    const waiting = { past: { after: [{ var: 's' }, '3m'] } }
    const env = given({ s: 0, p: false, q: true, a: 1 })
    expect(done({ and: [{ var: 'p' }, waiting] }).wake(env)).toBe(3 * minute)
    expect(done({ or: [{ var: 'q' }, waiting] }).wake(env)).toBe(3 * minute)
    expect(done({ if: [{ var: 'p' }, waiting, true] }).wake(env)).toBe(3 * minute)
    expect(done({ '!': waiting }).wake(env)).toBe(3 * minute)
    expect(done({ certain: waiting }).wake(env)).toBe(3 * minute)
  })

  test('the earliest of several instants is told, and none that has come', () => {
    const rule = done({ and: ['1m', '3m', '5m'].map(time => ({ past: { after: [{ var: 's' }, time] } })) })
    expect([0, minute, 3 * minute, 5 * minute].map(now => rule.wake(given({ s: 0 }, now)))).toEqual([
      minute,
      3 * minute,
      5 * minute,
      undefined,
    ])
  })

  test('what is certain only later wakes when the last instant it may still become has come', () => {
    const rule = done({ certain: { past: { if: [{ var: 'p' }, { var: 's' }, { var: 't' }] } } })
    const ranges = { s: [1, 1], t: [7, 7] } as const
    expect(rule.wake({ now: 3, values: { p: true, s: 1, t: 7 }, ranges })).toBe(7)
  })

  test('an instant that cannot be read wakes nobody and breaks nothing', () => {
    const broken: Scope<Given> = {
      variable: path =>
        path === 's'
          ? anyScope.variable('s')
          : {
              type: 'instant',
              about: 'it was counted',
              read() {
                throw new RuleFailure('secret', '', 'The count is secret until the window closes.')
              },
            },
    }
    const rule = done({ or: [{ past: { var: 'counted' } }, { past: { var: 's' } }] }, 'boolean', broken)
    expect(rule.wake(given({ s: 7 }))).toBe(7)
    expect(outcome(rule, given({ s: 7 }))).toBe('secret')
  })

  test('nothing changes with time before the instant it names', () => {
    let changed = 0
    fc.assert(
      fc.property(anyTimed, anyGiven, (rule, env) => {
        const compiled = done(rule)
        const wake = compiled.wake(env)
        if (wake !== undefined) expect(wake).toBeGreaterThan(env.now)
        if (!compiled.timed) expect(wake).toBeUndefined()
        const now = outcome(compiled, env)
        for (let later = env.now + minute; later < env.now + 40 * minute; later += minute) {
          if (outcome(compiled, { ...env, now: later }) === now) continue
          changed += 1
          expect(wake).toBeLessThanOrEqual(later)
          expect(outcome(compiled, { ...env, now: (wake as number) - 1 })).toBe(now)
          return
        }
      }),
      { numRuns: 3_000 },
    )
    expect(changed).toBeGreaterThan(300)
  })
})

describe('whatever is thrown at it', () => {
  test('every rule of ours is evaluated to a value of its type, or fails with a code', () => {
    const holds: Record<Type, (value: Value) => boolean> = {
      boolean: value => typeof value === 'boolean',
      integer: value => typeof value === 'bigint' || (Number.isSafeInteger(value) && !Object.is(value, -0)),
      instant: value => value === null || Number.isSafeInteger(value),
      duration: value => typeof value === 'string' && readDuration(value) !== undefined,
      id: value => typeof value === 'string',
      ids: value => Array.isArray(value),
    }
    fc.assert(
      fc.property(anyTyped, anyGiven, ([type, rule], env) => {
        const compiled = done(rule, type)
        try {
          const value = compiled.evaluate(env)
          expect(holds[type](value)).toBe(true)
          expect(compiled.trace(env).value).toEqual(value)
        } catch (problem) {
          expect(problem).toBeInstanceOf(RuleFailure)
          if (compiled.tree.operator !== 'var') expect(compiled.trace(env).failure?.code).toBe((problem as RuleFailure).code)
        }
      }),
      { numRuns: 3_000 },
    )
  })

  test('random JSON made of our words is compiled or refused, and never breaks anything', () => {
    const word = fc.oneof(
      fc.constantFrom(...REFERENCE.map(({ operator }) => operator)),
      fc.constantFrom('__proto__', 'constructor', '', 'log'),
    )
    const text = fc.constantFrom('a', 'p', 's', 'x', 'roles', '2/3', '72h', '2026-01-01', 'assembly', '')
    const { json } = fc.letrec<{ json: unknown }>(tie => ({
      json: fc.oneof(
        { depthSize: 'medium', maxDepth: 8 },
        fc.oneof(text, fc.boolean(), fc.integer({ min: -3, max: 9 }), fc.double(), fc.constant(null)),
        fc.array(tie('json'), { maxLength: 4 }),
        fc.tuple(word, tie('json')).map(([name, value]) => JSON.parse(`{${JSON.stringify(name)}:${JSON.stringify(value)}}`)),
        fc.dictionary(word, tie('json'), { maxKeys: 2 }),
      ),
    }))
    const types = fc.constantFrom<Type>('boolean', 'integer', 'instant', 'id', 'ids')
    let compiled = 0
    fc.assert(
      fc.property(fc.oneof(json, fc.anything()), types, anyGiven, (rule, type, env) => {
        const result = compile(rule, type, anyScope)
        expect(result.compiled === undefined).toBe(result.problems !== undefined && result.problems.length > 0)
        if (!result.compiled) return
        compiled += 1
        outcome(result.compiled, env)
        result.compiled.wake(env)
        result.compiled.trace(env)
      }),
      { numRuns: 5_000 },
    )
    expect(compiled).toBeGreaterThan(20)
  })
})

test('a trace shows every part with its value, and which parts decided', () => {
  const rule = done({ and: [{ '>': [{ var: 'a' }, { var: 'b' }] }, { past: { var: 's' } }] })
  const trace = rule.trace(given({ a: 2, b: 3, s: null }))
  expect(trace).toMatchObject({ operator: 'and', value: false, asked: true })
  expect(trace.parts[0]).toMatchObject({ operator: '>', pointer: '/and/0/>', value: false, asked: true })
  expect(trace.parts[0]!.parts.map(({ path, value }) => [path, value])).toEqual([
    ['a', 2],
    ['b', 3],
  ])
  expect(trace.parts[1]).toMatchObject({ operator: 'past', value: false, asked: false })
})

test('a trace tells which case of an `if` was taken, and what failed', () => {
  const trace = done({ if: [{ var: 'p' }, { same: [{ var: 'x' }, { var: 'y' }] }, { in: [{ var: 'y' }, { var: 'roles' }] }] }).trace(
    given({ p: false, x: 'ada', y: undefined, roles: [] }),
  )
  expect(trace.parts.map(({ asked }) => asked)).toEqual([true, false, true])
  expect(trace.failure?.code).toBe('not-stated')
  expect(trace.parts[2]!.failure?.code).toBe('not-stated')
  expect(trace.parts[1]!.parts[1]!.value).toBeUndefined()
})
