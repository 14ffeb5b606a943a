// Stories of a repair manual: people who are no members yet contribute, come and go, and review nothing of their own under any name.
import type { Rulebook } from '@polyarchy/core'
import { keyOf } from '@polyarchy/core/testing'
import { expect, test } from 'vitest'
import { Manual, rulebook } from './manual.ts'

/** Somebody whom nobody knows introduces themselves: now they are a candidate. */
function introduced(manual: Manual, name: string): string {
  manual.community.do(name, 'members.introduce', { name })
  return name
}
/** A candidate becomes a member. */
const taken = ({ community }: Manual, name: string) => community.given('members.accept', { member: community.id(name) })

test('somebody who is no member yet contributes, and it counts as a newcomer’s', () => {
  const manual = new Manual()
  const proposal = manual.contribute(introduced(manual, 'zoe'), { path: 'toaster.md' })
  expect(manual.community.fact(proposal, 'maintainer-review.newcomer')).toBe(true)
  manual.accept(proposal, 'ada', 'bo')
  expect([manual.stage(proposal), manual.see('statistics', 'repairs').newcomers]).toMatchObject(['accepted', { submitted: 1, accepted: 1 }])
  expect(manual.community.fact(manual.contribute('zoe', { path: 'kettle.md' }), 'maintainer-review.newcomer')).toBe(false)
})

test('a candidate changes and withdraws what they contributed, and neither reviews nor votes', () => {
  const manual = new Manual()
  const { community } = manual
  const own = manual.contribute(introduced(manual, 'zoe'), { path: 'toaster.md' })
  const other = manual.contribute('eve', { path: 'kettle.md' })
  community.act('zoe', own, 'proposals.edit', { actions: [manual.publish({ path: 'toaster.md' })] })
  expect(manual.refusedReview('zoe', other)).toBeDefined()
  community.act('zoe', own, 'proposals.call', { word: 'withdraw' })
  expect(manual.stage(own)).toBe('withdrawn')
})

test('rates limit candidates: five open contributions at a time, ten a day, twenty newcomers a day', () => {
  const manual = new Manual()
  const { community } = manual
  introduced(manual, 'zoe')
  const open = (name: string, count: number): readonly (string | undefined)[] =>
    Array.from({ length: count }, (_, place) => {
      const actions = [manual.publish({ path: `zoe/${community.replica.next}-${place}.md` })]
      return community.try(name, 'proposals.open', { decision: 'contribution', title: 'A', asked: {}, actions })?.code
    })
  expect(open('zoe', 6)).toEqual([...Array(5).fill(undefined), 'may-not-propose'])
  for (let number = 0; number < 19; number++) introduced(manual, `stranger ${number}`)
  expect(() => introduced(manual, 'one too many')).toThrow()
  community.wait('1d')
  introduced(manual, 'one too many')
})

test('who contributed as a candidate and became a maintainer since does not review it', () => {
  const manual = new Manual()
  const proposal = manual.contribute(introduced(manual, 'zoe'), { path: 'toaster.md' })
  expect(taken(manual, 'zoe')).toBeUndefined()
  manual.appoint('repairs', 'zoe')
  expect(manual.refusedReview('zoe', proposal)).toBe('not-entitled')
  manual.community.wait('14d')
  expect(manual.refusedReview('zoe', proposal)).toBe('maintainer-review.own')
})

test('who left and came back with the same key is the same author', () => {
  const manual = new Manual()
  const { community } = manual
  const id = community.id('eve')
  const proposal = manual.contribute('eve', { path: 'toaster.md' })
  community.do('eve', 'members.leave', {})
  expect(community.given('members.admit', { key: keyOf('eve'), name: 'Eve again', roles: [] })).toBeUndefined()
  manual.appoint('repairs', 'eve')
  expect([community.id('eve'), manual.refusedReview('eve', proposal)]).toEqual([id, 'not-entitled'])
  community.wait('14d')
  expect(manual.refusedReview('eve', proposal)).toBe('maintainer-review.own')
})

const related = (word: string): Rulebook =>
  ({ ...rulebook, options: { 'maintainer-review': { ...rulebook.options?.['maintainer-review'], related: word } } }) as Rulebook

test.each`
  word        | near                           | far
  ${'allow'}  | ${undefined}                   | ${undefined}
  ${'refuse'} | ${'maintainer-review.related'} | ${undefined}
  ${'line'}   | ${'maintainer-review.related'} | ${'maintainer-review.related'}
`(
  'where the rules say “$word”, whom the author brought in reviews what they contributed: $near; whom those brought in: $far',
  ({ word, near, far }) => {
    const manual = new Manual(related(word))
    const { community } = manual
    const bring = (name: string, by: string) => {
      const refused = community.given('members.accept', { member: community.id(introduced(manual, name)), brought: community.id(by) })
      expect(refused).toBeUndefined()
      manual.appoint('repairs', name)
    }
    bring('zoe', 'eve')
    bring('yan', 'zoe')
    const proposal = manual.contribute('eve', { path: 'toaster.md' })
    expect(manual.see('queue', community.id('zoe')).contributions[0]?.waits).toBe(near === undefined)
    expect([manual.refusedReview('zoe', proposal), manual.refusedReview('yan', proposal)]).toEqual([near, far])
    manual.appoint('repairs', 'eve')
    const [first, second] = [manual.contribute('zoe', { path: 'kettle.md' }), manual.contribute('yan', { path: 'iron.md' })]
    expect([manual.refusedReview('eve', first), manual.refusedReview('eve', second)]).toEqual([near, far])
  },
)
