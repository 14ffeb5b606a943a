// Stories of a repair manual: what is left lying goes to any maintainer, and only those count who maintain something now.
import { expect, test } from 'vitest'
import { Manual } from './manual.ts'

const day = 86_400_000

/** A contribution to repairs, left lying until any maintainer may review it; two must accept it. */
function leftLying(): { readonly manual: Manual; readonly proposal: string } {
  const manual = new Manual()
  const proposal = manual.contribute('eve', { path: 'toaster.md' })
  manual.community.wait('14d')
  return { manual, proposal }
}

test('it takes as many acceptances as before, of maintainers of whatever part', () => {
  const { manual, proposal } = leftLying()
  manual.accept(proposal, 'cy')
  expect(manual.stage(proposal)).toBe('unanswered')
  manual.accept(proposal, 'di')
  expect(manual.stage(proposal)).toBe('accepted')
})

test('whoever accepted it while it was fresh and was recalled since does not count when it is stale', () => {
  const manual = new Manual()
  const proposal = manual.contribute('eve', { path: 'toaster.md' })
  manual.accept(proposal, 'ada')
  manual.community.wait('8d')
  manual.recall('repairs', 'ada')
  manual.community.wait('6d')
  manual.accept(proposal, 'cy')
  expect([manual.stage(proposal), manual.community.fact(proposal, 'maintainer-review.approvals-of-any')]).toEqual(['unanswered', 1])
  manual.accept(proposal, 'di')
  expect(manual.stage(proposal)).toBe('accepted')
})

const suspend = (manual: Manual, name: string, more: object = {}) =>
  manual.community.given('members.suspend', { member: manual.community.id(name), rights: [], ...more })
const member = (manual: Manual) => ({ member: manual.community.id('cy') })
/** How Cy, who maintains parts and nothing else, stops being in charge. */
const gone: Readonly<Record<string, (manual: Manual) => unknown>> = {
  recalled: manual => manual.recall('parts', 'cy'),
  'in charge of nothing any more': manual => manual.community.do('cy', 'maintainer-review.resign', { domain: 'parts' }),
  suspended: manual => suspend(manual, 'cy'),
  'gone from the community': manual => manual.community.do('cy', 'members.leave', {}),
  removed: manual => manual.community.given('members.remove', member(manual)),
  expelled: manual => manual.community.given('members.expel', member(manual)),
  inactive: manual => manual.community.given('members.deactivate', member(manual)),
}
const ways = Object.keys(gone)

test.each(ways)('whoever asked for changes and is %s holds it no more: it is published as they go', how => {
  const { manual, proposal } = leftLying()
  manual.review('cy', proposal, 'changes', 'Say when.')
  manual.accept(proposal, 'di', 'ada')
  expect(manual.stage(proposal)).toBe('unanswered')
  gone[how]?.(manual)
  expect(manual.stage(proposal)).toBe('accepted')
})

test.each(ways)('whoever accepted it and is %s does not carry it', how => {
  const { manual, proposal } = leftLying()
  manual.accept(proposal, 'cy')
  gone[how]?.(manual)
  manual.accept(proposal, 'di')
  expect([manual.stage(proposal), manual.community.fact(proposal, 'maintainer-review.approvals-of-any')]).toEqual(['unanswered', 1])
})

test('whoever is suspended for some days is heard again afterwards', () => {
  const { manual, proposal } = leftLying()
  manual.accept(proposal, 'cy')
  suspend(manual, 'cy', { until: manual.community.now + 3 * day })
  manual.accept(proposal, 'di')
  manual.community.wait('2d')
  expect(manual.stage(proposal)).toBe('unanswered')
  manual.community.wait('1d')
  expect(manual.stage(proposal)).toBe('accepted')
})

test('whoever maintains another part still, or is put in charge of one again, keeps their word', () => {
  const { manual, proposal } = leftLying()
  manual.accept(proposal, 'di')
  manual.review('cy', proposal, 'changes', 'Say when.')
  manual.recall('parts', 'di')
  manual.recall('parts', 'cy')
  const read = (fact: string) => manual.community.fact(proposal, `maintainer-review.${fact}-of-any`)
  expect(['approvals', 'objections', 'rejections'].map(read)).toEqual([1, 0, 0])
  manual.appoint('site', 'cy')
  expect(['approvals', 'objections', 'rejections'].map(read)).toEqual([1, 1, 0])
})
