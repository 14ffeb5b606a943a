// The workshop whose rulebook stands in the README of standing: work that is accepted earns it, it fades, it weighs, and it can be taken.
import { Replica, type Run } from '@polyarchy/core'
import { Sandbox } from '@polyarchy/core/testing'
import { plugins } from '@polyarchy/plugins'
import { expect, test } from 'vitest'
import { blocksOf } from './docs/blocks.ts'
import { rulebookWith } from './docs/host.ts'

const [block] = blocksOf('plugins/reputation/README.md')
const rulebook = rulebookWith(JSON.parse(block?.text as string))
const people = ['kim', 'ada', 'bo', 'cy', 'di']

class Workshop {
  readonly community = new Sandbox({
    plugins,
    rulebook,
    members: Object.fromEntries(people.map(name => [name, name === 'kim' ? ['keeper'] : []])),
  })
  id = (name: string): string => this.community.id(name)

  points(name: string, domain: string): number {
    const plugin = plugins.find(one => one.name === 'reputation')
    const fact = plugin?.facts?.points
    if (!plugin || fact?.of !== 'member') throw new Error('there are no points')
    return Number(fact.read(this.id(name), this.community.replica.machine.reading(plugin), domain))
  }
  /** Proposes, lets these say yes, and waits for the end. */
  decide(decision: string, yes: readonly string[], more: { readonly asked?: object; readonly actions?: readonly Run[] } = {}): string {
    const proposal = this.community.propose(yes[0] as string, decision, more)
    for (const name of yes) this.community.act(name, proposal, 'voting.cast', { choice: 'yes' })
    this.community.wait('7d')
    return this.community.status(proposal)
  }
  contribute(author: string, path: string, reviewer: string): string {
    const actions = [{ run: 'maintainer-review.publish', input: { path, text: `What ${author} made.`, base: 0 } }]
    const proposal = this.community.propose(author, 'contribution', { actions })
    this.community.act(reviewer, proposal, 'maintainer-review.review', { verdict: 'accept' })
    return proposal
  }
  appoint(name: string, domain: string): string {
    return this.decide('ordinary', ['kim'], { actions: [{ run: 'maintainer-review.appoint', input: { domain, member: this.id(name) } }] })
  }
}

test('what is accepted earns its author standing where it belongs, and in all that this is within', () => {
  const workshop = new Workshop()
  expect([workshop.appoint('ada', 'prints'), workshop.appoint('ada', 'tools')]).toEqual(['accepted', 'accepted'])
  const proposal = workshop.contribute('bo', 'tools/printers/nozzle.md', 'ada')
  expect(workshop.community.status(proposal)).toBe('earned')
  expect(['prints', 'tools', 'guides', 'total'].map(domain => workshop.points('bo', domain))).toEqual([10, 10, 0, 10])
  expect(workshop.points('ada', 'total')).toBe(0)
})

test('who has contributed has a say from the next proposal on, for ninety days', () => {
  const workshop = new Workshop()
  workshop.appoint('ada', 'prints')
  const votes = (name: string, proposal: string) => workshop.community.tryAct(name, proposal, 'voting.cast', { choice: 'yes' })?.code
  const before = workshop.community.propose('cy', 'ordinary')
  workshop.contribute('bo', 'tools/printers/nozzle.md', 'ada')
  expect(votes('bo', before)).toBe('not-entitled')
  const after = workshop.community.propose('cy', 'ordinary')
  expect([votes('bo', after), votes('cy', after)]).toEqual([undefined, 'not-entitled'])
  workshop.community.wait('90d')
  expect(votes('bo', workshop.community.propose('cy', 'ordinary'))).toBe('not-entitled')
})

test('keepers earn ten points each month, and others none', () => {
  const workshop = new Workshop()
  workshop.community.wait('70d')
  // Since a Monday early in March two months have begun; in four years half of it is left.
  expect([workshop.points('kim', 'care'), workshop.points('ada', 'total')]).toEqual([19, 0])
})

test('a technical matter weighs by standing, and nobody by more than a fifth of it', () => {
  const workshop = new Workshop()
  workshop.appoint('ada', 'tools')
  for (let number = 0; number < 8; number++) workshop.contribute('bo', `tools/saw/${number}.md`, 'ada')
  for (const name of ['cy', 'di', 'kim']) workshop.contribute(name, `tools/drill/${name}.md`, 'ada')
  const proposal = workshop.community.propose('bo', 'technical')
  // Of 110 points bo has 80 and weighs 22; the three others weigh 10 each.
  expect(workshop.community.fact(proposal, 'groups.skilled.weight')).toBe(52)
  workshop.community.wait('3d')
  workshop.community.act('bo', proposal, 'voting.cast', { choice: 'yes' })
  for (const name of ['cy', 'di', 'kim']) workshop.community.act(name, proposal, 'voting.cast', { choice: 'no' })
  workshop.community.wait('4d')
  expect(workshop.community.status(proposal)).toBe('rejected')
})

test('two thirds take half of what somebody was given for nothing', () => {
  const workshop = new Workshop()
  workshop.appoint('ada', 'guides')
  for (let number = 0; number < 4; number++) workshop.contribute('bo', `guide-${number}.md`, 'ada')
  expect(workshop.points('bo', 'guides')).toBe(40)
  expect(workshop.decide('false-record', ['cy', 'di', 'kim'], { asked: { subject: workshop.id('bo') } })).toBe('taken')
  // A week has gone by: 40 points are 37.9, of which half are 18.9.
  expect(workshop.points('bo', 'guides')).toBe(18)
})

test('a replay of all of it leads to the same state', () => {
  const workshop = new Workshop()
  workshop.appoint('ada', 'guides')
  workshop.contribute('bo', 'guide.md', 'ada')
  workshop.community.wait('40d')
  const replica = new Replica(plugins)
  for (const entry of workshop.community.taken) {
    expect(replica.take(entry)).toBeUndefined()
    replica.keep()
  }
  expect(replica.stateHash()).toBe(workshop.community.replica.stateHash())
})
