// Tests of composing: words leave the input, hashes stay.
import { type CatalogueView, type Fields, id, list, optional, record, text, textHash } from '@polyarchy/core'
import { expect, test } from 'vitest'
import { compose, composeProposal } from './compose.ts'

const fields: Fields = { choice: id, reason: optional(text(2000)), notes: list(record({ id, text: text(80) }), 5) }
const counting = () => {
  let salts = 0
  return () => (++salts).toString(16).padStart(32, '0')
}
const salt = (number: number) => number.toString(16).padStart(32, '0')

test('words become salted hashes wherever a text stands, and go beside the input', () => {
  const { input, texts } = compose(fields, { choice: 'yes', reason: 'Warm.', notes: [{ id: 'a', text: 'First' }] }, [], counting())
  expect(input).toEqual({ choice: 'yes', reason: textHash(salt(1), 'Warm.'), notes: [{ id: 'a', text: textHash(salt(2), 'First') }] })
  expect(texts.map(({ text: words }) => words).sort()).toEqual(['First', 'Warm.'])
  expect(texts.map(({ hash }) => hash)).toEqual(texts.map(({ hash }) => hash).toSorted())
})

test('the same words said twice have two hashes, so that nobody can tell', () => {
  const { texts } = compose(fields, { reason: 'Yes.', notes: [{ id: 'a', text: 'Yes.' }] }, [], counting())
  expect(new Set(texts.map(({ hash }) => hash)).size).toBe(2)
})

test('a hash whose words are given already stays as it is', () => {
  const kept = { hash: textHash(salt(9), 'Old.'), salt: salt(9), text: 'Old.' }
  expect(compose(fields, { reason: kept.hash }, [kept], counting())).toEqual({ input: { reason: kept.hash }, texts: [kept] })
})

test('what is left open is left out, and what fits no field is left for the server to refuse', () => {
  const { input, texts } = compose(fields, { choice: 7, reason: undefined, extra: true, notes: 'none' }, [], counting())
  expect(input).toEqual({ choice: 7, extra: true, notes: 'none' })
  expect(texts).toEqual([])
})

test('an amount is written as a decimal string', () => {
  expect(compose({ value: { kind: 'amount' } }, { value: 10n ** 30n }).input).toEqual({ value: `1${'0'.repeat(30)}` })
})

test('a proposal hashes its title, its answers and the words of what it carries', () => {
  const action = { about: '', final: false, by: 'member', decisions: [], members: null } as const
  const catalogue = {
    decisions: [{ name: 'poll', asks: { why: 'text', options: 'options', urgent: 'boolean' } }],
    actions: [
      { ...action, run: 'proposals.open', fields: { title: text(200), description: optional(text(20_000)) } },
      { ...action, run: 'members.admit', fields: { name: text(120) } },
    ],
    roles: [],
  } as unknown as CatalogueView
  const asked = { why: 'Rain.', options: [{ id: 'a', text: 'Left' }], urgent: true }
  const proposing = { decision: 'poll', title: 'Where?', asked, actions: [{ run: 'members.admit', input: { name: 'Bo' } }] }
  const { input, texts } = composeProposal(catalogue, proposing, counting())
  const hashOf = (words: string) => texts.find(one => one.text === words)?.hash
  expect(input).toEqual({
    decision: 'poll',
    title: hashOf('Where?'),
    asked: { why: hashOf('Rain.'), options: [{ id: 'a', text: hashOf('Left') }], urgent: true },
    actions: [{ run: 'members.admit', input: { name: hashOf('Bo') } }],
  })
  expect(texts).toHaveLength(4)
})
