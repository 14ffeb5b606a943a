// What members read beside the ballot is the rule itself, in words.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyGiven, anyScope, anyTyped, type Given } from '../../../test/any-rule.ts'
import { type Clause, compile, explain, type Rule, RuleFailure, type Scope, sentence, type Type, type Variable } from './index.ts'

const counts: Record<string, Partial<Variable<Given>>> = {
  yes: { about: 'votes in favour', unit: 'votes' },
  no: { about: 'votes against', unit: 'votes' },
  voters: { about: 'members who voted', unit: 'members' },
  size: { about: 'members of active', unit: 'members', range: env => [env.values.size, env.values.size] },
  standing: { about: 'objections that stand', unit: 'objections' },
  round: { about: 'the round' },
  opened: { about: 'it was opened', type: 'instant' },
  ended: { about: 'the meeting ended', type: 'instant' },
  called: { about: 'the chair called the vote', type: 'instant' },
  urgent: { about: 'it is urgent', type: 'boolean' },
  actor: { about: 'whoever acts', type: 'id' },
  window: { about: 'window', type: 'duration', optional: true },
  author: { about: 'the proposer', type: 'id' },
  subject: { about: 'the member it is about', type: 'id', optional: true },
  roles: { about: 'the roles of whoever acts', type: 'ids' },
}
const scope: Scope<Given> = {
  momentOfAct: true,
  calendars: { assembly: { about: 'assembly days', week: ['saturday'] } },
  variable: path => (counts[path] ? { type: 'integer', about: path, read: env => env.values[path], ...counts[path] } : undefined),
}
const compiled = (rule: Rule, type: Type = 'boolean') => {
  const { compiled: done, problems } = compile(rule, type, scope)
  expect(problems).toBeUndefined()
  return done!
}
const v = (path: string) => ({ var: path })
const said = (rule: Rule, type?: Type) => sentence(explain(compiled(rule, type)))
const opened = Date.parse('2026-03-01T09:30:00Z')
const now = (values: Given['values'], at = opened): Given => ({ now: at, values })

test.each`
  rule                                                                                      | says
  ${{ '>': [v('yes'), v('no')] }}                                                           | ${'more votes in favour than votes against'}
  ${{ '<': [v('yes'), v('no')] }}                                                           | ${'fewer votes in favour than votes against'}
  ${{ '>=': [v('yes'), v('no')] }}                                                          | ${'at least as many votes in favour as votes against'}
  ${{ '<=': [v('yes'), v('no')] }}                                                          | ${'at most as many votes in favour as votes against'}
  ${{ '==': [v('yes'), v('no')] }}                                                          | ${'just as many votes in favour as votes against'}
  ${{ '>': [v('yes'), 3] }}                                                                 | ${'more than 3 votes in favour'}
  ${{ '>=': [v('yes'), 3] }}                                                                | ${'at least 3 votes in favour'}
  ${{ '<=': [3, v('yes')] }}                                                                | ${'at least 3 votes in favour'}
  ${{ '<': [v('yes'), 3] }}                                                                 | ${'fewer than 3 votes in favour'}
  ${{ '==': [v('standing'), 0] }}                                                           | ${'no objections that stand'}
  ${{ '!': { '==': [v('standing'), 0] } }}                                                  | ${'some objections that stand'}
  ${{ '==': [v('standing'), 2] }}                                                           | ${'exactly 2 objections that stand'}
  ${{ '!': { '>': [v('yes'), v('no')] } }}                                                  | ${'at most as many votes in favour as votes against'}
  ${{ '>': [v('round'), 1] }}                                                               | ${'the round is more than 1'}
  ${{ '<=': [3, v('voters'), 30] }}                                                         | ${'the number of members who voted is at least 3 and at most 30'}
  ${{ '>=': [v('yes'), { '-': [{ '+': [v('yes'), v('no')] }, 2] }] }}                       | ${'the number of votes in favour is at least (the sum of votes in favour and votes against) minus 2'}
  ${{ '>=': [v('voters'), { max: [3, { 'ceil-of': ['1/4', v('size')] }] }] }}               | ${'the number of members who voted is at least the greatest of 3 and (1/4 of members of active rounded up)'}
  ${{ 'at-least': ['1/4', v('voters'), v('size')] }}                                        | ${'members who voted make up at least 1/4 of members of active'}
  ${{ '!': { 'at-least': ['1/4', v('voters'), v('size')] } }}                               | ${'members who voted make up less than 1/4 of members of active'}
  ${{ 'more-than': ['1/2', v('yes'), { '+': [v('yes'), v('no')] }] }}                       | ${'votes in favour make up more than 1/2 of the sum of votes in favour and votes against'}
  ${{ 'at-least-root': ['3/2', v('voters'), v('size')] }}                                   | ${'the number of members who voted is at least 3/2 times the square root of the number of members of active'}
  ${{ past: { after: [v('opened'), '72h'] } }}                                              | ${'72 hours have passed since it was opened'}
  ${{ '!': { past: { after: [v('opened'), '1d'] } } }}                                      | ${'1 day has not passed since it was opened'}
  ${{ past: { after: [v('opened'), v('window')] } }}                                        | ${'the time stated as “window” has passed since it was opened'}
  ${{ past: { after: [v('opened'), { if: [v('urgent'), '1d', v('window')] }] } }}           | ${'(1 day if it is urgent, otherwise the time stated as “window”) has passed since it was opened'}
  ${{ past: v('called') }}                                                                  | ${'the chair called the vote'}
  ${{ '!': { past: v('called') } }}                                                         | ${'it is not yet true that the chair called the vote'}
  ${{ past: '2026-03-01' }}                                                                 | ${'2026-03-01T00:00:00Z has come'}
  ${{ past: { latest: [{ after: [v('opened'), '7d'] }, { after: [v('called'), '2d'] }] } }} | ${'the latest of 7 days after it was opened and 2 days after the chair called the vote has come'}
  ${{ before: [v('called'), { after: [v('ended'), '24h'] }] }}                              | ${'the chair called the vote before 24 hours after the meeting ended'}
  ${{ 'now-after': { after: [v('opened'), '2d'] } }}                                        | ${'this is done at or after 2 days after it was opened'}
  ${{ '==': [{ count: v('roles') }, 0] }}                                                   | ${'the number of the roles of whoever acts is 0'}
  ${{ '>=': [{ days: [v('opened'), v('ended')] }, 3] }}                                     | ${'the number of days from when it was opened to when the meeting ended is at least 3'}
  ${{ past: { after: [v('opened'), '2wd', 'assembly'] } }}                                  | ${'2 working days (working days: “assembly days”) have passed since it was opened'}
  ${{ past: { after: [v('opened'), '2d', 'assembly'] } }}                                   | ${'2 days have passed since it was opened'}
  ${{ calendar: [v('opened'), 'assembly'] }}                                                | ${'the day when it was opened is an open day of “assembly days”'}
  ${{ same: [v('actor'), v('author')] }}                                                    | ${'whoever acts is the proposer'}
  ${{ '!': { same: [v('actor'), v('subject')] } }}                                          | ${'whoever acts is not the member it is about'}
  ${{ in: ['steward', v('roles')] }}                                                        | ${'“steward” is among the roles of whoever acts'}
  ${{ in: [v('actor'), ['ada', 'bo']] }}                                                    | ${'whoever acts is “ada” or “bo”'}
  ${{ stated: v('subject') }}                                                               | ${'the member it is about is stated'}
  ${{ '!': v('urgent') }}                                                                   | ${'it is not true that it is urgent'}
  ${{ and: [v('urgent'), { or: [{ '>': [v('yes'), 3] }, { past: v('called') }] }] }}        | ${'it is urgent and (more than 3 votes in favour or the chair called the vote)'}
  ${{ '!': { and: [v('urgent'), { '>': [v('yes'), 3] }] } }}                                | ${'it is not true that it is urgent or at most 3 votes in favour'}
  ${{ if: [v('urgent'), { '>': [v('yes'), 3] }, { '>': [v('yes'), 9] }] }}                  | ${'if it is urgent: more than 3 votes in favour; otherwise: more than 9 votes in favour'}
  ${{ certain: { '>': [v('yes'), v('no')] } }}                                              | ${'whatever may still happen: more votes in favour than votes against'}
  ${{ '==': [v('urgent'), { '>': [v('yes'), 3] }] }}                                        | ${'it is urgent exactly when more than 3 votes in favour'}
  ${true}                                                                                   | ${'always'}
`('$rule reads: $says', ({ rule, says }) => {
  expect(said(rule)).toBe(says)
})

test('rules that are no conditions are put into words too', () => {
  expect(said({ latest: [{ after: [v('opened'), '7d'] }, v('called')] }, 'instant')).toBe(
    'the latest of 7 days after it was opened and when the chair called the vote',
  )
  expect(said({ if: [v('urgent'), 1, v('round')] }, 'integer')).toBe('(1 if it is urgent, otherwise the round)')
  expect(explain(compiled(v('roles'), 'ids'), now({ roles: ['tu', 'pmc'] }))).toEqual({ text: 'the roles of whoever acts', now: 'tu, pmc' })
})

describe('how it stands', () => {
  const told = (rule: Rule, env: Given) => {
    const { text: _, mark: __, missing: ___, awaits: ____, ...rest } = explain(compiled(rule), env)
    return rest
  }

  test.each`
    rule                                                                | values                     | met      | numbers      | need
    ${{ 'at-least': ['1/4', v('voters'), v('size')] }}                  | ${{ voters: 2, size: 12 }} | ${false} | ${'2 of 12'} | ${'1 more needed'}
    ${{ 'at-least': ['1/4', v('voters'), v('size')] }}                  | ${{ voters: 3, size: 12 }} | ${true}  | ${'3 of 12'} | ${undefined}
    ${{ 'more-than': ['1/2', v('voters'), v('size')] }}                 | ${{ voters: 4, size: 12 }} | ${false} | ${'4 of 12'} | ${'3 more needed'}
    ${{ 'more-than': ['1/2', v('yes'), { '+': [v('yes'), v('no')] }] }} | ${{ yes: 1, no: 3 }}       | ${false} | ${'1 of 4'}  | ${'3 more needed'}
    ${{ 'at-least': ['2/3', v('yes'), { '+': [v('yes'), v('no')] }] }}  | ${{ yes: 3, no: 3 }}       | ${false} | ${'3 of 6'}  | ${'3 more needed'}
    ${{ 'at-least': ['2/3', v('yes'), { '+': [v('yes'), v('no')] }] }}  | ${{ yes: 0, no: 0 }}       | ${false} | ${'0 of 0'}  | ${'1 more needed'}
    ${{ 'at-least': ['2/3', v('yes'), v('voters')] }}                   | ${{ yes: 3, voters: 6 }}   | ${false} | ${'3 of 6'}  | ${undefined}
    ${{ '>': [v('yes'), v('no')] }}                                     | ${{ yes: 2, no: 5 }}       | ${false} | ${'2 and 5'} | ${'4 more needed'}
    ${{ '>=': [v('yes'), 3] }}                                          | ${{ yes: 2 }}              | ${false} | ${'2'}       | ${'1 more needed'}
    ${{ '<': [v('no'), 3] }}                                            | ${{ no: 3 }}               | ${false} | ${'3'}       | ${'1 too many'}
    ${{ '==': [v('standing'), 0] }}                                     | ${{ standing: 2 }}         | ${false} | ${'2'}       | ${'2 too many'}
    ${{ '!': { '>': [v('standing'), 0] } }}                             | ${{ standing: 2 }}         | ${false} | ${'2'}       | ${'2 too many'}
  `('$rule with $values: $numbers, $need', ({ rule, values, met, numbers, need }) => {
    expect(told(rule, now(values))).toEqual({ met, now: numbers, ...(need ? { need } : {}) })
  })

  test.each`
    rule                                                | values                     | path         | at
    ${{ 'at-least': ['1/4', v('voters'), v('size')] }}  | ${{ voters: 2, size: 13 }} | ${'voters'}  | ${'4'}
    ${{ 'at-least': ['1/4', v('voters'), v('size')] }}  | ${{ voters: 9, size: 12 }} | ${'voters'}  | ${'3'}
    ${{ 'more-than': ['1/2', v('voters'), v('size')] }} | ${{ voters: 4, size: 12 }} | ${'voters'}  | ${'7'}
    ${{ '>=': [v('yes'), 3] }}                          | ${{ yes: 2 }}              | ${'yes'}     | ${'3'}
    ${{ '>': [v('yes'), 3] }}                           | ${{ yes: 5 }}              | ${'yes'}     | ${'4'}
    ${{ '<': [v('no'), 3] }}                            | ${{ no: 3 }}               | ${undefined} | ${undefined}
    ${{ '>': [v('yes'), v('no')] }}                     | ${{ yes: 2, no: 5 }}       | ${undefined} | ${undefined}
    ${{ 'at-least': ['2/3', v('yes'), v('voters')] }}   | ${{ yes: 0, voters: 0 }}   | ${undefined} | ${undefined}
  `('$rule with $values: enough is $at of $path, met or not', ({ rule, values, path, at }) => {
    expect(explain(compiled(rule), now(values)).mark).toEqual(path && { path, at })
  })

  test('what is missing, and the hour that is waited for, are told apart from the words', () => {
    expect(explain(compiled({ 'at-least': ['1/4', v('voters'), v('size')] }), now({ voters: 1, size: 12 })).missing).toEqual({
      count: '2',
      of: 'members who voted',
    })
    expect(explain(compiled({ past: { after: [v('opened'), '72h'] } }), now({ opened })).awaits).toBe(opened + 72 * 3_600_000)
  })

  test('an instant tells since when, or when it will come, and nothing if it never came', () => {
    const rule: Rule = { past: { after: [v('opened'), '72h'] } }
    expect(told(rule, now({ opened }))).toEqual({ met: false, need: 'on 2026-03-04T09:30:00Z' })
    expect(told(rule, now({ opened }, opened + 72 * 3_600_000))).toEqual({ met: true, now: 'since 2026-03-04T09:30:00Z' })
    expect(told({ '!': rule }, now({ opened }))).toEqual({ met: true, now: 'until 2026-03-04T09:30:00Z' })
    expect(told({ past: v('called') }, now({ called: null }))).toEqual({ met: false })
  })

  test('what cannot be known is unknown', () => {
    const clause = explain(compiled({ and: [{ in: [v('subject'), v('roles')] }, { '>': [v('yes'), 1] }] }), now({ roles: [], yes: 2 }))
    expect(clause.met).toBe('unknown')
    expect(clause.parts!.map(({ met }) => met)).toEqual(['unknown', true])
  })

  test('only the case that applies says how it stands', () => {
    const clause = explain(compiled({ if: [v('urgent'), { '>': [v('yes'), 3] }, { '>': [v('yes'), 9] }] }), now({ urgent: false, yes: 4 }))
    expect(clause).toMatchObject({ met: false, joiner: 'if' })
    expect(clause.parts).toEqual([
      { text: 'if it is urgent', parts: [{ text: 'more than 3 votes in favour' }], joiner: 'when' },
      {
        text: 'otherwise',
        met: false,
        parts: [
          {
            text: 'more than 9 votes in favour',
            met: false,
            now: '4',
            need: '6 more needed',
            mark: { path: 'yes', at: '10' },
            missing: { count: '6', of: 'votes in favour' },
          },
        ],
        joiner: 'otherwise',
      },
    ])
  })

  test('dates and names are said as the reader wants them', () => {
    const words = { instant: () => 'Wednesday', id: (id: string) => id.toUpperCase() }
    expect(sentence(explain(compiled({ past: { after: [v('opened'), '72h'] } }), now({ opened }), words))).toBe(
      '72 hours have passed since it was opened (on Wednesday)',
    )
    expect(explain(compiled({ same: [v('actor'), 'ada'] }), undefined, words).text).toBe('whoever acts is ADA')
  })
})

const every = (clause: Clause): Clause[] => [clause, ...(clause.parts ?? []).flatMap(every)]

test('any rule can be said, and the sentences say what the rule says', () => {
  fc.assert(
    fc.property(anyTyped, anyGiven, ([type, rule], env) => {
      const { compiled: done } = compile(rule, type, anyScope)
      for (const clause of [explain(done!), explain(done!, env)]) {
        for (const { text, now: numbers, need } of every(clause))
          expect(`${text}${numbers}${need}`).not.toMatch(/\[object|NaN|null| {2}|^undefined/)
      }
      if (type !== 'boolean') return
      const clause = explain(done!, env)
      try {
        expect(clause.met).toBe(done!.evaluate(env))
      } catch (problem) {
        if (!(problem instanceof RuleFailure)) throw problem
        expect(clause.met).toBe('unknown')
      }
      for (const { joiner, met, parts } of every(clause)) {
        if (!parts?.every(part => typeof part.met === 'boolean') || typeof met !== 'boolean') continue
        if (joiner === 'and') expect(met).toBe(parts.every(part => part.met))
        if (joiner === 'or') expect(met).toBe(parts.some(part => part.met))
      }
    }),
    { numRuns: 3_000 },
  )
})

test('as many more as are said to be needed are enough, and one fewer is not', () => {
  const rules: Rule[] = [
    { 'at-least': ['2/3', v('yes'), { '+': [v('yes'), v('no')] }] },
    { 'more-than': ['2/3', v('yes'), { '+': [v('no'), v('yes')] }] },
    { 'at-least': ['37%', v('yes'), v('size')] },
    { 'more-than': ['37%', v('yes'), v('size')] },
    { '>': [v('yes'), v('no')] },
    { '>=': [v('yes'), 7] },
  ]
  fc.assert(
    fc.property(fc.constantFrom(...rules), fc.nat(9), fc.nat(9), fc.integer({ min: 1, max: 30 }), (rule, yes, no, size) => {
      const done = compiled(rule)
      const { need } = explain(done, now({ yes, no, size }))
      const met = done.evaluate(now({ yes, no, size }))
      expect(need === undefined).toBe(met)
      if (need === undefined) return
      const missing = Number(/^(\d+) more needed$/.exec(need)![1])
      expect(done.evaluate(now({ yes: yes + missing, no, size }))).toBe(true)
      expect(done.evaluate(now({ yes: yes + missing - 1, no, size }))).toBe(false)
    }),
  )
})
