// A contribution while it is written: what is missing, what is sent, and which versions are compared.
import { expect, test } from 'vitest'
import { type Draft, draftOf, emptyDraft, inputOf, missingAmong, type Part } from './drafts.ts'
import { chosenIn, fragmentOf } from './versions-chosen.ts'

const domains = [{ name: 'guides', about: 'What newcomers read.', paths: ['guides'] }]
const file = { hash: 'ab'.repeat(32), size: 12, type: 'application/pdf' }
const part = (draft: Partial<Draft>, text?: string): Part => ({
  key: 0,
  draft: { ...emptyDraft('guides/watering'), ...draft },
  present: { version: text === undefined ? 0 : 3, text },
})
const lacks = (...parts: readonly Part[]) => missingAmong(parts, domains)

test.each([
  ['no path', { path: ' ' }, 'path'],
  ['a path that leads out', { path: '../secrets' }, 'path-wrong'],
  ['a path that nobody looks after', { path: 'recipes/bread' }, 'path-nobody'],
  ['no words', { text: ' ' }, 'text'],
  ['no address', { form: 'link', link: '' }, 'link'],
  ['an address that would run something', { form: 'link', link: 'javascript:alert(1)' }, 'link-wrong'],
  ['no file', { form: 'file' }, 'file'],
] as const)('with %s something is missing', (_, draft, missing) => {
  expect(lacks(part(draft))).toEqual([missing])
})

test('words that are there already change nothing', () => {
  expect(lacks(part({ text: 'Twice a week.\n' }, 'Twice a week.'))).toEqual(['same'])
})

test('each path is named once, and the second is told', () => {
  expect(lacks(part({ text: 'One.' }), part({ text: 'Two.' }))).toEqual([undefined, 'path-twice'])
})

test('words, a link or a file are sent, and never two of them', () => {
  const all = { ...emptyDraft('guides/watering'), text: 'Every day.', link: 'https://example.org', file }
  expect(inputOf(all, 3)).toEqual({ path: 'guides/watering', base: 3, text: 'Every day.' })
  expect(inputOf({ ...all, form: 'link' }, 3)).toEqual({ path: 'guides/watering', base: 3, link: 'https://example.org' })
  expect(inputOf({ ...all, form: 'file' }, 0)).toEqual({ path: 'guides/watering', base: 0, file })
})

test('what was contributed is taken up again as it was', () => {
  for (const content of [
    { kind: 'text', text: 'Every day.' },
    { kind: 'link', link: 'https://example.org' },
    { kind: 'file', file },
  ] as const) {
    const { kind, ...held } = content
    expect(inputOf(draftOf('guides/watering', content), 1)).toEqual({ path: 'guides/watering', base: 1, ...held })
  }
})

test('the address says which versions are compared; else the newest and the one before', () => {
  expect(chosenIn('2-4', 5)).toEqual({ from: 2, to: 4 })
  expect(chosenIn(fragmentOf({ from: 0, to: 1 }).slice(1), 5)).toEqual({ from: 0, to: 1 })
  expect(chosenIn('', 5)).toEqual({ from: 4, to: 5 })
  expect(chosenIn('2-9', 5)).toEqual({ from: 4, to: 5 })
  expect(chosenIn('', 1)).toEqual({ from: 0, to: 1 })
})
