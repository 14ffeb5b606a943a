// Stories of a repair manual: versions, parallel contributions, going back, and what no path or content may be.
import { expect, test } from 'vitest'
import { Manual } from './manual.ts'

/** Contributed and accepted by two who maintain it. */
function published(manual: Manual, path: string, link?: string): string {
  const proposal = manual.contribute('eve', { path, ...(link ? { link } : {}) })
  manual.accept(proposal, 'ada', 'bo')
  return proposal
}
/** Why a contribution of these actions would be turned down as it opens; undefined: it is open. */
const refused = ({ community }: Manual, run: string, ...inputs: readonly object[]) => {
  const actions = inputs.map(input => ({ run: `maintainer-review.${run}`, input }))
  return community.try('eve', 'proposals.open', { decision: 'contribution', title: 'A', asked: {}, actions })?.code
}
const link = 'https://example.org/a'

test('of two that start from the same version the later one is brought up to date by its author, and reviewed again', () => {
  const manual = new Manual()
  const { community } = manual
  const [one, two] = [manual.contribute('eve', { path: 'toaster.md' }), manual.contribute('fay', { path: 'toaster.md' })]
  manual.accept(two, 'ada')
  manual.accept(one, 'ada', 'bo')
  manual.accept(two, 'bo')
  expect([manual.stage(one), manual.stage(two), manual.newest('toaster.md')]).toEqual(['accepted', 'outdated', 1])
  expect(manual.see('review', two).contents[0]).toMatchObject({ base: 0, newest: 1 })
  const stale = { actions: [manual.publish({ path: 'toaster.md', base: 0 })] }
  expect(community.tryAct('fay', two, 'proposals.edit', stale)?.code).toBe('maintainer-review.moved')
  expect(community.tryAct('ada', two, 'proposals.edit', { actions: [manual.publish({ path: 'toaster.md' })] })?.code).toBe('not-entitled')
  community.act('fay', two, 'proposals.edit', { actions: [manual.publish({ path: 'toaster.md' })] })
  expect([manual.stage(two), community.fact(two, 'maintainer-review.approvals')]).toEqual(['review', 0])
  manual.accept(two, 'ada', 'bo')
  expect([manual.stage(two), manual.newest('toaster.md')]).toEqual(['accepted', 2])
})

test('what is not brought up to date within a month can only be appealed', () => {
  const manual = new Manual()
  const two = manual.contribute('fay', { path: 'toaster.md' })
  published(manual, 'toaster.md')
  manual.accept(two, 'ada', 'bo')
  manual.community.wait('30d')
  expect(manual.stage(two)).toBe('turned-down')
})

test('many paths are published wholly or not at all', () => {
  const manual = new Manual()
  const paths = ['toaster.md', 'kettle.md', 'iron.md']
  const proposal = manual.contribute('fay', ...paths.map(path => ({ path })))
  published(manual, 'iron.md')
  manual.accept(proposal, 'ada', 'bo')
  expect([manual.stage(proposal), ...paths.map(path => manual.newest(path))]).toEqual(['outdated', 0, 0, 1])
})

test('going back is a contribution like any other: it is reviewed, makes a new version, and can be undone in the same way', () => {
  const manual = new Manual()
  const { community } = manual
  published(manual, 'toaster.md', 'https://example.org/good')
  published(manual, 'toaster.md', 'https://example.org/bad')
  const undo = manual.revert('fay', 'toaster.md', 1)
  expect(community.fact(undo, 'maintainer-review.reverts')).toBe(true)
  expect(manual.refusedReview('fay', undo)).toBe('not-entitled')
  manual.accept(undo, 'ada', 'bo')
  const redo = manual.revert('eve', 'toaster.md', 2)
  manual.accept(redo, 'ada', 'bo')
  const seen = manual.see('object', 'toaster.md').versions.map(({ number, link, back_to, author }) => [number, link, back_to, author])
  const [eve, fay] = [community.id('eve'), community.id('fay')]
  expect(seen).toEqual([
    [4, 'https://example.org/bad', 2, eve],
    [3, 'https://example.org/good', 1, fay],
    [2, 'https://example.org/bad', null, eve],
    [1, 'https://example.org/good', null, eve],
  ])
})

test('going back to before the first version takes an object away; its history stays, and it can come back', () => {
  const manual = new Manual()
  published(manual, 'toaster.md', link)
  manual.accept(manual.revert('fay', 'toaster.md', 0), 'ada', 'bo')
  expect(manual.see('object', 'toaster.md').versions.map(({ kind }) => kind)).toEqual(['gone', 'link'])
  manual.accept(manual.revert('fay', 'toaster.md', 1), 'ada', 'bo')
  expect(manual.see('object', 'toaster.md').versions[0]).toMatchObject({ kind: 'link', link, back_to: 1, number: 3 })
})

test('an undoing that was overtaken is not carried out either', () => {
  const manual = new Manual()
  published(manual, 'toaster.md')
  published(manual, 'toaster.md')
  const undo = manual.revert('fay', 'toaster.md', 1)
  published(manual, 'toaster.md')
  manual.accept(undo, 'ada', 'bo')
  expect([manual.stage(undo), manual.newest('toaster.md')]).toEqual(['outdated', 3])
})

test.each`
  path                         | code
  ${''}                        | ${'type'}
  ${'a'.repeat(1000)}          | ${'too-long'}
  ${'a\u0000b'}                | ${'type'}
  ${'a\nb'}                    | ${'type'}
  ${'..'}                      | ${'maintainer-review.path'}
  ${'../secret'}               | ${'maintainer-review.path'}
  ${'a/../b'}                  | ${'maintainer-review.path'}
  ${'./a'}                     | ${'maintainer-review.path'}
  ${'/etc/passwd'}             | ${'maintainer-review.path'}
  ${'a//b'}                    | ${'maintainer-review.path'}
  ${'a/'}                      | ${'maintainer-review.path'}
  ${' a'}                      | ${'maintainer-review.path'}
  ${'a '}                      | ${'maintainer-review.path'}
  ${'a\\b'}                    | ${'maintainer-review.path'}
  ${'C:a'}                     | ${'maintainer-review.path'}
  ${'e\u0301.md'}              | ${'maintainer-review.path'}
  ${'a\u200bb'}                | ${'maintainer-review.path'}
  ${'a\u202eb'}                | ${'maintainer-review.path'}
  ${'constructor/__proto__'}   | ${undefined}
  ${'\u00e9t\u00e9/maison.md'} | ${undefined}
  ${'修理/鍵.md'}              | ${undefined}
  ${'.hidden/a b (1).md'}      | ${undefined}
`('the path $path is turned down: $code', ({ path, code }) => {
  expect(refused(new Manual(), 'publish', { path, link, base: 0 })).toBe(code)
})

test.each`
  about                        | input                                                                            | code
  ${'nothing at all'}          | ${{}}                                                                            | ${'maintainer-review.content'}
  ${'two things at once'}      | ${{ link, text: 'Words' }}                                                       | ${'maintainer-review.content'}
  ${'a link that runs'}        | ${{ link: 'javascript:alert(1)' }}                                               | ${'type'}
  ${'a link with a space'}     | ${{ link: 'https://example.org/a b' }}                                           | ${'type'}
  ${'a file larger than said'} | ${{ file: { hash: 'a'.repeat(64), size: 20_000_001, type: 'image/png' } }}       | ${'maintainer-review.too-large'}
  ${'a file just as large'}    | ${{ file: { hash: 'a'.repeat(64), size: 20_000_000, type: 'image/png' } }}       | ${undefined}
  ${'a file of absurd size'}   | ${{ file: { hash: 'a'.repeat(64), size: 2 ** 53, type: 'image/png' } }}          | ${'type'}
  ${'a file of negative size'} | ${{ file: { hash: 'a'.repeat(64), size: -1, type: 'image/png' } }}               | ${'out-of-range'}
  ${'a file of no hash'}       | ${{ file: { hash: 'A'.repeat(64), size: 1, type: 'image/png' } }}                | ${'type'}
  ${'a file of no type'}       | ${{ file: { hash: 'a'.repeat(64), size: 1, type: 'text/html; charset=utf-8' } }} | ${'type'}
`('of $about one answers $code', ({ input, code }) => {
  expect(refused(new Manual(), 'publish', { path: 'a', base: 0, ...input })).toBe(code)
})

test('a path is named once, starts from the newest version, and is not published as it is already', () => {
  const manual = new Manual()
  published(manual, 'toaster.md', link)
  expect(refused(manual, 'publish', { path: 'kettle.md', link, base: 0 }, { path: 'kettle.md', link: `${link}b`, base: 0 })).toBe(
    'maintainer-review.twice',
  )
  expect(refused(manual, 'publish', { path: 'toaster.md', link: `${link}b`, base: 0 })).toBe('maintainer-review.moved')
  expect(refused(manual, 'publish', { path: 'toaster.md', link: `${link}b`, base: 2 })).toBe('maintainer-review.moved')
  expect(refused(manual, 'publish', { path: 'toaster.md', link, base: 1 })).toBe('maintainer-review.same')
  expect(refused(manual, 'revert', { path: 'kettle.md', to: 0, base: 0 })).toBe('maintainer-review.no-object')
  expect(refused(manual, 'revert', { path: 'toaster.md', to: 1, base: 1 })).toBe('maintainer-review.no-version')
  expect(refused(manual, 'revert', { path: 'toaster.md', to: 0, base: 0 })).toBe('maintainer-review.moved')
})

test('nobody publishes without a review, and nobody reviews what is over', () => {
  const manual = new Manual()
  const input = { path: 'toaster.md', link, base: 0 }
  for (const name of ['ada', 'eve']) expect(manual.community.try(name, 'maintainer-review.publish', input)?.code).toBe('not-permitted')
  expect(manual.refusedReview('ada', published(manual, 'toaster.md'))).toBe('closed')
})
