// An action may say what it turns down before a proposal that would carry it is even open.
import { id, plugin, type Rulebook, table } from '@polyarchy/core'
import { Sandbox } from '@polyarchy/core/testing'
import { expect, test } from 'vitest'

/** Shelves that can be cleared once each, and only by what the rulebook calls `keepers`. */
const shelves = plugin({
  name: 'shelves',
  version: 1,
  about: 'Shelves to be cleared.',
  tables: { cleared: table(['shelf'], {}) },
  refusals: { cleared: 'This shelf has been cleared.', keepers: 'Only the keepers clear shelves.' },
  actions: {
    clear: {
      about: 'Clear a shelf.',
      by: 'community',
      input: { shelf: id },
      check({ shelf }, { tables, carriedBy, author, refuse }) {
        if (author === '' && carriedBy?.decision !== 'keepers') refuse('keepers')
        if (tables.cleared.get(shelf)) refuse('cleared')
      },
      apply({ shelf }, { tables }) {
        tables.cleared.put({ shelf })
      },
    },
    tidy: {
      about: 'Does in asking what it should do in acting.',
      by: 'community',
      input: {},
      check(_, ctx) {
        ;(ctx as unknown as { readonly tables: { readonly cleared: { put(row: object): void } } }).tables.cleared.put({ shelf: 'all' })
      },
      apply() {},
    },
  },
})
const kind = (about: string): Rulebook['decisions'][string] => ({
  about,
  propose: true,
  groups: {},
  stages: [{ name: 'wait', closes: '1d', acts: { 'proposals.edit': true }, moves: [{ at: 'close', to: 'accepted' }] }],
})
const rulebook: Rulebook = {
  name: 'The store',
  plugins: { shelves: 1 },
  decisions: { keepers: kind('The keepers decide.'), guests: kind('The guests decide.') },
  permissions: {
    'shelves.clear': [{ members: true }, { decision: ['keepers', 'guests'] }],
    'shelves.tidy': { decision: 'keepers' },
  },
}
const begin = () => new Sandbox({ plugins: [shelves], rulebook, members: { ada: [] } })
const clear = (shelf: string) => ({ run: 'shelves.clear', input: { shelf } })
const open = (community: Sandbox, decision: string, ...actions: { run: string; input: object }[]) =>
  community.try('ada', 'proposals.open', { decision, title: 'Clear', asked: {}, actions })

test('a proposal that could never be carried is not opened, and told where it is wrong', () => {
  const community = begin()
  expect(open(community, 'guests', clear('a'))).toEqual({
    code: 'shelves.keepers',
    message: 'Only the keepers clear shelves.',
    pointer: '/actions/0',
  })
  expect(open(community, 'keepers', clear('a'))).toBeUndefined()
})

test('an edit is asked as the opening was', () => {
  const community = begin()
  const proposal = community.propose('ada', 'keepers', { actions: [clear('a')] })
  community.do('ada', 'shelves.clear', { shelf: 'b' })
  expect(community.tryAct('ada', proposal, 'proposals.edit', { actions: [clear('c'), clear('b')] })).toMatchObject({
    code: 'shelves.cleared',
    pointer: '/actions/1',
  })
})

test('what has changed since is found when it is carried', () => {
  const community = begin()
  const proposal = community.propose('ada', 'keepers', { actions: [clear('a')] })
  community.do('ada', 'shelves.clear', { shelf: 'a' })
  community.wait('1d')
  expect(community.status(proposal)).toBe('stuck')
})

test('a member who acts by themselves is asked the same', () => {
  const community = begin()
  community.do('ada', 'shelves.clear', { shelf: 'a' })
  expect(community.try('ada', 'shelves.clear', { shelf: 'a' })?.code).toBe('shelves.cleared')
})

test('asking leaves no trace: a plugin that writes then is wrong', () => {
  expect(() => open(begin(), 'keepers', { run: 'shelves.tidy', input: {} })).toThrow('shelves.tidy does something while it is only asked')
})
