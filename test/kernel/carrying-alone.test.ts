// What only the stages of a decision run, what a proposal can carry at all, and why one cannot be opened.
import { compileRulebook, type DecisionType, lint, Replica, type Rulebook } from '@polyarchy/core'
import { plugins } from '@polyarchy/plugins'
import { describe, expect, test } from 'vitest'
import { communityOf, rulebookOf, simple, v } from './community.ts'

const matter: DecisionType = {
  ...simple,
  asks: { subject: 'member' },
  propose: { and: [{ stated: v('asked.subject') }, { past: { after: [v('actor.joined'), '1d'] } }] },
  stages: [
    { name: 'vote', closes: '1d', acts: { 'voting.cast': true }, moves: [{ at: 'close', to: 'accepted' }] },
    {
      name: 'accepted',
      decides: 'passed',
      carries: { failing: 'stuck' },
      runs: [{ run: 'roles.grant', input: { member: v('asked.subject'), role: 'elder' } }],
    },
    { name: 'stuck' },
  ],
}
const grants = (how: 'decision' | 'stages'): Rulebook['permissions'] => ({
  'rulebook.amend': { decision: 'matter' },
  'roles.grant': { [how]: 'matter' } as never,
})
const open = (how: 'decision' | 'stages', decision = matter) =>
  communityOf({ decisions: { matter: decision }, members: { ada: [], bo: [] }, roles: ['elder'], permissions: grants(how) })
const warned = (how: 'decision' | 'stages') => {
  const rulebook = rulebookOf({ decisions: { matter }, members: ['ada'], roles: ['elder'], permissions: grants(how) })
  const done = compileRulebook(rulebook, plugins, new Replica(plugins).machine.builtIn)
  return 'findings' in done ? done.findings : lint(done.compiled, { rehearse: false }).filter(({ code }) => code === 'carried-too')
}
const proposal = (subject: string, actions: readonly object[] = []) => ({ decision: 'matter', title: 'T', asked: { subject }, actions })

describe('an action that is granted to stages', () => {
  test('is run by them, and whoever proposes cannot add it', () => {
    const c = open('stages')
    c.wait('2d')
    const more = { run: 'roles.grant', input: { member: c.id('ada'), role: 'elder' } }
    expect(c.try('ada', 'proposals.open', proposal(c.id('bo'), [more]))?.code).toBe('not-granted')
    const opened = c.propose('ada', 'matter', { asked: { subject: c.id('bo') } })
    c.wait('1d')
    expect([c.status(opened), c.fact(opened, 'community.roles.held.elder')]).toEqual(['accepted', 1])
  })
  test('else it is told that whoever proposes could', () => {
    expect(warned('decision')).toMatchObject([{ code: 'carried-too', pointer: '/decisions/matter/stages/1/runs/0/run' }])
    expect(warned('stages')).toEqual([])
  })
})

test('where no stage carries anything out, nothing can be given along', () => {
  const idle: DecisionType = { ...matter, stages: matter.stages.map(({ carries: _, ...stage }) => stage) }
  const c = open('decision', idle)
  c.wait('2d')
  const more = { run: 'roles.grant', input: { member: c.id('ada'), role: 'elder' } }
  expect(c.try('ada', 'proposals.open', proposal(c.id('bo'), [more]))?.code).toBe('carries-nothing')
})

test('whoever may not open something is told what it needs', () => {
  const c = open('stages')
  const refused = c.try('ada', 'proposals.open', proposal(c.id('bo')))
  expect(refused?.code).toBe('may-not-propose')
  expect(refused?.message).toMatch(/^The rules do not let you open this kind of proposal now\. It needs: .*1 day.*joined/)
})
