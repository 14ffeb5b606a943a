// Who took part in a vote and who did not is known by name when it has ended, and only then.
import activity from '@polyarchy/activity'
import type { DecisionType } from '@polyarchy/core'
import { expect, test } from 'vitest'
import { all, cast, communityOf, hasRole, named, v, vote } from './community.ts'

const note = (which: 'silent' | 'spoken', amount: number) => ({
  run: 'activity.note',
  input: { series: 'votes', members: v(`voting.council.${which}`), amount },
})
const counted: DecisionType = {
  ...vote,
  groups: { council: { who: hasRole('council', 'member'), at: 'opening' } },
  stages: [
    { name: 'vote', closes: '7d', acts: { 'voting.cast': true }, moves: [{ at: 'close', to: 'counted' }] },
    { name: 'counted', decides: 'passed', runs: [note('spoken', 1), note('silent', 0)] },
  ],
}
const open = () =>
  communityOf({
    decisions: { counted },
    members: { ...all(named('c', 4), 'council'), guest: [] },
    beside: [activity],
    permissions: { 'activity.note': { decision: 'counted' } },
  })
const records = (c: ReturnType<typeof open>, name: string) =>
  [...c.replica.machine.table('activity', 'records').rows(c.id(name), 'votes')].map(row => row.amount)

test('those who voted and those who did not are noted, as the body was when it was frozen; an abstention is a vote', () => {
  const c = open()
  const first = c.propose('c01', 'counted')
  cast(c, ['c01', 'guest'], first, 'yes')
  cast(c, ['c02'], first, 'abstain')
  c.do('c03', 'roles.resign', { role: 'council' })
  c.wait('7d')
  expect(['c01', 'c02', 'c03', 'c04', 'guest'].map(name => records(c, name))).toEqual([[1], [1], [0], [0], []])
  c.propose('c01', 'counted')
  c.wait('7d')
  expect(['c01', 'c02', 'c03', 'c04'].map(name => records(c, name))).toEqual([[1, 0], [1, 0], [0], [0, 0]])
})

test('whoever has left in the meantime spoils nothing', () => {
  const c = open()
  const proposal = c.propose('c01', 'counted')
  cast(c, ['c01', 'c02'], proposal, 'yes')
  c.do('c02', 'members.leave', {})
  c.wait('7d')
  expect([c.status(proposal), records(c, 'c01'), records(c, 'c02'), records(c, 'c04')]).toEqual(['counted', [1], [], [0]])
})

test('no move may wait for a list of names that asks everyone', () => {
  const waiting: DecisionType = {
    ...counted,
    stages: [{ name: 'vote', moves: [{ if: { '!': { in: ['x', v('voting.council.silent')] } }, to: 'accepted' }] }],
  }
  expect(() => communityOf({ decisions: { waiting }, members: ['ada'], roles: ['council'] })).toThrow('voting.council.silent')
})
