// Places in a document are read and written, and everything else stays as it was written.
import { expect, test } from 'vitest'
import { below, valueAt, withValue } from './pointer.ts'

const document = { name: 'Garden', rules: { 'a/b': [1, { c: true }] }, roles: {} }

test('a place is read by its pointer', () => {
  expect(valueAt(document, '/rules/a~1b/1/c')).toBe(true)
  expect(valueAt(document, '/rules/a~1b/7')).toBeUndefined()
  expect(valueAt(document, '')).toBe(document)
})
test('what is put somewhere leaves the order of names as it was', () => {
  const put = withValue(document, '/rules/a~1b/0', 2)
  expect(JSON.stringify(put)).toBe('{"name":"Garden","rules":{"a/b":[2,{"c":true}]},"roles":{}}')
})
test('a new name comes last, and one that is taken away is gone', () => {
  expect(Object.keys(withValue(document, '/source', 'ours') as object)).toEqual(['name', 'rules', 'roles', 'source'])
  expect(withValue(document, '/roles', undefined)).toEqual({ name: 'Garden', rules: document.rules })
  expect(withValue(document, '/rules/a~1b/0', undefined)).toMatchObject({ rules: { 'a/b': [{ c: true }] } })
})
test('a pointer below another names each part as it is', () => expect(below('/rules', 'a/b', 1)).toBe('/rules/a~1b/1'))
