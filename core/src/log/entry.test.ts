// Actions and entries: what is signed, and what can be no action at all.
import { expect, test } from 'vitest'
import { fromUtf8 } from '../bytes/index.ts'
import { canonical, type Json } from '../json/index.ts'
import { actionBytes, actionText, communityId, entryText, isSignature, readAction, readEntry } from './index.ts'

const action = {
  community: 'ab'.repeat(32),
  counter: 7,
  input: { bed: 3, why: { deep: [1, 'x'] } },
  key: 'did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp',
  run: 'garden.plant-pears',
  seen: { root: 'cd'.repeat(32), size: 6 },
}
const signature = `${'A'.repeat(85)}Q==`
const entry = { action, number: 6, signature, time: 1_800_000_000_000 }

test('a member signs the action with its kind and version before it', () => {
  expect(fromUtf8(actionBytes(canonical(action)))).toBe(`polyarchy action 1\n${canonical(action)}`)
})

test('an entry put together from its parts is canonical, and its action can be taken out again', () => {
  for (const input of [action.input, { ',"number":1,"signature":"': ',"number":1' }]) {
    const inner = canonical({ ...action, input })
    const text = entryText(6, entry.time, inner, signature)
    expect(text).toBe(canonical({ ...entry, action: { ...action, input } }))
    expect(actionText(text)).toBe(inner)
  }
})

test('another first action makes another community', () => {
  const ids = new Set([1, 2, 3].map(bed => communityId(canonical({ ...action, community: '', input: { bed } }))))
  expect(ids.size).toBe(3)
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{64}$/)
})

test('a possible action is read as it is', () => {
  expect(readAction(action).value).toBe(action)
  expect(readAction({ ...action, community: '', counter: Number.MAX_SAFE_INTEGER, input: {} }).problem).toBeUndefined()
})

test.each<[string, Json, string]>([
  ['nothing', null, 'action-fields'],
  ['a list', [], 'action-fields'],
  ['a missing field', { ...action, run: undefined } as unknown as Json, 'action-run'],
  ['a field too many', { ...action, extra: 1 }, 'action-fields'],
  ['another field instead', { ...JSON.parse(JSON.stringify(action).replace('"run"', '"Run"')) }, 'action-fields'],
  ['a community in capitals', { ...action, community: 'AB'.repeat(32) }, 'action-community'],
  ['a community cut short', { ...action, community: 'ab' }, 'action-community'],
  ['a counter of zero', { ...action, counter: 0 }, 'action-counter'],
  ['half a counter', { ...action, counter: 1.5 }, 'action-counter'],
  ['a counter beyond what is exact', { ...action, counter: 2 ** 53 }, 'action-counter'],
  ['a counter in words', { ...action, counter: '1' }, 'action-counter'],
  ['a list as input', { ...action, input: [] }, 'action-input'],
  ['no input', { ...action, input: null }, 'action-input'],
  ['a key that is no did:key', { ...action, key: 'did:web:example.org' }, 'action-key'],
  ['a key of unlikely length', { ...action, key: `did:key:z${'1'.repeat(121)}` }, 'action-key'],
  ['a run without a plugin', { ...action, run: 'plant' }, 'action-run'],
  ['a run in capitals', { ...action, run: 'Garden.plant' }, 'action-run'],
  ['a run of 81 characters', { ...action, run: `garden.${'p'.repeat(74)}` }, 'action-run'],
  ['a size in words', { ...action, seen: { ...action.seen, size: '6' } }, 'action-seen'],
  ['a root cut short', { ...action, seen: { ...action.seen, root: 'cd' } }, 'action-seen'],
  ['something else seen', { ...action, seen: { ...action.seen, time: 1 } }, 'action-seen'],
])('%s makes no action', (_, value, code) => {
  expect(readAction(value).problem?.code).toBe(code)
  expect(readAction(value).problem?.message).toMatch(/^Your action .*\.$/)
})

test.each<[string, Json, string]>([
  ['a field too many', { ...entry, extra: 1 }, 'entry-fields'],
  ['a number below zero', { ...entry, number: -1 }, 'entry-number'],
  ['half a millisecond', { ...entry, time: 0.5 }, 'entry-time'],
  ['no signature', { ...entry, signature: null }, 'entry-signature'],
  ['an impossible action', { ...entry, action: { ...action, counter: 0 } }, 'action-counter'],
])('%s makes no entry', (_, value, code) => expect(readEntry(value).problem?.code).toBe(code))

test('a signature has one spelling', () => {
  expect(isSignature(signature)).toBe(true)
  expect(isSignature(`${'A'.repeat(85)}R==`)).toBe(false)
  expect(isSignature(`${'A'.repeat(84)}Q==`)).toBe(false)
  expect(isSignature(`${'A'.repeat(84)}-Q==`)).toBe(false)
})
