// Stories of a repair manual: how contributions are reviewed and published, who may not, and what happens when nobody does.
import { expect, test } from 'vitest'
import { Manual, rulebook } from './manual.ts'

test('two who maintain what it touches accept it, and it is published with its author and when', () => {
  const manual = new Manual()
  const { community } = manual
  const proposal = manual.contribute('eve', { path: 'toaster.md', text: 'Unplug it first.' })
  manual.accept(proposal, 'ada')
  expect(manual.stage(proposal)).toBe('review')
  manual.accept(proposal, 'bo')
  expect(manual.stage(proposal)).toBe('accepted')
  const [version] = manual.see('object', 'toaster.md').versions
  expect(version).toMatchObject({ number: 1, author: community.id('eve'), proposal, at: community.now, kind: 'text', back_to: null })
})

test('nobody reviews what they contributed, whatever they maintain', () => {
  const manual = new Manual()
  const proposal = manual.contribute('ada', { path: 'toaster.md' })
  expect(manual.refusedReview('ada', proposal)).toBe('not-entitled')
  manual.community.wait('14d')
  expect([manual.stage(proposal), manual.refusedReview('ada', proposal)]).toEqual(['unanswered', 'maintainer-review.own'])
})

test('whoever maintains only another part does not review it, and each part that is touched needs one of its own', () => {
  const manual = new Manual()
  const proposal = manual.contribute('eve', { path: 'toaster.md' }, { path: 'parts/lever.md' })
  manual.accept(proposal, 'ada', 'bo')
  expect([manual.stage(proposal), manual.community.fact(proposal, 'maintainer-review.unowned')]).toEqual(['review', 1])
  manual.accept(proposal, 'cy')
  expect([manual.stage(proposal), manual.newest('toaster.md'), manual.newest('parts/lever.md')]).toEqual(['accepted', 1, 1])
  const other = manual.contribute('eve', { path: 'kettle.md' })
  expect([manual.refusedReview('cy', other), manual.refusedReview('eve', other)]).toEqual(['not-entitled', 'not-entitled'])
})

test('whoever asks for changes holds it, however many accept it, until they take it back', () => {
  const manual = new Manual()
  manual.appoint('repairs', 'fay')
  const proposal = manual.contribute('eve', { path: 'toaster.md' })
  manual.review('ada', proposal, 'changes', 'Say which screws.')
  manual.accept(proposal, 'bo', 'fay')
  expect(manual.stage(proposal)).toBe('review')
  manual.community.act('ada', proposal, 'maintainer-review.unreview')
  expect(manual.stage(proposal)).toBe('accepted')
})

test('saying it again replaces what one said, and does not count twice', () => {
  const manual = new Manual()
  const proposal = manual.contribute('eve', { path: 'toaster.md' })
  manual.accept(proposal, 'ada')
  expect(manual.refusedReview('ada', proposal)).toBe('maintainer-review.repeated')
  manual.review('ada', proposal, 'changes', 'On second thoughts.')
  const sums = ['accepted', 'changes', 'rejected'].map(name => manual.community.fact(proposal, `maintainer-review.${name}`))
  expect([sums, manual.see('review', proposal).said.length]).toEqual([[0, 1, 0], 1])
})

test('who turns it down or asks for changes says why', () => {
  const manual = new Manual()
  const proposal = manual.contribute('eve', { path: 'toaster.md' })
  for (const verdict of ['changes', 'reject']) expect(manual.refusedReview('ada', proposal, verdict)).toBe('maintainer-review.reason')
})

test('a change begins the review anew: what was said of it before counts no more', () => {
  const manual = new Manual()
  const { community } = manual
  const proposal = manual.contribute('eve', { path: 'toaster.md', link: 'https://example.org/harmless' })
  manual.accept(proposal, 'ada')
  community.act('eve', proposal, 'proposals.edit', { actions: [manual.publish({ path: 'toaster.md', link: 'https://example.org/other' })] })
  manual.accept(proposal, 'bo')
  expect([manual.stage(proposal), community.fact(proposal, 'maintainer-review.approvals')]).toEqual(['review', 1])
})

test('a change that moves it to another part needs those who maintain that part', () => {
  const manual = new Manual()
  const { community } = manual
  const proposal = manual.contribute('eve', { path: 'toaster.md' })
  community.act('eve', proposal, 'proposals.edit', { actions: [manual.publish({ path: 'site/colours.md' })] })
  expect(manual.refusedReview('ada', proposal)).toBe('not-entitled')
  manual.accept(proposal, 'bo', 'di')
  expect([manual.stage(proposal), manual.newest('toaster.md'), manual.newest('site/colours.md')]).toEqual(['accepted', 0, 1])
})

test('a contribution that contributes nothing is over at once', () => {
  const manual = new Manual()
  expect(manual.stage(manual.contribute('eve'))).toBe('turned-down')
})

test('after two weeks without an answer any maintainer may review it, and after two more it can only be appealed', () => {
  const manual = new Manual()
  const { community } = manual
  const [one, two] = [manual.contribute('eve', { path: 'toaster.md' }), manual.contribute('eve', { path: 'kettle.md' })]
  community.wait('13d')
  expect(manual.refusedReview('cy', one)).toBe('not-entitled')
  community.wait('1d')
  manual.accept(one, 'cy', 'di')
  expect([manual.stage(one), manual.stage(two), manual.refusedReview('fay', two)]).toEqual(['accepted', 'unanswered', 'not-entitled'])
  community.wait('14d')
  expect(manual.stage(two)).toBe('turned-down')
  community.wait('14d')
  expect([manual.stage(two), manual.see('statistics', '').everyone]).toMatchObject(['rejected', { accepted: 1, lapsed: 1, rejected: 0 }])
})

test('what is turned down the author appeals, and those who work on that part decide; what comes of it binds', () => {
  const manual = new Manual()
  const { community } = manual
  manual.accept(manual.contribute('fay', { path: 'kettle.md' }), 'ada', 'bo')
  const proposal = manual.contribute('eve', { path: 'toaster.md' })
  manual.review('ada', proposal, 'reject', 'We do not repair toasters.')
  expect(manual.stage(proposal)).toBe('turned-down')
  expect(community.tryAct('gus', proposal, 'proposals.call', { word: 'appeal' })?.code).toBe('not-entitled')
  community.act('eve', proposal, 'proposals.call', { word: 'appeal' })
  for (const name of ['gus', 'cy', 'eve'])
    expect(community.tryAct(name, proposal, 'voting.cast', { choice: 'yes' })?.code, name).toBe('not-entitled')
  for (const name of ['bo', 'fay']) community.act(name, proposal, 'voting.cast', { choice: 'yes' })
  community.act('ada', proposal, 'voting.cast', { choice: 'no' })
  expect(manual.refusedReview('ada', proposal)).toBe('closed')
  community.wait('7d')
  expect([manual.stage(proposal), manual.newest('toaster.md')]).toEqual(['accepted', 1])
})

test('three others appeal together, and when the vote is against it, it is over', () => {
  const manual = new Manual()
  const { community } = manual
  const proposal = manual.contribute('eve', { path: 'toaster.md' })
  manual.review('ada', proposal, 'reject', 'We do not repair toasters.')
  expect(community.tryAct('eve', proposal, 'proposals.support')?.code).toBe('not-entitled')
  for (const name of ['fay', 'gus']) community.act(name, proposal, 'proposals.support')
  expect(manual.stage(proposal)).toBe('turned-down')
  community.act('hal', proposal, 'proposals.support')
  expect(manual.stage(proposal)).toBe('appeal')
  community.act('bo', proposal, 'voting.cast', { choice: 'no' })
  community.wait('7d')
  expect([manual.stage(proposal), manual.newest('toaster.md')]).toEqual(['rejected', 0])
  expect(community.tryAct('eve', proposal, 'proposals.call', { word: 'appeal' })?.code).toBe('closed')
})

test('the queue says what waits for whom, how long and by whom, and nothing waits for whoever contributed it', () => {
  const manual = new Manual()
  const { community } = manual
  const first = manual.contribute('ada', { path: 'toaster.md' })
  community.wait('2d')
  const second = manual.contribute('eve', { path: 'kettle.md' })
  manual.accept(second, 'bo')
  const waiting = (name: string) => manual.see('queue', community.id(name)).contributions.map(one => [one.proposal, one.waits, one.own])
  expect([waiting('ada'), waiting('bo'), waiting('eve')]).toEqual([
    [
      [first, false, true],
      [second, true, false],
    ],
    [
      [first, true, false],
      [second, false, false],
    ],
    [
      [first, false, false],
      [second, false, true],
    ],
  ])
  expect(manual.see('queue', '').contributions[0]).toMatchObject({ author: community.id('ada'), since: community.began, stage: 'review' })
})

test('a rule that names a domain which there is not is found when the rulebook is checked', () => {
  const rule = { var: 'actor.maintainer-review.maintainer.cellar' }
  const wrong = { ...rulebook, permissions: { ...rulebook.permissions, 'members.admit': { members: rule } } }
  expect(() => new Manual(wrong as never)).toThrow('maintainer-review.maintainer.cellar')
})
