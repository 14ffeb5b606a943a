// The list of operators tells of all there are, and of no others.
import { expect, test } from 'vitest'
import { compile, explain, type Param, REFERENCE, type Rule, resolve, type Scope, sentence, type Type, type Value } from './index.ts'
import { operators } from './operators/index.ts'

const kinds: Record<string, [Type, Value]> = {
  'proposal.opened': ['instant', 0],
  'proposal.author': ['id', 'ada'],
  'ballots.reached': ['instant', null],
  'actor.joined': ['instant', 0],
  'actor.id': ['id', 'bo'],
  'actor.roles': ['ids', ['steward']],
  'asked.subject': ['id', undefined],
}
const scope: Scope<{ now: number }> = {
  momentOfAct: true,
  calendars: { assembly: { about: 'assembly days' } },
  variable: path => {
    const [type, value] = kinds[path] ?? (['integer', 3] as const)
    return { type, about: path, unit: 'things', optional: path.startsWith('asked.'), read: () => value }
  },
}

test('each operator is listed once', () => {
  expect(REFERENCE.map(({ operator }) => operator).sort()).toEqual(['var', 'param', 'rule', ...operators.keys()].sort())
})

test.each(REFERENCE.map(each => [each.operator, each] as const))(
  'the example of %s uses it, compiles, evaluates and can be said',
  (operator, { example, gives }) => {
    expect(JSON.stringify(example)).toContain(`"${operator}":`)
    const rules: Record<string, Rule> = { quorum: { 'at-least': [{ param: 'share' }, 1, 2] } }
    const params: Record<string, Param> = { quorum: { about: 'How many.', kind: 'integer' } }
    const modules = { one: { kind: 'rule', body: example as never, params, at: '/modules/one' } } as const
    const { value } = resolve({ rule: 'one', with: { quorum: 3 } }, { rules, modules })
    const types: Type[] = ['boolean', 'integer', 'instant', 'id', 'ids']
    const fitting = types.flatMap(type => compile(value, type, scope).compiled ?? [])
    expect(fitting).toHaveLength(1)
    const [compiled] = fitting
    if (compiled!.tree.operator === operator && gives !== 'any') expect(compiled!.type).toBe(gives)
    expect(sentence(explain(compiled!, { now: 5 }))).not.toMatch(/undefined|\[object|\{/)
  },
)
