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

const allowed = {
  ...rulebook,
  options: { 'maintainer-review': { ...rulebook.options?.['maintainer-review'], related: 'allow' } },
} as Rulebook

test.each`
  rules       | said        | code
  ${rulebook} | ${'refuse'} | ${'maintainer-review.related'}
  ${allowed}  | ${'allow'}  | ${undefined}
`(
  'where the rules $said it, a maintainer whom the author brought in reviews what they contributed, and the other way round',
  ({ rules, code }) => {
    const manual = new Manual(rules)
    const { community } = manual
    community.given('members.accept', { member: community.id(introduced(manual, 'zoe')), brought: community.id('eve') })
    manual.appoint('repairs', 'zoe')
    const proposal = manual.contribute('eve', { path: 'toaster.md' })
    expect(manual.see('queue', community.id('zoe')).contributions[0]?.waits).toBe(code === undefined)
    expect(manual.refusedReview('zoe', proposal)).toBe(code)
    manual.appoint('repairs', 'eve')
    expect(manual.refusedReview('eve', manual.contribute('zoe', { path: 'kettle.md' }))).toBe(code)
  },
)
