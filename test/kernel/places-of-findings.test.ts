// What is wrong with a rulebook is told where its authors wrote it, also where a name or a module leads there.
import { compileRulebook, type DecisionType, Replica, type Rulebook } from '@polyarchy/core'
import voting from '@polyarchy/voting'
import { expect, test } from 'vitest'
import { type CommunityOptions, rulebookOf, simple } from './community.ts'

const places = (options: Partial<CommunityOptions>): readonly string[] => findings(options).map(({ code, pointer }) => `${code} ${pointer}`)
const findings = (options: Partial<CommunityOptions>) => {
  const rulebook: Rulebook = rulebookOf({ decisions: { simple }, members: [], ...options })
  const done = compileRulebook(rulebook, [voting], new Replica([voting]).machine.builtIn)
  return 'findings' in done ? done.findings : []
}
const passing = (rule: object): DecisionType => ({
  ...simple,
  stages: [{ ...simple.stages[0]!, moves: [{ if: rule as never, to: 'accepted' }] }, ...simple.stages.slice(1)],
})
const misspelt = { '>': [{ var: 'voting.yess' }, { var: 'voting.no' }] }

test('a misspelt variable in a named rule stands in that rule, with the place that uses it', () => {
  const [finding, ...more] = findings({ rules: { 'more-yes': misspelt }, decisions: { simple: passing({ rule: 'more-yes' }) } })
  expect(finding).toEqual({
    code: 'unknown-variable',
    pointer: '/rules/more-yes/>/0/var',
    message: "There is no variable 'voting.yess' here. Did you mean “voting.yes”? (As /decisions/simple/stages/0/moves/0/if uses it.)",
  })
  expect(more).toEqual([])
})
test('a named rule within a named rule has its own place, and is told of once for all who use it', () => {
  const rules = { 'more-yes': misspelt, both: { and: [{ rule: 'more-yes' }, { '!': { rule: 'more-yes' } }] } }
  const decisions = { first: passing({ rule: 'both' }), second: passing({ rule: 'both' }) }
  expect(places({ rules, decisions })).toEqual(['unknown-variable /rules/more-yes/>/0/var'])
})
test('a mistake in a permission that names a rule stands in the rule', () => {
  const permissions = { 'members.admit': { members: { rule: 'elders' } } }
  expect(places({ rules: { elders: { '>=': [{ var: 'voting.yes' }, 1] } }, permissions })).toEqual([
    'unknown-variable /rules/elders/>=/0/var',
  ])
})
test('a mistake in a module stands in the module, and one in what it was given stands where it was given', () => {
  const module = (rule: object) => ({
    poll: { about: 'A poll.', params: { bar: { about: 'How many.', kind: 'rule' as const } }, decision: passing(rule) as never },
  })
  const use = (bar: never) => ({ poll: { use: 'poll', with: { bar } } })
  const bar = { '>=': [{ var: 'voting.yes' }, { param: 'bar' }] }
  expect(places({ modules: module(bar), decisions: use(3 as never) })).toEqual([])
  expect(places({ modules: module(misspelt), decisions: use(3 as never) })).toEqual([
    'unknown-variable /modules/poll/decision/stages/0/moves/0/if/>/0/var',
  ])
  expect(places({ modules: module(bar), decisions: use({ var: 'voters' } as never) })).toEqual([
    'unknown-variable /decisions/poll/with/bar/var',
  ])
})
test('what a named rule was given stands where it was given', () => {
  const rules = { bar: { '>=': [{ var: 'voting.yes' }, { param: 'count' }] } }
  const given = (count: object | number) => ({ simple: passing({ rule: 'bar', with: { count } }) })
  expect(places({ rules, decisions: given({ '+': [1, { var: 'voters' }] }) })).toEqual([
    'unknown-variable /decisions/simple/stages/0/moves/0/if/with/count/+/1/var',
  ])
  expect(places({ rules, decisions: given(2) })).toEqual([])
})
test('a stage that a module sets up wrongly stands in the module', () => {
  const decision = { ...simple, stages: [{ name: 'vote', moves: [{ to: 'nowhere' }] }] } as never
  expect(places({ modules: { poll: { about: 'A poll.', params: {}, decision } }, decisions: { poll: { use: 'poll' } } })).toEqual([
    'unknown-stage /modules/poll/decision/stages/0/moves/0/to',
  ])
})
test('a named rule that nothing uses may not use operators or rules that there are not', () => {
  const rules = {
    idle: { and: [{ var: 'anything' }, { xor: [true, { param: 'p' }] }] },
    lost: { or: [{ rule: 'none' }] },
    fine: { '!': { param: 'p' } },
  }
  expect(places({ rules })).toEqual(['unknown-operator /rules/idle/and/1/xor', 'unknown-rule /rules/lost/or/0'])
})
