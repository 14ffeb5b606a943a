// Named rules, modules and parameters are filled in, everywhere or not at all.
import { expect, test } from 'vitest'
import type { Json } from '../json/index.ts'
import { type Hollow, type Names, type Param, type Rule, resolve, writtenAt } from './index.ts'

const rules: Record<string, Rule> = {
  quorum: { 'at-least': [{ param: 'share' }, { var: 'voters' }, { var: 'size' }] },
  passes: { and: [{ rule: 'quorum' }, { '>': [{ var: 'yes' }, { var: 'no' }] }] },
  hen: { or: [{ rule: 'egg' }] },
  egg: { '!': { rule: 'hen' } },
}
const ratio: Param = { about: 'How many.', kind: 'ratio' }
const share: Record<string, Param> = { share: ratio }
const module = (kind: Hollow['kind'], body: Json, params: Record<string, Param> = {}): Hollow => ({ kind, body, params, at: '/modules/m' })
const names = (modules: Record<string, Hollow> = {}): Names => ({
  rules,
  modules,
  known: { roles: new Set(['elder']), decisions: new Set(['ordinary']) },
})
const quorum = (share: string) => ({ 'at-least': [share, { var: 'voters' }, { var: 'size' }] })
/** A decision type that is a module with one parameter for each of the values. */
const filled = (body: Json, given: Record<string, Json>, kinds: Record<string, Param> = {}) => {
  const params = Object.fromEntries(Object.keys(given).map((name): [string, Param] => [name, kinds[name] ?? { about: 'x', kind: 'rule' }]))
  return resolve({ use: 'm', with: given }, names({ m: module('decision', body, params) }), '/decisions/x', 'decision')
}
const problems = (json: Json, modules: Record<string, Hollow>, kind: 'rule' | 'decision' = 'rule') =>
  resolve(json, names(modules), '/at', kind).problems?.map(({ code, pointer }) => `${code} ${pointer}`)

test('a decision type with names in it comes out standing by itself', () => {
  const type = { closes: { param: 'voting' }, moves: [{ if: { rule: 'passes' }, to: 'accepted' }] }
  expect(filled(type, { voting: '7d', share: '1/4' }).value).toEqual({
    closes: '7d',
    moves: [{ if: { and: [quorum('1/4'), { '>': [{ var: 'yes' }, { var: 'no' }] }] }, to: 'accepted' }],
  })
})

test('a rule may be given parameters where it is named, and passes them on', () => {
  const json = {
    or: [{ rule: 'passes', with: { share: '2/3' } }, { rule: 'quorum', with: { share: { param: 'high' } } }, { rule: 'quorum' }],
  }
  const [first, second, third] = (filled(json, { high: '9/10', share: '1/5' }).value as unknown as { or: { and: Json[] }[] }).or
  expect(first!.and[0]).toEqual(quorum('2/3'))
  expect(second).toEqual(quorum('9/10'))
  expect(third).toEqual(quorum('1/5'))
})

test('a value given for a parameter may name a rule', () => {
  expect(filled({ who: { param: 'who' } }, { who: { rule: 'quorum', with: { share: '1/2' } } }).value).toEqual({ who: quorum('1/2') })
})

test.each`
  json                             | code                | pointer                       | says
  ${{ a: [{ rule: 'none' }] }}     | ${'unknown-rule'}   | ${'/decisions/x/a/0'}         | ${'no rule named "none"'}
  ${{ 'a/b': { rule: 'quorum' } }} | ${'unknown-param'}  | ${'/rules/quorum/at-least/0'} | ${'parameter "share"'}
  ${{ rule: 'hen' }}               | ${'rule-in-itself'} | ${'/rules/egg/!'}             | ${'hen → egg → hen'}
  ${{ rule: 'constructor' }}       | ${'unknown-rule'}   | ${'/decisions/x'}             | ${'constructor'}
  ${{ param: '__proto__' }}        | ${'unknown-param'}  | ${'/decisions/x'}             | ${'__proto__'}
  ${{ param: 3 }}                  | ${'unknown-param'}  | ${'/decisions/x'}             | ${'3'}
`('$json is refused: $says', ({ json, code, pointer, says }) => {
  const { problems } = resolve(json, names(), '/decisions/x')
  expect(problems).toMatchObject([{ code, pointer }])
  expect(problems![0]!.message).toContain(says)
})

test('what is given for a parameter is not looked through for parameters of the module', () => {
  expect(filled({ a: { param: 'a' } }, { a: { param: 'a' } }).problems).toMatchObject([{ code: 'unknown-param' }])
  expect(filled({ a: { param: 'a' }, b: '{b}' }, { a: '{b}', b: '{a}' }).value).toEqual({ a: '{b}', b: '{a}' })
})

test('braces are holes in texts and names of modules alone, and a length of time within a text is said in words', () => {
  const body = { about: 'After {wait}, {n} of {who}.', '{who}': { closes: '{wait}', var: 'groups.{who}.size' } }
  const kinds: Record<string, Param> = { wait: { about: 'x', kind: 'duration' }, n: { about: 'x', kind: 'integer' } }
  expect(filled(body, { wait: '72h', n: 3, who: 'elders' }, kinds).value).toEqual({
    about: 'After 72 hours, 3 of elders.',
    elders: { closes: '72h', var: 'groups.elders.size' },
  })
  expect(resolve(body, names()).value).toEqual(body)
  expect(filled({ about: 'After {long}.' }, { wait: '72h' }).problems).toMatchObject([
    { code: 'unknown-param', pointer: '/modules/m/decision/about' },
  ])
  expect(filled({ about: 'It holds: {r}.' }, { r: { and: [] } }).problems).toMatchObject([{ code: 'wrong-kind' }])
  expect(filled({ '{a}': 1, '{b}': 2 }, { a: 'x', b: 'x' }).problems).toMatchObject([{ code: 'twice' }])
})

test.each<[Param, Json, string]>([
  [{ about: 'x', kind: 'integer', min: 1, max: 9 }, 0, 'out-of-range'],
  [{ about: 'x', kind: 'integer', min: 1, max: 9 }, 10, 'out-of-range'],
  [{ about: 'x', kind: 'integer' }, '3', 'wrong-kind'],
  [{ about: 'x', kind: 'ratio', min: '1/2' }, '49.9%', 'out-of-range'],
  [{ about: 'x', kind: 'ratio' }, 0.5, 'wrong-kind'],
  [{ about: 'x', kind: 'duration', max: '7d' }, '169h', 'out-of-range'],
  [{ about: 'x', kind: 'duration' }, 'a week', 'wrong-kind'],
  [{ about: 'x', kind: 'role' }, 'elders', 'unknown-role'],
  [{ about: 'x', kind: 'decision' }, 'other', 'unknown-decision'],
  [{ about: 'x', kind: 'stage' }, 'The vote', 'wrong-kind'],
  [{ about: 'x', kind: ['red', 'blue'] }, 'green', 'wrong-kind'],
  [{ about: 'x', kind: 'boolean' }, 'yes', 'wrong-kind'],
  [{ about: 'x', kind: 'text' }, { a: 1 }, 'wrong-kind'],
])('for %j nobody gives %j', (param, value, code) => {
  expect(problems({ rule: 'm', with: { p: value } }, { m: module('rule', { param: 'p' }, { p: param }) })).toEqual([`${code} /at/with/p`])
})

test('bounds belong to what they bound', () => {
  const bounded = (value: Json, kind: Param['kind'], min: string | number, max: string | number) =>
    problems({ rule: 'm', with: { p: value } }, { m: module('rule', true, { p: { about: 'x', kind, min, max } }) })
  expect(bounded(1, 'integer', 1, 1)).toBeUndefined()
  expect(bounded('50%', 'ratio', '1/2', '0.5')).toBeUndefined()
  expect(bounded('24h', 'duration', '1d', '1wd')).toBeUndefined()
})

test('what is not given holds by default, or is asked for', () => {
  const m = module('rule', { rule: 'quorum', with: { share: { param: 'share' } } }, { share: { ...ratio, default: '1/3' } })
  expect(resolve({ rule: 'm' }, names({ m })).value).toEqual(quorum('1/3'))
  expect(resolve({ rule: 'm', with: { share: '1/5' } }, names({ m })).value).toEqual(quorum('1/5'))
  expect(problems({ or: [{ rule: 'm' }] }, { m: module('rule', true, share) })).toEqual(['missing-param /at/or/0'])
  expect(problems({ rule: 'm', with: { shard: '1/5' } }, { m })).toEqual(['unknown-param /at/with/shard'])
})

test('a rule that holds by default may speak of the other parameters, and never of itself', () => {
  const usual = (json: Json): Record<string, Param> => ({
    passes: { about: 'x', kind: 'rule', default: json },
    group: { about: 'x', kind: 'group' },
  })
  const m = module('rule', { '!': { param: 'passes' } }, usual({ var: 'voting.{group}.yes' }))
  expect(resolve({ rule: 'm', with: { group: 'elders' } }, names({ m })).value).toEqual({ '!': { var: 'voting.elders.yes' } })
  const circular = module('rule', { param: 'passes' }, usual({ or: [{ param: 'passes' }, { param: 'passes' }] }))
  expect(problems({ rule: 'm', with: { group: 'elders' } }, { m: circular })).toEqual(['too-deep /modules/m/params/passes/default'])
})

test('a module sees what it was given, and not what stands around its use', () => {
  const modules = { outer: module('rule', { '!': { rule: 'inner' } }, share), inner: module('rule', { x: { param: 'share' } }) }
  expect(problems({ rule: 'outer', with: { share: '1/5' } }, modules)).toEqual(['unknown-param /modules/m/rule/x'])
})

test('what is handed on through modules stands where it was given first', () => {
  const modules = {
    outer: module('rule', { '!': { rule: 'inner', with: { s: { param: 'share' } } } }, share),
    inner: module('rule', { rule: 'quorum', with: { share: { param: 's' } } }, { s: { ...ratio, max: '1/2' } }),
  }
  const { filled, value } = resolve({ rule: 'outer', with: { share: '1/5' } }, names(modules), '/at')
  expect(value).toEqual({ '!': quorum('1/5') })
  expect(writtenAt('/at/!/at-least/0', filled)).toBe('/at/with/share')
  expect(problems({ rule: 'outer', with: { share: '2/3' } }, modules)).toEqual(['out-of-range /at/with/share'])
})

test('a rule that is given leads to its own parts, also where named rules stand in it', () => {
  const m = module('decision', { a: [{ param: 'r' }] }, { r: { about: 'x', kind: 'rule' } })
  const given = { and: [{ var: 'x' }, { rule: 'quorum', with: { share: '1/4' } }] }
  const { filled } = resolve({ use: 'm', with: { r: given } }, names({ m }), '/at', 'decision')
  expect(writtenAt('/at/a/0/and/0/var', filled)).toBe('/at/with/r/and/0/var')
  expect(writtenAt('/at/a/0/and/1/at-least/0', filled)).toBe('/at/with/r/and/1/with/share')
  expect(writtenAt('/at/a/0/and/1/at-least/1', filled)).toBe('/rules/quorum/at-least/1')
})

test('stages of a module take the place of its use, and those behind it still lead to where they are written', () => {
  const modules = {
    m: module('stages', [{ name: '{first}' }, { use: 'last' }], { first: { about: 'x', kind: 'stage' } }),
    last: { ...module('stages', [{ name: 'last' }]), at: '/modules/last' },
  }
  const type = { stages: [{ use: 'm', with: { first: 'begin' } }, { name: 'end' }, { use: 'last' }] }
  const { value, filled } = resolve(type, names(modules), '/at', 'decision')
  expect(value).toEqual({ stages: [{ name: 'begin' }, { name: 'last' }, { name: 'end' }, { name: 'last' }] })
  const led = [0, 1, 2, 3].map(index => writtenAt(`/at/stages/${index}/x`, filled))
  expect(led).toEqual(['/modules/m/stages/0/x', '/modules/last/stages/0/x', '/at/stages/1/x', '/modules/last/stages/0/x'])
  expect(writtenAt('/at/stages/0/name', filled)).toBe('/at/stages/0/with/first')
  expect(resolve({ settings: { stages: [{ use: 'm' }] } }, names(modules), '', 'decision').value).toEqual({
    settings: { stages: [{ use: 'm' }] },
  })
})

test.each<[string, Json, string]>([
  ['nothing of that name', { stages: [{ use: 'none' }] }, 'unknown-module /at/stages/0/use'],
  ['a rule among stages', { stages: [{ use: 'r' }] }, 'wrong-module /at/stages/0/use'],
  ['stages as a decision type', { use: 's' }, 'wrong-module /at/use'],
  ['more than a module and what it is given', { use: 'd', wiht: {} }, 'unknown-name /at/wiht'],
  ['a module that uses itself', { stages: [{ use: 'loop' }] }, 'module-in-itself /modules/loop/stages/0'],
  ['a rule that comes back to its module', { a: { rule: 'wheel' } }, 'module-in-itself /rules/cog'],
])('%s is refused', (_, json, problem) => {
  const modules = {
    r: module('rule', true),
    s: module('stages', []),
    d: module('decision', {}),
    loop: { ...module('stages', [{ use: 'loop' }]), at: '/modules/loop' },
    wheel: module('rule', { rule: 'cog' }),
  }
  const found = resolve(json, { rules: { cog: { rule: 'wheel' } }, modules }, '/at', 'decision').problems
  expect(found?.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([problem])
})

test('rules that double at every name are refused soon', () => {
  const doubling: Record<string, Rule> = { r0: true }
  for (let step = 1; step <= 60; step += 1) doubling[`r${step}`] = { and: [{ rule: `r${step - 1}` }, { rule: `r${step - 1}` }] }
  expect(resolve({ rule: 'r60' }, { rules: doubling }).problems).toMatchObject([{ code: 'too-large' }])
  expect(resolve({ rule: 'r8' }, { rules: doubling }).problems).toBeUndefined()
})

test('modules and parameters that double at every use are refused as soon', () => {
  const two: Record<string, Param> = { p: { about: 'x', kind: 'rule' } }
  const growing: Record<string, Hollow> = { m0: module('rule', { param: 'p' }, two) }
  const stages: Record<string, Hollow> = { m0: module('stages', [{ name: 'x' }]) }
  for (let step = 1; step <= 60; step += 1) {
    const doubled = { and: [{ param: 'p' }, { param: 'p' }] }
    growing[`m${step}`] = module('rule', { rule: `m${step - 1}`, with: { p: doubled } }, two)
    stages[`m${step}`] = module('stages', [{ use: `m${step - 1}` }, { use: `m${step - 1}` }])
  }
  expect(problems({ rule: 'm60', with: { p: true } }, growing)).toEqual([expect.stringMatching(/^too-(large|deep)/)])
  expect(problems({ rule: 'm6', with: { p: true } }, growing)).toBeUndefined()
  expect(problems({ stages: [{ use: 'm60' }] }, stages, 'decision')).toEqual([expect.stringMatching(/^too-large/)])
})

test('texts that grow with every use are refused before they fill the memory', () => {
  const long: Param = { about: 'x', kind: 'rule' }
  const growing: Record<string, Hollow> = { m0: module('rule', { x: '{p}' }, { p: long }) }
  for (let step = 1; step <= 40; step += 1)
    growing[`m${step}`] = module('rule', { rule: `m${step - 1}`, with: { p: { param: 'p' } } }, { p: long })
  const many = Array.from({ length: 5_000 }, () => ({ rule: 'm0', with: { p: 'x'.repeat(1_000) } }))
  expect(problems(many, growing)).toEqual([expect.stringMatching(/^too-long/)])
  expect(problems({ rule: 'one', with: { p: 'x'.repeat(1_000) } }, { one: module('rule', '{p} '.repeat(30), { p: long }) })).toEqual([
    'too-long /modules/m/rule',
  ])
})

test('a long chain of names is refused, and breaks nothing', () => {
  const chain: Record<string, Rule> = { r0: true }
  const modules: Record<string, Hollow> = { m0: module('rule', true) }
  for (let step = 1; step <= 5_000; step += 1) {
    chain[`r${step}`] = { '!': { rule: `r${step - 1}` } }
    modules[`m${step}`] = module('rule', { rule: `m${step - 1}` })
  }
  expect(resolve({ rule: 'r5000' }, { rules: chain }).problems).toMatchObject([{ code: 'too-deep' }])
  expect(resolve({ rule: 'm5000' }, { rules: {}, modules }).problems).toMatchObject([{ code: 'too-deep' }])
})

test('names that every object has stay plain data', () => {
  const json = JSON.parse('{ "__proto__": { "param": "n" }, "constructor": 1 }')
  expect(JSON.stringify(filled(json, { n: 7 }).value)).toBe('{"__proto__":7,"constructor":1}')
  expect(JSON.stringify(filled({ '{n}': 1 }, { n: '__proto__' }).value)).toBe('{"__proto__":1}')
})
