// Named rules and parameters are filled in, everywhere or not at all.
import { expect, test } from 'vitest'
import type { Json } from '../json/index.ts'
import { type Rule, resolve } from './index.ts'

const rules: Record<string, Rule> = {
  quorum: { 'at-least': [{ param: 'share' }, { var: 'voters' }, { var: 'size' }] },
  passes: { and: [{ rule: 'quorum' }, { '>': [{ var: 'yes' }, { var: 'no' }] }] },
  hen: { or: [{ rule: 'egg' }] },
  egg: { '!': { rule: 'hen' } },
}
const fill = (json: Json, params: Record<string, Json> = {}) => resolve(json, { rules, params }, '/decisions/x')
const quorum = (share: string) => ({ 'at-least': [share, { var: 'voters' }, { var: 'size' }] })

test('a decision type with names in it comes out standing by itself', () => {
  const type = { closes: { param: 'voting' }, moves: [{ if: { rule: 'passes' }, to: 'accepted' }] }
  expect(fill(type, { voting: '7d', share: '1/4' }).value).toEqual({
    closes: '7d',
    moves: [{ if: { and: [quorum('1/4'), { '>': [{ var: 'yes' }, { var: 'no' }] }] }, to: 'accepted' }],
  })
})

test('a rule may be given parameters where it is named, and passes them on', () => {
  const json = {
    or: [{ rule: 'passes', with: { share: '2/3' } }, { rule: 'quorum', with: { share: { param: 'high' } } }, { rule: 'quorum' }],
  }
  const [first, second, third] = (fill(json, { high: '9/10', share: '1/5' }).value as { or: { and: Json[] }[] }).or
  expect(first!.and[0]).toEqual(quorum('2/3'))
  expect(second).toEqual(quorum('9/10'))
  expect(third).toEqual(quorum('1/5'))
})

test('a value given for a parameter may name a rule', () => {
  expect(fill({ who: { param: 'who' } }, { who: { rule: 'quorum', with: { share: '1/2' } } }).value).toEqual({ who: quorum('1/2') })
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
  const { problems } = fill(json)
  expect(problems).toMatchObject([{ code, pointer }])
  expect(problems![0]!.message).toContain(says)
})

test('a parameter cannot stand for itself', () => {
  expect(fill({ param: 'a' }, { a: { param: 'a' } }).problems).toMatchObject([{ code: 'unknown-param' }])
})

test('rules that double at every name are refused soon', () => {
  const doubling: Record<string, Rule> = { r0: true }
  for (let step = 1; step <= 60; step += 1) doubling[`r${step}`] = { and: [{ rule: `r${step - 1}` }, { rule: `r${step - 1}` }] }
  expect(resolve({ rule: 'r60' }, { rules: doubling, params: {} }).problems).toMatchObject([{ code: 'too-large' }])
  expect(resolve({ rule: 'r8' }, { rules: doubling, params: {} }).problems).toBeUndefined()
})

test('a long chain of names is refused, and breaks nothing', () => {
  const chain: Record<string, Rule> = { r0: true }
  for (let step = 1; step <= 5_000; step += 1) chain[`r${step}`] = { '!': { rule: `r${step - 1}` } }
  expect(resolve({ rule: 'r5000' }, { rules: chain, params: {} }).problems).toMatchObject([{ code: 'too-deep' }])
})

test('names that every object has stay plain data', () => {
  const json = JSON.parse('{ "__proto__": { "param": "n" }, "constructor": 1 }')
  expect(JSON.stringify(fill(json, { n: 7 }).value)).toBe('{"__proto__":7,"constructor":1}')
})
