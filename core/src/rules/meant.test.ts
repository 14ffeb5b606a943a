// A name that there is not is answered with the one that was probably meant, and with none where that cannot be told.
import { expect, test } from 'vitest'
import { meant, nearest } from './meant.ts'

const known = ['voting.yes', 'voting.no', 'voting.voters', 'groups.members.size', 'actor.roles', 'stage.entered', 'lazy-consensus.standing']

test.each`
  written                      | what                         | found
  ${'voting.yess'}             | ${'a letter too many'}       | ${'voting.yes'}
  ${'voting.yse'}              | ${'two letters swapped'}     | ${'voting.yes'}
  ${'Voting.Voters'}           | ${'other letters'}           | ${'voting.voters'}
  ${'lazy_consensus.standing'} | ${'another hyphen'}          | ${'lazy-consensus.standing'}
  ${'member.roles'}            | ${'another first word'}      | ${'actor.roles'}
  ${'groups.members'}          | ${'the beginning of it'}     | ${'groups.members.size'}
  ${'votes.in.favour'}         | ${'something else entirely'} | ${undefined}
  ${'x'}                       | ${'a single letter'}         | ${undefined}
`('$written ($what) means $found', ({ written, found }) => expect(nearest(written, known)).toBe(found))

test('it is asked behind the sentence, in the words of the rulebook', () => {
  expect(meant('acessed', ['accessed', 'asked'])).toBe(' Did you mean “accessed”?')
  expect(meant('anything', [])).toBe('')
})

test('of two that come as near the first in order is named, whatever order they come in', () => {
  expect([nearest('bat', ['cat', 'hat']), nearest('bat', ['hat', 'cat'])]).toEqual(['cat', 'cat'])
})
