// The result of a proposal as it is shown: counted here, and compared with what the community keeps.
import { canonical, type Json, sha256, toHex, utf8 } from '@polyarchy/core'
import { countElection } from '@polyarchy/voting/counting'
import { type ElectionJson, electionFrom } from '@polyarchy/voting/results'
import { expect, test } from 'vitest'
import { Terminal } from '../terminal.ts'
import { showResult } from './of-proposal.ts'

const election: ElectionJson = {
  round: '7.1',
  rounds: ['7.1'],
  counted: true,
  method: 'approval',
  settings: {},
  vote: { marking: 'approval', options: ['tea', 'coffee'], seats: 1, group: 'members' },
  ballots: [
    { approved: ['tea'], weight: '2', voters: 1 },
    { approved: ['coffee'], weight: '1', voters: 1 },
  ],
  more: 0,
  groups: [],
  digest: null,
}
const result = countElection(electionFrom(election), 'approval', {})
const digest = toHex(sha256(utf8(canonical(result as unknown as Json))))

function shown(more: Partial<ElectionJson>): string {
  const lines: string[] = []
  const terminal = Object.assign(new Terminal({}), {
    show: (value: unknown, say: (value: unknown) => readonly string[]) => lines.push(...say(value)),
  })
  showResult({ answer: { ...election, ...more } as unknown as Json, names: { tea: 'Tea with milk' }, texts: {} }, 'Drinks', terminal)
  return lines.join('\n')
}

test('who is elected, by weight, and that it is what the community keeps', () => {
  expect(shown({ digest })).toContain('Tea with milk')
  expect(shown({ digest })).toContain('with what they weigh in members')
  expect(shown({ digest })).toContain('It is the result that the community keeps.')
})
test('another result than the one that is kept is told loudly', () => {
  expect(shown({ digest: '0'.repeat(64) })).toContain('This is NOT the result that the community keeps')
})
test('what is not over is said not to be', () => {
  expect(shown({ counted: false })).toContain('The vote has not been counted yet')
})
test('too many ballots for one answer are not counted in part', () => {
  expect(() => shown({ more: 3 })).toThrow('There are 3 more different ballots')
})
