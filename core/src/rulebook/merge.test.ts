// Three-way merge: what one side changed is taken, what both changed differently is left to people.
import { describe, expect, test } from 'vitest'
import type { Json } from '../schema.ts'
import { applyChanges } from './changes.ts'
import { mergeRulebooks } from './merge.ts'

const base: Json = {
  name: 'Ours',
  rules: { quorum: '1/3', open: true },
  decisions: {
    vote: {
      about: 'A vote.',
      stages: [
        { name: 'talk', closes: '1d' },
        { name: 'vote', closes: '7d', moves: [{ if: { '>': [1, 0] }, to: 'accepted' }] },
      ],
    },
  },
}
const at = (document: Json, pointer: string, value?: Json): Json =>
  applyChanges(document, [value === undefined ? { at: pointer, do: 'drop' } : { at: pointer, do: 'put', value }]) as Json
const insertedAt = (document: Json, pointer: string, value: Json): Json =>
  applyChanges(document, [{ at: pointer, do: 'insert', value }]) as Json

test('what only one side changed is taken, whichever side it was', () => {
  const ours = at(base, '/rules/quorum', '1/2')
  const theirs = at(at(base, '/decisions/vote/stages/1/closes', '9d'), '/rules/open')
  const both = at(theirs, '/rules/quorum', '1/2')
  expect(mergeRulebooks(base, ours, theirs)).toMatchObject({ merged: both, conflicts: [] })
  expect(mergeRulebooks(base, theirs, ours)).toMatchObject({ merged: both, conflicts: [] })
})

test('the changes lead from ours to what was brought together', () => {
  const ours = at(base, '/rules/quorum', '1/2')
  const { merged, changes } = mergeRulebooks(base, ours, at(base, '/name', 'Theirs'))
  expect(changes).toEqual([{ at: '/name', do: 'put', value: 'Theirs' }])
  expect(applyChanges(ours, changes)).toEqual(merged)
})

test('what both changed alike is no conflict', () => {
  const ours = at(base, '/rules/quorum', '1/2')
  expect(mergeRulebooks(base, ours, ours)).toEqual({ merged: ours, changes: [], conflicts: [] })
})

test('what both changed differently stays ours and is told with all three', () => {
  const ours = at(base, '/rules/quorum', '1/2')
  expect(mergeRulebooks(base, ours, at(base, '/rules/quorum', '2/3'))).toEqual({
    merged: ours,
    changes: [],
    conflicts: [{ at: '/rules/quorum', base: '1/3', ours: '1/2', theirs: '2/3' }],
  })
})

test('what one side dropped and the other changed is a conflict', () => {
  const ours = at(base, '/decisions/vote')
  const theirs = at(base, '/decisions/vote/about', 'Another vote.')
  const { merged, conflicts } = mergeRulebooks(base, ours, theirs)
  expect(merged).toEqual(ours)
  expect(conflicts).toMatchObject([{ at: '/decisions/vote', theirs: { about: 'Another vote.' } }])
  expect(conflicts[0]).not.toHaveProperty('ours')
})

test('what both added under one name is a conflict unless it is the same', () => {
  const [ours, theirs] = [at(base, '/rules/new', 1), at(base, '/rules/new', 2)]
  expect(mergeRulebooks(base, ours, theirs).conflicts).toEqual([{ at: '/rules/new', ours: 1, theirs: 2 }])
  expect(mergeRulebooks(base, ours, ours).conflicts).toEqual([])
})

describe('a list of things with names', () => {
  const more = insertedAt(base, '/decisions/vote/stages/1', { name: 'pause', closes: '2d' })

  test('is merged by their names: one side adds a stage, the other changes one', () => {
    const theirs = at(base, '/decisions/vote/stages/1/closes', '9d')
    const merged = at(more, '/decisions/vote/stages/2/closes', '9d')
    expect(mergeRulebooks(base, more, theirs)).toMatchObject({ merged, conflicts: [] })
    expect(mergeRulebooks(base, theirs, more)).toMatchObject({ merged, conflicts: [] })
  })

  test('in which both changed the order, or one dropped what the other changed, is in conflict as a whole', () => {
    const other = insertedAt(base, '/decisions/vote/stages/0', { name: 'draft' })
    expect(mergeRulebooks(base, more, other).conflicts.map(one => one.at)).toEqual(['/decisions/vote/stages'])
    const fewer = at(base, '/decisions/vote/stages/0')
    const longer = at(base, '/decisions/vote/stages/0/closes', '3d')
    expect(mergeRulebooks(base, fewer, longer)).toMatchObject({ merged: fewer, conflicts: [{ at: '/decisions/vote/stages' }] })
    expect(mergeRulebooks(base, longer, fewer)).toMatchObject({ merged: longer, conflicts: [{ at: '/decisions/vote/stages' }] })
  })

  test('whose item both changed is in conflict there', () => {
    const [ours, theirs] = [at(more, '/decisions/vote/stages/2/closes', '8d'), at(base, '/decisions/vote/stages/1/closes', '9d')]
    expect(mergeRulebooks(base, ours, theirs).conflicts).toEqual([
      { at: '/decisions/vote/stages/2/closes', base: '7d', ours: '8d', theirs: '9d' },
    ])
  })
})

test('other lists of one length are merged item by item, of different lengths as wholes', () => {
  const lists = (ours: Json, theirs: Json) => mergeRulebooks({ list: [1, 2] }, { list: ours }, { list: theirs })
  expect(lists([1, 3], [4, 2]).merged).toEqual({ list: [4, 3] })
  expect(lists([1, 2, 3], [1, 2])).toMatchObject({ merged: { list: [1, 2, 3] }, conflicts: [] })
  expect(lists([1, 2, 3], [0, 2]).conflicts).toEqual([{ at: '/list', base: [1, 2], ours: [1, 2, 3], theirs: [0, 2] }])
})

describe('one thing put in place of another is taken or left whole', () => {
  const rules = (rule: Json): Json => ({ rules: { quorum: rule } })
  test.each<[string, Json, Json, Json]>([
    ['operators', { and: [1] }, { or: [1] }, { '>': [1, 0] }],
    ['a rule by its name and one written out', { rule: 'q' }, { rule: 'q', with: { n: 1 } }, { and: [1] }],
    ['a module and what is written out', { use: 'm' }, { use: 'm', with: { n: 1 } }, { about: 'A', stages: [] }],
    [
      'what is bound to a hash',
      { from: 'm@1', hash: 'a', module: { x: 1 } },
      { from: 'm@2', hash: 'b', module: { x: 1, y: 1 } },
      { from: 'm@1', hash: 'c', module: { x: 2 } },
    ],
  ])('%s', (_, was, ours, theirs) => {
    expect(mergeRulebooks(rules(was), rules(ours), rules(theirs))).toEqual({
      merged: rules(ours),
      changes: [],
      conflicts: [{ at: '/rules/quorum', base: was, ours, theirs }],
    })
    expect(mergeRulebooks(rules(was), rules(was), rules(theirs)).merged).toEqual(rules(theirs))
  })

  test('but names among which one was replaced are merged one by one', () => {
    expect(mergeRulebooks({ rules: { a: 1 } }, { rules: { b: 1 } }, { rules: { a: 1, c: 1 } })).toMatchObject({
      merged: { rules: { b: 1, c: 1 } },
      conflicts: [],
    })
  })
})

test('names that look like something else are names', () => {
  const odd = JSON.parse('{"rules":{"__proto__":1,"a/b":1,"c~d":1}}') as Json
  const ours = at(odd, '/rules/a~1b', 2)
  const theirs = at(odd, '/rules/c~0d', 3)
  const { merged, changes } = mergeRulebooks(odd, ours, theirs)
  expect(Object.entries((merged as { readonly rules: object }).rules).sort()).toEqual([
    ['__proto__', 1],
    ['a/b', 2],
    ['c~d', 3],
  ])
  expect(changes).toEqual([{ at: '/rules/c~0d', do: 'put', value: 3 }])
})
