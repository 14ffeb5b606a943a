// Tests of what rules read: bodies of those who maintain or work on what is touched, as they were; and what members contributed lately.
import { trial } from '@polyarchy/core/testing'
import { expect, test } from 'vitest'
import maintainerReview from './index.ts'

const day = 86_400_000
const options = {
  'maintainer-review': {
    domains: [
      { name: 'code', about: 'What runs.', paths: ['src'] },
      { name: 'docs', about: 'What is read.', paths: ['docs'] },
    ],
  },
}
const decision = {
  about: 'A contribution; whoever contributed it publishes it.',
  propose: true,
  groups: {
    maintainers: { who: { var: 'member.maintainer-review.maintains' }, at: 'opening' as const },
    circle: { who: { var: 'member.maintainer-review.involved' }, at: 'opening' as const },
    now: { who: { var: 'member.maintainer-review.maintains' }, at: 'now' as const },
    worked: {
      who: { '>=': [{ var: 'member.maintainer-review.accepted-in.docs' }, 1] },
      at: 'opening' as const,
      weight: { var: 'member.maintainer-review.accepted' },
    },
    lately: { who: { past: { after: [{ var: 'member.maintainer-review.latest.2' }, '1h'] } }, at: 'opening' as const },
  },
  stages: [
    {
      name: 'open',
      acts: { 'maintainer-review.review': true, 'proposals.edit': true },
      calls: { publish: { about: 'Publish it.', who: true } },
      moves: [
        { at: 'edit' as const, to: 'open' },
        { if: { past: { var: 'called.publish' } }, to: 'accepted' },
      ],
    },
  ],
}
const start = () => {
  const { member, community, ...rest } = trial(maintainerReview, { members: ['ada', 'bo', 'cy', 'di'], decision, options })
  const appoint = (domain: string, name: string) => member('di').run('maintainer-review.appoint', { domain, member: member(name).id })
  const contribute = (name: string, ...paths: readonly string[]) => {
    const link = `https://example.org/${community.replica.next}`
    const base = (path: string) =>
      (community.replica.machine.table('maintainer-review', 'heads').get(path)?.version as number | undefined) ?? 0
    return member(name).propose({
      actions: paths.map(path => ({ run: 'maintainer-review.publish', input: { path, base: base(path), link } })),
    })
  }
  const publish = (proposal: string) => member('di').act(proposal, 'proposals.call', { word: 'publish' })
  return { member, community, appoint, contribute, publish, ...rest }
}

test('a body of those who maintain what is touched is as it was when it was contributed, without its author', () => {
  const { appoint, contribute, fact, member } = start()
  for (const name of ['ada', 'bo', 'cy']) appoint('code', name)
  const proposal = contribute('ada', 'src/main')
  appoint('code', 'di')
  member('bo').run('maintainer-review.resign', { domain: 'code' })
  expect([fact(proposal, 'groups.maintainers.size'), fact(proposal, 'groups.now.size')]).toEqual([2, 2])
  member('bo').act(proposal, 'maintainer-review.review', { verdict: 'accept' })
  member('di').act(proposal, 'maintainer-review.review', { verdict: 'accept' })
  expect(['maintainers', 'now'].map(group => fact(proposal, `maintainer-review.${group}.accepted`))).toEqual([1, 1])
})

test('an edit that moves it elsewhere moves the live body, and not the one that was frozen', () => {
  const { appoint, contribute, fact, member } = start()
  appoint('code', 'bo')
  appoint('docs', 'cy')
  const proposal = contribute('ada', 'src/main')
  member('bo').act(proposal, 'maintainer-review.review', { verdict: 'accept' })
  const actions = [{ run: 'maintainer-review.publish', input: { path: 'docs/main', base: 0, link: 'https://example.org' } }]
  member('ada').act(proposal, 'proposals.edit', { actions })
  const read = (group: string) => fact(proposal, `maintainer-review.${group}.accepted`)
  expect([read('maintainers'), read('now'), fact(proposal, 'maintainer-review.unowned')]).toEqual([1, 0, 1])
})

test('who had something accepted belongs to the circle of that domain from then on, and weighs by how much', () => {
  const { contribute, publish, fact } = start()
  const first = contribute('ada', 'docs/one')
  publish(first)
  publish(contribute('ada', 'src/two'))
  publish(contribute('bo', 'src/three'))
  const [docs, code, own] = [contribute('cy', 'docs/four'), contribute('cy', 'src/five'), contribute('ada', 'docs/six')]
  expect([docs, code, own, first].map(proposal => fact(proposal, 'groups.circle.size'))).toEqual([1, 2, 0, 0])
  expect([fact(docs, 'groups.worked.size'), fact(docs, 'groups.worked.weight'), fact(first, 'groups.worked.size')]).toEqual([1, 2, 0])
})

test('the latest acceptances have their instants: who had two accepted belongs, once enough time has passed since', () => {
  const { contribute, publish, fact, wait } = start()
  publish(contribute('ada', 'docs/one'))
  wait(day)
  publish(contribute('ada', 'docs/two'))
  publish(contribute('bo', 'docs/three'))
  wait('1h')
  expect(fact(contribute('cy', 'docs/four'), 'groups.lately.size')).toBe(1)
})

test('a path that belongs to no domain is turned down', () => {
  expect(() => start().contribute('ada', 'elsewhere/a')).toThrow('No domain is in charge')
})

test.each`
  paths                            | domain
  ${['src/b', 'docs/a']}           | ${'code'}
  ${['docs/a', 'src/b']}           | ${'code'}
  ${['src/b', 'docs/a', 'docs/c']} | ${'docs'}
  ${['docs/a', 'src/b', 'docs/c']} | ${'docs'}
`('whatever touches $paths belongs to $domain: where most paths are, or else what the rulebook names first', ({ paths, domain }) => {
  const { contribute, fact } = start()
  const proposal = contribute('ada', ...paths)
  expect(['domain', 'domains', 'paths'].map(name => fact(proposal, `maintainer-review.${name}`))).toEqual([
    domain,
    ['code', 'docs'],
    paths.length,
  ])
})
