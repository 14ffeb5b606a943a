// What nobody can take back by themselves, the community can: invitations that a decision made, proposals that a rule opened.
import type { Rulebook } from '@polyarchy/core'
import { keyOf, Sandbox } from '@polyarchy/core/testing'
import { expect, test } from 'vitest'

const invitation = keyOf('an invitation')
const atOnce = (about: string, more: object = {}): Rulebook['decisions'][string] =>
  ({ about, propose: true, groups: {}, stages: [{ name: 'open', moves: [{ to: 'accepted' }] }], ...more }) as Rulebook['decisions'][string]
const rulebook: Rulebook = {
  name: 'The house',
  plugins: {},
  decisions: {
    council: atOnce('The council decides at once.'),
    asks: atOnce('Asks something that cannot be answered.', {
      stages: [{ name: 'ask', decides: 'passed', runs: [{ run: 'proposals.ask', input: { decision: 'faulty', asked: {}, actions: [] } }] }],
    }),
    faulty: atOnce('Reckons with what nobody stated.', {
      asks: { sum: 'integer' },
      stages: [{ name: 'open', moves: [{ if: { '>': [{ var: 'asked.sum' }, 1] }, to: 'accepted' }] }],
    }),
    patient: atOnce('Waits.', { stages: [{ name: 'wait', closes: '9d', moves: [{ at: 'close', to: 'rejected' }] }] }),
  },
  permissions: {
    'proposals.ask': { decision: 'asks' },
    'members.invite': { decision: 'council' },
    'members.revoke-invitation': { decision: 'council' },
    'proposals.dismiss': [{ decision: 'council' }, { members: { same: [{ var: 'actor.id' }, 'nobody'] } }],
  },
}
const begin = () => new Sandbox({ plugins: [], rulebook, members: { ada: [], bo: [] } })
const decide = (community: Sandbox, run: string, input: object) =>
  community.try('ada', 'proposals.open', { decision: 'council', title: 'Decide', asked: {}, actions: [{ run, input }] })

test('an invitation that a decision made can be withdrawn by a decision, and by no member alone', () => {
  const community = begin()
  expect(decide(community, 'members.invite', { invitation, expires: community.now + 86_400_000, uses: 5, roles: [] })).toBeUndefined()
  expect(community.try('ada', 'members.uninvite', { invitation })?.code).toBe('members.not-yours')
  expect(community.try('ada', 'members.revoke-invitation', { invitation })?.code).toBe('not-permitted')
  expect(decide(community, 'members.revoke-invitation', { invitation })).toBeUndefined()
  expect(community.replica.machine.table('members', 'invitations').get(invitation)).toBeUndefined()
  expect(decide(community, 'members.revoke-invitation', { invitation })?.code).toBe('members.no-invitation')
})

test('a proposal that a rule opened and a faulty rule stopped can be put away by a decision', () => {
  const community = begin()
  community.propose('ada', 'asks')
  const open = community.replica.machine.table('proposals', 'open')
  const stopped = [...community.replica.machine.table('proposals', 'proposals').rows()].find(row => row.error)?.proposal as string
  expect(community.status(stopped)).toBe('error')
  expect(community.try('ada', 'proposals.withdraw', { proposal: stopped })?.code).toBe('proposals.not-yours')
  expect(open.get('faulty')?.count).toBe(1)
  expect(decide(community, 'proposals.dismiss', { proposal: stopped })).toBeUndefined()
  expect(open.get('faulty')?.count).toBe(0)
  expect(community.proposal(stopped).live).toBe(false)
  expect(decide(community, 'proposals.dismiss', { proposal: stopped })?.code).toBe('proposals.running')
})

test('one that is being decided is not put away like this', () => {
  const community = begin()
  const proposal = community.propose('ada', 'patient')
  expect(decide(community, 'proposals.dismiss', { proposal })).toMatchObject({ code: 'proposals.running', pointer: '/actions/0' })
  expect(decide(community, 'proposals.dismiss', { proposal: 'nothing' })).toMatchObject({ code: 'unknown-proposal' })
})
