// Words that only some may read, in the kernel: which entries bring them, which rule guards them, and whom it lets read.
import { type DecisionType, guardOfEntry, readerOf } from '@polyarchy/core'
import { describe, expect, test } from 'vitest'
import { communityOf, isAuthor, v, vote } from './community.ts'

const isSubject = { same: [v('actor.id'), v('asked.subject')] }
const open: DecisionType['stages'] = [
  {
    name: 'vote',
    closes: '7d',
    acts: { 'voting.cast': true, 'proposals.edit': isAuthor },
    moves: [{ at: 'close', to: 'rejected' }],
  },
]
const trial: DecisionType = {
  ...vote,
  asks: { subject: 'member' },
  groups: { circle: { who: { in: ['elder', v('member.roles')] }, at: 'opening' } },
  readers: { or: [isSubject, isAuthor, v('actor.in.circle'), v('actor.reads.appeal')] },
  stages: open,
}
const appeal: DecisionType = {
  ...vote,
  asks: { juror: 'member' },
  within: ['trial'],
  readers: { or: [{ same: [v('actor.id'), v('asked.juror')] }, v('parent.actor.in.circle')] },
  stages: open,
}
const rules: DecisionType = { ...vote, groups: {}, stages: [{ name: 'open', moves: [{ to: 'accepted' }] }] }
const begin = (more: Readonly<Record<string, DecisionType>> = {}) =>
  communityOf({
    decisions: { trial, appeal, rules, ...more },
    members: { ada: [], bo: [], cy: [], eli: ['elder'], flo: ['elder'] },
    permissions: { 'rulebook.amend': { decision: 'rules' }, 'members.remove': { decision: 'rules' } },
  })
type Community = ReturnType<typeof begin>
const names = ['ada', 'bo', 'cy', 'eli', 'flo'] as const
/** Who may read the words of a proposal now. */
const readersOf = (c: Community, proposal: string): readonly string[] =>
  names.filter(name => readerOf(c.replica.machine, c.id(name), c.now).proposal(proposal))
const guarded = (c: Community, entry: string | number) => guardOfEntry(c.replica.machine, Number(entry))?.proposal
const accused = (c: Community) => c.propose('ada', 'trial', { asked: { subject: c.id('bo') } })
const last = (c: Community) => c.replica.machine.entry

describe('whose words are guarded', () => {
  test('what a case says, its edits and what is said about it; acts without words bring none', () => {
    const c = begin()
    const one = accused(c)
    expect(guarded(c, one)).toBe(one)
    c.do('cy', 'voting.cast', { proposal: one, revision: 0, choice: 'yes' })
    expect(guarded(c, last(c))).toBeUndefined()
    c.do('cy', 'voting.cast', { proposal: one, revision: 0, choice: 'no', reason: 'It is not so.' })
    expect(guarded(c, last(c))).toBe(one)
    c.do('ada', 'proposals.edit', { proposal: one, revision: 0, title: 'Otherwise' })
    expect(guarded(c, last(c))).toBe(one)
  })
  test('nothing else, nor does a refused act leave a trace', () => {
    const c = begin()
    const plain = c.propose('ada', 'rules')
    expect(guarded(c, plain)).toBeUndefined()
    const one = accused(c)
    expect(c.try('bo', 'proposals.edit', { proposal: one, revision: 0, title: 'Mine' })?.code).toBe('not-entitled')
    c.do('bo', 'members.rename', { name: 'Bob' })
    expect(guarded(c, last(c))).toBeUndefined()
  })
  test('what lies beneath a case without a rule of its own is guarded by that of the case', () => {
    const { readers: _, ...silent } = appeal
    const c = begin({ appeal: { ...silent, asks: {} }, trial: { ...trial, readers: { or: [isSubject, isAuthor, v('actor.in.circle')] } } })
    const one = accused(c)
    const beneath = c.propose('cy', 'appeal', { within: one })
    expect(guarded(c, beneath)).toBe(one)
    expect(readersOf(c, beneath)).toEqual(['ada', 'bo', 'eli', 'flo'])
  })
})

describe('who may read', () => {
  test('those of whom the rule holds, and nobody who has not shown who they are', () => {
    const c = begin()
    const one = accused(c)
    expect(readersOf(c, one)).toEqual(['ada', 'bo', 'eli', 'flo'])
    expect(readerOf(c.replica.machine, undefined, c.now).proposal(one)).toBe(false)
    expect(readerOf(c.replica.machine, undefined, c.now).entry(0)).toBe(true)
  })
  test('whoever judges its appeal, once they are named, by the rule of the appeal; those in the group above read the appeal', () => {
    const c = begin()
    const one = accused(c)
    const above = c.propose('bo', 'appeal', { within: one, asked: { juror: c.id('cy') } })
    expect(readersOf(c, one)).toEqual(['ada', 'bo', 'cy', 'eli', 'flo'])
    expect(readersOf(c, above)).toEqual(['cy', 'eli', 'flo'])
    expect(readersOf(c, accused(c))).toEqual(['ada', 'bo', 'eli', 'flo'])
  })
  test('one of a frozen group only as long as they belong to the community, a party also afterwards', () => {
    const c = begin()
    const one = accused(c)
    c.do('eli', 'members.leave', {})
    c.do('bo', 'members.leave', {})
    expect(readersOf(c, one)).toEqual(['ada', 'bo', 'flo'])
  })
  test('a rule that would let anybody lets members, and whoever is none no more', () => {
    const c = begin({ trial: { ...trial, readers: { or: [isSubject, true] } } })
    const one = accused(c)
    expect(readersOf(c, one)).toEqual([...names])
    c.do('cy', 'members.leave', {})
    expect(readersOf(c, one)).toEqual(['ada', 'bo', 'eli', 'flo'])
  })
  test('nobody by a rule that cannot be evaluated, everybody once a time of silence is over where the rule says so', () => {
    const unsaid = { same: [v('actor.id'), v('asked.subject')] }
    const later = { past: { after: [v('proposal.opened'), '30d'] } }
    const c = begin({
      trial: { ...trial, readers: unsaid },
      appeal: { ...appeal, within: ['rules', 'trial'], readers: { or: [isAuthor, later] } },
    })
    const nobody = c.propose('ada', 'trial', { asked: {} })
    expect(readersOf(c, nobody)).toEqual([])
    const closed = c.propose('ada', 'appeal', { within: c.propose('ada', 'trial', { asked: {} }), asked: { juror: c.id('bo') } })
    expect(readersOf(c, closed)).toEqual(['ada'])
    expect(readerOf(c.replica.machine, c.id('cy'), c.now + 31 * 86_400_000).proposal(closed)).toBe(true)
  })
})

test('a case that begins anew under laxer rules keeps what it has said for those for whom it was written', () => {
  const c = begin()
  const one = accused(c)
  const { hash } = c.replica.machine.rulebook
  const changes = [{ at: '/decisions/trial/readers', do: 'put', value: true }]
  const input = { changes, from: hash, open: 'anew' }
  expect(
    c.try('ada', 'proposals.open', { decision: 'rules', title: 'Open', asked: {}, actions: [{ run: 'rulebook.amend', input }] }),
  ).toBeUndefined()
  expect(c.proposal(one).frozen).not.toBe(c.replica.machine.table('proposals', 'guarded').get(one.padStart(12, '0'))?.frozen)
  expect(readersOf(c, one)).toEqual(['ada', 'bo', 'eli', 'flo'])
  const later = accused(c)
  expect(readersOf(c, later)).toEqual([...names])
})
