// Tests of who is listed where, for whom a proposal asks, and what people can be invited as.
import type { MemberView, ProposalView } from '@polyarchy/core'
import { expect, test } from 'vitest'
import { asWhat } from './admitted.ts'
import { meantBy } from './applicant.ts'
import { byStatus } from './statuses.ts'

const person = (id: string, status: MemberView['status']) => ({ id, status }) as MemberView

test('members come first, then each list that has anybody in it, and those who have gone together', () => {
  const people = [person('a', 'left'), person('b', 'member'), person('c', 'candidate'), person('d', 'expelled'), person('e', 'member')]
  const { members, others } = byStatus(people)
  expect(members.map(({ id }) => id)).toEqual(['b', 'e'])
  expect(others.map(({ group, people: some }) => [group, some.map(({ id }) => id)])).toEqual([
    ['candidate', ['c']],
    ['former', ['a', 'd']],
  ])
})

test('who wants to become a member is looked for in what would be done, in what is stated, and in who asks', () => {
  const proposal = {
    author: { id: 'ada', name: 'Ada' },
    asked: [
      { kind: 'member', value: 'dee' },
      { kind: 'text', value: 'bo' },
    ],
    consequences: [{ run: 'members.accept', input: { member: 'eli' } }],
  } as unknown as ProposalView
  expect(meantBy(proposal)).toEqual(['eli', 'dee', 'ada'])
  expect(meantBy({ ...proposal, author: null, asked: [], consequences: [] })).toEqual([])
})

test('people are invited as members, and as what some kind of decision admits', () => {
  expect(asWhat({ decisions: { everyday: {} } })).toEqual(['member'])
  expect(asWhat({ decisions: { vouching: { admits: ['candidate'] }, visit: { admits: ['guest', 'left'] } } })).toEqual([
    'member',
    'candidate',
    'guest',
  ])
})
