// When amendments begin and end to apply: at their instant, and in one order with all else that is due then.
import { type Json, rulebookView } from '@polyarchy/core'
import { monday } from '@polyarchy/core/testing'
import { describe, expect, test } from 'vitest'
import { amend, amendment, base, changed, day, rulebookOf, start, v } from './community.ts'

describe('at the instant at which a trial is over', () => {
  const reopened = {
    about: 'Opens another one when it closes.',
    propose: true,
    groups: {},
    stages: [
      { name: 'wait', closes: '10d', moves: [{ at: 'close', to: 'ask' }] },
      { name: 'ask', decides: 'passed', runs: [{ run: 'proposals.ask', input: { decision: 'ordinary', asked: {}, actions: [] } }] },
    ],
  }

  test('it is over first: what a deadline of that instant opens is opened by the rules without it', () => {
    const community = start(
      changed(base, { '/decisions/reopened': reopened as Json, '/permissions/proposals.ask': { decision: 'reopened' } }),
    )
    const wait = community.propose('ada', 'reopened')
    const about = (text: string) => amend(community, 'ordinary', { '/decisions/ordinary/about': text }, { until: monday + 10 * day })
    about('On trial.')
    community.wait('10d')
    expect(community.status(wait)).toBe('ask')
    const opened = rulebookView(community.replica.machine).number
    const rows = [...community.replica.machine.table('proposals', 'proposals').rows()]
    expect(rows.filter(row => row.opened === monday + 10 * day).map(row => row.rulebook)).toEqual([String(opened).padStart(6, '0')])
    expect(rulebookOf(community).decisions.ordinary).toEqual(base.decisions.ordinary)
  })

  test('whoever acts then acts by the rules without it', () => {
    const community = start(changed(base, { '/permissions/members.admit': { members: false } }))
    amend(community, 'constitutional', { '/permissions/members.admit': { members: true } }, { until: monday + 10 * day })
    community.at(monday + 10 * day)
    expect(
      community.try('ada', 'members.admit', { key: 'did:key:z6MkpTHR8VNsBxYAAWHut2Geadd9jSwuBV8xRoAnwWsdvktH', name: 'Cy', roles: [] })
        ?.code,
    ).toBe('not-permitted')
  })

  test('a proposal that was opened under it goes on by its rules', () => {
    const community = start()
    amend(
      community,
      'ordinary',
      { '/decisions/stranger/stages/0': { name: 'wait', closes: '20d', moves: [{ at: 'close', to: 'accepted' }] } },
      { until: monday + 10 * day },
    )
    const proposal = community.propose('ada', 'stranger')
    community.wait('10d')
    expect(community.status(proposal)).toBe('wait')
    community.wait('10d')
    expect(community.status(proposal)).toBe('accepted')
  })
})

test('an amendment that is to apply at a time waits for it in a stage that closes then', () => {
  const timed = {
    about: 'Applies when it says.',
    asks: { applies: 'instant' },
    propose: { stated: v('asked.applies') },
    groups: {},
    stages: [
      { name: 'vote', closes: '1d', moves: [{ at: 'close', to: 'decided' }] },
      { name: 'decided', decides: 'passed', closes: { at: v('asked.applies') }, moves: [{ at: 'close', to: 'applied' }] },
      { name: 'applied', carries: { failing: 'stuck' } },
    ],
  }
  const { amending: _, ...free } = base
  const community = start(changed(free, { '/decisions/timed': timed as Json, '/permissions/rulebook.amend': { decision: 'timed' } }))
  const actions = [amendment(community, { '/name': 'The shed' })]
  const proposal = community.propose('ada', 'timed', { asked: { applies: monday + 30 * day }, actions })
  community.wait('29d')
  expect(community.proposal(proposal)).toMatchObject({ stage: 'decided', decided: 'passed', closes: monday + 30 * day })
  expect(rulebookOf(community).name).toBe('The workshop')
  community.wait('1d')
  expect(community.status(proposal)).toBe('applied')
  expect(rulebookOf(community).name).toBe('The shed')
  expect(rulebookView(community.replica.machine).since).toBe(monday + 30 * day)
})
