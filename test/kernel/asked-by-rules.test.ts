// Proposals that rules open: by a stage or a duty, with the answers that rules give.
import { type DecisionType, proposalView } from '@polyarchy/core'
import { describe, expect, test } from 'vitest'
import { communityOf, holds, none, v, vote, yes } from './community.ts'

const election: DecisionType = {
  ...vote,
  asks: { role: 'role', seats: 'integer', leaver: 'member', why: ['vacancy', 'term'] },
  propose: false,
  stages: [{ name: 'nominations', closes: '7d', moves: [{ at: 'close', to: 'rejected' }] }],
}
const ask = (asked: object) => ({ run: 'proposals.ask', input: { decision: 'election', asked: asked as never, actions: [] } })

test('a duty opens an election when a seat falls vacant, stating what it is about, and another when that is over', () => {
  const c = communityOf({
    decisions: { vote, election },
    members: { ada: ['council'], bo: ['council'] },
    permissions: {},
    duties: {
      vacancy: {
        about: 'An empty seat is filled by an election.',
        of: 'community',
        when: { and: [{ '<': [v('community.roles.held.council'), 2] }, none('open.election')] },
        runs: [ask({ role: 'council', seats: { '-': [2, v('community.roles.held.council')] }, why: 'vacancy' })],
      },
    },
  })
  const open = () => [...c.replica.machine.table('proposals', 'proposals').rows()].filter(row => row.live)
  expect(open()).toEqual([])
  c.do('bo', 'roles.resign', { role: 'council' })
  const first = String(open()[0]?.proposal)
  expect(c.contents(first)).toMatchObject({ by: '', asked: { role: 'council', seats: 1, why: 'vacancy' } })
  expect(proposalView(c.replica.machine, first, () => undefined)).toMatchObject({ author: null, title: 'One vote in favour carries it' })
  c.wait('7d')
  expect([c.status(first), open().length]).toEqual(['rejected', 1])
})

test('a stage opens one about whom it was itself about', () => {
  const removal: DecisionType = {
    ...vote,
    asks: { subject: 'member' },
    stages: [
      ...(vote.stages ?? []),
      {
        name: 'accepted',
        decides: 'passed',
        runs: [
          { run: 'roles.revoke', input: { member: v('asked.subject'), role: 'council' } },
          ask({ leaver: v('asked.subject'), role: 'council' }),
        ],
      },
    ],
  }
  const c = communityOf({
    decisions: { removal, election },
    members: { ada: ['council'], bo: ['council'] },
    permissions: { 'roles.revoke': { decision: 'removal' }, 'proposals.ask': { decision: 'removal' } },
  })
  const proposal = c.propose('ada', 'removal', { asked: { subject: c.id('bo') } })
  yes(c, 'ada', proposal)
  expect(holds(c, 'bo', 'council')).toBe(false)
  const asked = [...c.replica.machine.table('proposals', 'contents').rows()].find(row => row.by === '')?.asked
  expect(asked).toEqual({ leaver: c.id('bo'), role: 'council' })
})

describe('what cannot be asked is found before anyone adopts it', () => {
  const found = (asked: object, decision = 'election') => {
    const run = { run: 'proposals.ask', input: { decision, asked: asked as never, actions: [] } }
    const duties = { d: { about: 'D.', of: 'community' as const, when: true, runs: [run] } }
    const wordy: DecisionType = { ...election, asks: { ...election.asks, text: 'text' } }
    return () => communityOf({ decisions: { vote, election: wordy }, members: ['ada'], roles: ['council'], duties })
  }
  test.each([
    ['an answer that nobody asks for', { subject: 'x' }, 'election', 'asks for nothing called subject'],
    ['a decision type that there is not', {}, 'selection', 'Name a decision type'],
    ['words, which only members state', { text: 'because' }, 'election', 'words of members'],
    ['a number for a role', { role: 3 }, 'election', 'role'],
  ] as const)('%s', (_, asked, decision, message) => {
    expect(found(asked, decision)).toThrow(message)
  })
  test('and what can be asked is not', () => {
    expect(found({ role: 'council', seats: 2 })).not.toThrow()
  })
})
