// Tests of a proposal in words: why it is stuck, what failed, and no end that is over.
import type { ProposalView } from '@polyarchy/core'
import { expect, test } from 'vitest'
import { Terminal } from '../terminal.ts'
import { sayProposal } from './show.ts'

const base = {
  id: '7',
  decision: 'motion',
  title: 'Tea',
  description: '',
  status: 'open',
  closes: null,
  error: null,
  outlook: { text: '' },
}
const lists = { passing: [], asked: [], consequences: [], tallies: [], paths: [], acts: [], calls: [], timeline: [] }
const said = (more: Partial<ProposalView>): string =>
  sayProposal(new Terminal({}), { ...base, ...lists, ...more } as unknown as ProposalView).join('\n')
const against = (sum: string) => ({ plugin: 'voting', name: 'no', about: 'votes against', unit: 'votes' as const, group: '', sum })

test('one vote is a vote, two are votes', () => {
  expect(said({ tallies: [against('1')] })).toContain('  1 vote against')
  expect(said({ tallies: [against('2')] })).toContain('  2 votes against')
  expect(said({ tallies: [{ ...against('1'), about: 'members who voted' }] })).toContain('  1 member who voted')
})
test('what is still needed, and until when, is said in a sentence of its own', () => {
  const outlook = { text: 'Can no longer pass', canPass: false, surely: false, next: null, needs: [], closes: null }
  expect(said({ outlook })).toContain('\nCan no longer pass.')
})
test('a visitor is told that they are one, and not what members may do', () => {
  const acts = [{ run: 'voting.cast', about: 'Vote.', refusal: null }]
  const view = { ...base, ...lists, acts } as unknown as ProposalView
  const lines = (visitor: boolean) => sayProposal(new Terminal({}), view, { visitor }).join('\n')
  expect(lines(false)).toContain('You may\n  voting.cast: Vote.')
  expect(lines(true)).toContain('You look at this as a visitor')
  expect(lines(true)).not.toContain('You may')
})
test('an end that is over is said to be over', () => {
  expect(said({ closes: Date.UTC(2020, 0, 1) })).toContain('This ended 2020-01-01T00:00:00Z, and no rule has led on since.')
  expect(said({ closes: Date.UTC(2999, 0, 1) })).toContain('This ends 2999-01-01T00:00:00Z.')
})
test('what could not be carried out says why, and so does a proposal that is stuck', () => {
  const failed = { code: 'members.no-member', message: 'There is no such member.' }
  const moment = { at: 0, entry: 3, from: 'accepted', to: 'accepted', kind: 'failed' as const, clause: null, failed }
  expect(said({ timeline: [moment] })).toContain('1970-01-01T00:00:00Z  failed: There is no such member.')
  expect(said({ error: { code: 'overflow', message: 'A number is too large.' } })).toContain('It is stuck: A number is too large.')
})
test('how one’s vote was cast is told part by part, and for how many others one votes', () => {
  const ada = { id: '0', name: 'Ada' }
  const part = { share: '1/2', through: [], by: ada, ends: null, text: 'Ada spoke for you, with 1/2 of your vote.' }
  const passing = [{ plugin: 'voting', among: 'members', about: null, carries: '2', parts: [part] }]
  expect(said({ passing })).toContain(
    'Your voice\n  Ada spoke for you, with 1/2 of your vote.\n  You speak for 2 others, or would if you spoke now.',
  )
})
