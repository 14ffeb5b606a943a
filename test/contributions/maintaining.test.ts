// Stories of a repair manual: who is put in charge and relieved, what that does to open reviews, and what it does not let anyone do.
import { Replica } from '@polyarchy/core'
import { chance, drawInput, keyOf } from '@polyarchy/core/testing'
import { plugins } from '@polyarchy/plugins'
import { expect, test } from 'vitest'
import { Manual, people, rulebook } from './manual.ts'

const asks = (manual: Manual, name: string, domain: string) => ({ subject: manual.community.id(name), domain })
function vote(manual: Manual, proposal: string, choice: string, ...names: readonly string[]): void {
  for (const name of names) manual.community.act(name, proposal, 'voting.cast', { choice })
}
const maintains = (manual: Manual, domain: string): readonly string[] =>
  people.filter(name => manual.community.replica.machine.table('maintainer-review', 'maintainers').get(domain, manual.community.id(name)))

test('a member is put in charge of a domain by a vote in which they have no voice, and that ends after a year', () => {
  const manual = new Manual()
  const { community } = manual
  const proposal = community.propose('ada', 'charge', { asked: asks(manual, 'fay', 'repairs') })
  expect(community.tryAct('fay', proposal, 'voting.cast', { choice: 'yes' })?.code).toBe('not-entitled')
  vote(manual, proposal, 'yes', 'ada')
  community.wait('7d')
  expect(maintains(manual, 'repairs')).toEqual(['ada', 'bo', 'fay'])
  community.wait('364d')
  const late = manual.contribute('eve', { path: 'toaster.md' })
  manual.accept(late, 'fay')
  community.wait('1d')
  expect([maintains(manual, 'repairs'), community.fact(late, 'maintainer-review.approvals')]).toEqual([['ada', 'bo'], 0])
})

test('three are elected by approvals among those who stand', () => {
  const manual = new Manual()
  const { community } = manual
  const proposal = community.propose('gus', 'election', { asked: { domain: 'site' } })
  for (const name of ['eve', 'fay', 'gus', 'hal']) community.act(name, proposal, 'elections.nominate')
  community.wait('14d')
  for (const voter of ['ada', 'cy'])
    community.act(voter, proposal, 'voting.cast', { approved: ['eve', 'fay', 'hal'].map(name => community.id(name)) })
  community.wait('7d')
  expect([manual.stage(proposal), maintains(manual, 'site')]).toEqual(['elected', ['bo', 'di', 'eve', 'fay', 'hal']])
})

test('a tenth sign and a majority recalls a maintainer at once: what they accepted in open reviews counts no more', () => {
  const manual = new Manual()
  const { community } = manual
  const open = manual.contribute('eve', { path: 'toaster.md' })
  manual.accept(open, 'ada')
  const proposal = community.propose('hal', 'recall', {
    asked: { ...asks(manual, 'ada', 'repairs'), reason: 'Accepts what nobody has read.' },
  })
  community.act('hal', proposal, 'proposals.support')
  vote(manual, proposal, 'yes', 'hal', 'gus')
  vote(manual, proposal, 'no', 'bo')
  expect(community.tryAct('ada', proposal, 'voting.cast', { choice: 'no' })?.code).toBe('not-entitled')
  community.wait('7d')
  expect([manual.stage(proposal), maintains(manual, 'repairs'), community.fact(open, 'maintainer-review.approvals')]).toEqual([
    'recalled',
    ['bo'],
    0,
  ])
  manual.appoint('repairs', 'gus')
  manual.accept(open, 'bo')
  expect(manual.stage(open)).toBe('review')
  manual.accept(open, 'gus')
  expect(manual.stage(open)).toBe('accepted')
})

test('a recall may let an open contribution pass: the only objection was theirs', () => {
  const manual = new Manual()
  manual.appoint('repairs', 'fay')
  const open = manual.contribute('eve', { path: 'toaster.md' })
  manual.review('fay', open, 'changes', 'I would have written it otherwise.')
  manual.accept(open, 'ada', 'bo')
  expect(manual.stage(open)).toBe('review')
  manual.recall('repairs', 'fay')
  expect(manual.stage(open)).toBe('accepted')
})

test('a maintainer lays it down, leaves or is suspended: their word counts no more', () => {
  const manual = new Manual()
  const { community } = manual
  manual.appoint('repairs', 'fay')
  const open = manual.contribute('eve', { path: 'toaster.md' })
  const approvals = () => community.fact(open, 'maintainer-review.approvals')
  manual.accept(open, 'ada')
  community.do('ada', 'maintainer-review.resign', { domain: 'repairs' })
  expect([approvals(), community.try('ada', 'maintainer-review.resign', { domain: 'repairs' })?.code]).toEqual([
    0,
    'maintainer-review.not-maintainer',
  ])
  manual.accept(open, 'fay')
  community.given('members.suspend', { member: community.id('fay'), rights: [], until: community.now + 86_400_000 })
  expect(approvals()).toBe(0)
  community.wait('1d')
  expect(approvals()).toBe(1)
  community.do('fay', 'members.leave', {})
  expect([approvals(), maintains(manual, 'repairs')]).toEqual([0, ['bo']])
})

test('a domain that the rules drop has nobody in charge any more, and what touched it touches another', () => {
  const manual = new Manual()
  const { community } = manual
  const open = manual.contribute('eve', { path: 'parts/lever.md' })
  expect(manual.see('review', open).domains.map(({ domain }) => domain)).toEqual(['parts'])
  const { machine } = community.replica
  const { hash } = machine.table('rulebook', 'current').get('current') as { readonly hash: string }
  const changes = [{ at: '/options/maintainer-review/domains/1', do: 'drop' }]
  const amended = community.given('rulebook.amend', { from: hash, changes })
  expect(amended).toBeUndefined()
  expect([manual.see('review', open).domains.map(({ domain }) => domain), maintains(manual, 'parts')]).toEqual([['repairs'], []])
  manual.accept(open, 'ada', 'bo')
  expect(manual.stage(open)).toBe('accepted')
})

test.each`
  about                       | input                    | code
  ${'a domain that is not'}   | ${{ domain: 'cellar' }}  | ${'unknown-domain'}
  ${'somebody who is not'}    | ${{ member: 'nobody' }}  | ${'no-member'}
  ${'a term that is over'}    | ${{ until: 1 }}          | ${'too-early'}
  ${'who maintains it as is'} | ${{ domain: 'repairs' }} | ${'maintains'}
`('nobody is put in charge of $about', ({ input, code }) => {
  const { community } = new Manual()
  const refused = community.given('maintainer-review.appoint', { domain: 'parts', member: community.id('ada'), ...input })
  expect(refused?.code).toBe(`maintainer-review.${code}`)
})

test('a domain has a hundred maintainers at the most', () => {
  const manual = new Manual()
  const { community } = manual
  const names = Array.from({ length: 99 }, (_, place) => `hand ${place}`)
  for (const name of names) community.given('members.admit', { key: keyOf(name), name, roles: [] })
  for (const name of names.slice(0, 98)) manual.appoint('repairs', name)
  expect(() => manual.appoint('repairs', 'hand 98')).toThrow('as many maintainers as it can')
})

const { builtIn } = new Replica(plugins).machine
const deeds = [...builtIn, ...plugins.filter(({ name }) => Object.hasOwn(rulebook.plugins, name))].flatMap(plugin =>
  Object.entries(plugin.actions).flatMap(([name, { by, on, newcomer }]) =>
    by === 'community' && !on && !newcomer ? [`${plugin.name}.${name}`] : [],
  ),
)
const link = 'https://example.org'
const misfits = ['type', 'too-long', 'out-of-range', 'missing-field', 'unknown-field', 'too-deep']
/** Inputs of which some fit: who may is asked after that. */
const dice = chance(5)
function drawn(manual: Manual, deed: string): object {
  const [name = '', act = ''] = deed.split('.')
  const fields = [...builtIn, ...plugins].find(plugin => plugin.name === name)?.actions[act]?.input ?? {}
  const { now } = manual.community
  const members = people.map(one => manual.community.id(one))
  const input = drawInput(fields, { members, proposals: ['1'], roles: ['none'], words: ['a', 'repairs', 'text/plain', link], now }, dice)
  return deed === 'rulebook.amend' ? { ...input, changes: [{ at: '/about', do: 'put', value: 'Mine.' }] } : input
}

test.each(deeds)('who maintains everything may not do %s alone', deed => {
  const manual = new Manual()
  for (const domain of ['parts', 'site']) if (!maintains(manual, domain).includes('ada')) manual.appoint(domain, 'ada')
  const codes = Array.from({ length: 60 }, () => manual.community.try('ada', deed, drawn(manual, deed))?.code ?? 'done')
  expect(new Set(codes.filter(code => !misfits.includes(code)))).toEqual(new Set(['not-permitted']))
})
