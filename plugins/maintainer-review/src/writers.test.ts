// Tests of who wrote a contribution: whoever changes what it would do has written it too, and does not review it.
import type { Json } from '@polyarchy/core'
import { trial } from '@polyarchy/core/testing'
import { expect, test } from 'vitest'
import maintainerReview from './index.ts'
import type { ObjectView, QueueView, ReviewView } from './work.ts'

const decision = {
  about: 'Anyone may change it; one who maintains it accepts it.',
  propose: true,
  groups: {
    maintainers: { who: { var: 'member.maintainer-review.maintains' }, at: { stage: 'vote' } },
    now: { who: { var: 'member.maintainer-review.maintains' }, at: 'now' as const },
  },
  stages: [
    {
      name: 'review',
      acts: { 'maintainer-review.review': true, 'proposals.edit': true },
      calls: { vote: { about: 'Let those in charge vote.', who: true } },
      moves: [
        { at: 'edit' as const, to: 'review' },
        { if: { past: { var: 'called.vote' } }, to: 'vote' },
        { if: { '>=': [{ var: 'maintainer-review.approvals' }, 1] }, to: 'accepted' },
      ],
    },
    { name: 'vote', acts: { 'proposals.edit': true }, moves: [{ at: 'close' as const, to: 'rejected' }], closes: '1d' },
  ],
}
const action = (link: string) => ({ run: 'maintainer-review.publish', input: { path: 'a', base: 0, link: `https://example.org/${link}` } })

/** Bo and Di maintain everything; Cy contributed something. */
function start(options: Readonly<Record<string, Json>> = {}) {
  const all = trial(maintainerReview, {
    members: ['ada', 'bo', 'cy', 'di'],
    decision,
    options: { 'maintainer-review': options },
  })
  const { member, community } = all
  for (const name of ['bo', 'di']) member('ada').run('maintainer-review.appoint', { domain: 'everything', member: member(name).id })
  const proposal = member('cy').propose({ actions: [action('1')] })
  const edit = (name: string, link: string) => member(name).act(proposal, 'proposals.edit', { actions: [action(link)] })
  const review = (name: string, verdict = 'accept') =>
    member(name).act(proposal, 'maintainer-review.review', { verdict, ...(verdict === 'accept' ? {} : { reason: 'Because.' }) })
  const see = <View>(view: string, of: string): View => {
    const { machine } = community.replica
    return maintainerReview.views?.[view]?.read(of, machine.reading(maintainerReview)) as never
  }
  return { ...all, proposal, edit, review, see }
}

test('a maintainer who changes what somebody contributed does not review it, and it waits for the others', () => {
  const { member, proposal, edit, review, see, fact } = start()
  edit('bo', '2')
  expect(() => review('bo')).toThrow('Somebody else reviews')
  expect(fact(proposal, 'groups.now.size')).toBe(1)
  const [bo, di] = ['bo', 'di'].map(name => see<QueueView>('queue', member(name).id).contributions[0])
  expect([bo?.waits, bo?.own, di?.waits, di?.own]).toEqual([false, true, true, false])
})

test('what they said of it before they changed it counts no more', () => {
  const { edit, review, proposal, fact, see, member } = start()
  review('bo', 'changes')
  edit('bo', '2')
  expect(['objections', 'objections-of-any', 'changes'].map(name => fact(proposal, `maintainer-review.${name}`))).toEqual([0, 0, 0])
  expect(see<ReviewView>('review', proposal)).toMatchObject({ said: [], with: [member('bo').id] })
})

test('the version names who contributed it and who changed it', () => {
  const { member, edit, review, see } = start()
  edit('bo', '2')
  edit('ada', '3')
  review('di')
  const [version] = see<ObjectView>('object', 'a').versions
  expect(version).toMatchObject({ author: member('cy').id, with: [member('ada').id, member('bo').id] })
})

test('whoever only gives it another title, or leaves it as it is, still reviews it', () => {
  const { member, proposal, edit, review, see } = start()
  member('bo').act(proposal, 'proposals.edit', { title: 'How the saw is opened' })
  edit('bo', '1')
  review('bo')
  expect(see<ObjectView>('object', 'a').versions[0]).toMatchObject({ with: [] })
})

test('a body that was frozen before somebody changed it keeps them, and one frozen after does not have them', () => {
  const [early, late] = [start(), start()]
  early.member('ada').act(early.proposal, 'proposals.call', { word: 'vote' })
  early.edit('bo', '2')
  late.edit('bo', '2')
  late.member('ada').act(late.proposal, 'proposals.call', { word: 'vote' })
  expect([early, late].map(({ proposal, fact }) => fact(proposal, 'groups.maintainers.size'))).toEqual([2, 1])
})
