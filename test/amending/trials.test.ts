// Amendments on trial: they lapse by themselves at their hour, unless people keep them.
import { type Json, proposalView, rulebookView } from '@polyarchy/core'
import { monday } from '@polyarchy/core/testing'
import voting from '@polyarchy/voting'
import { describe, expect, test } from 'vitest'
import { replayed } from '../kernel/replaying.ts'
import { amend, amendment, base, changed, day, decide, refusal, rulebookOf, set, spare, start, trials } from './community.ts'

test('a trial is over at its hour, without anyone acting, and what it changed is as before', () => {
  const community = start()
  const proposal = set(community, 1, 10)
  expect(spare(community)).toBe(1)
  expect(trials(community)).toEqual([
    {
      number: 1,
      since: monday,
      until: monday + 10 * day,
      state: 'running',
      ended: null,
      proposal,
      by: null,
      changes: [{ at: '/rules/spare', do: 'put', value: 1 }],
      failed: null,
    },
  ])
  community.at(monday + 10 * day - 1)
  expect(spare(community)).toBe(1)
  community.wait(1)
  expect(spare(community)).toBe(true)
  expect(trials(community)).toEqual([])
  expect(community.replica.machine.rulebook.hash).toBe(start().replica.machine.rulebook.hash)
})

test('the history says what brought each rulebook, and a proposal what it brought', () => {
  const community = start()
  const [first, second] = [set(community, 1, 10), amend(community, 'ordinary', { '/name': 'The shed' })]
  community.wait('10d')
  const { history } = rulebookView(community.replica.machine)
  expect(history.map(({ number, kind, proposal, ended }) => ({ number, kind, proposal, ended }))).toEqual([
    { number: 0, kind: 'founding', proposal: null, ended: null },
    { number: 1, kind: 'trial', proposal: first, ended: null },
    { number: 2, kind: 'amendment', proposal: second, ended: null },
    { number: 3, kind: 'end', proposal: null, ended: 1 },
  ])
  expect(history.at(-1)?.since).toBe(monday + 10 * day)
  expect(proposalView(community.replica.machine, second, () => '')?.rulebooks.map(({ number }) => number)).toEqual([2])
})

test('a trial ends in the future, and within ten years', () => {
  const community = start()
  const refused = (until: number) =>
    refusal(community, 'ordinary', 'rulebook.amend', amendment(community, { '/rules/spare': 1 }, { until }).input)
  expect(refused(monday)?.code).toBe('rulebook.until')
  expect(refused(monday + 3661 * day)).toMatchObject({ code: 'rulebook.until', pointer: '/actions/0/input/until' })
  expect(refused(monday + 3650 * day)).toBeUndefined()
})

test('a trial whose end comes before its decision does not begin, and everyone sees why', () => {
  const slow = changed(base, { '/decisions/ordinary/stages/0': { name: 'wait', closes: '7d', moves: [{ at: 'close', to: 'accepted' }] } })
  const community = start(slow)
  const proposal = set(community, 1, 7)
  community.wait('7d')
  expect(community.status(proposal)).toBe('stuck')
  expect(proposalView(community.replica.machine, proposal, () => '')?.timeline.at(-1)?.failed?.code).toBe('rulebook.until')
  expect(spare(community)).toBe(true)
})

test('no more than twenty trials run at once', () => {
  const community = start()
  for (let number = 1; number <= 20; number++) set(community, number, 10)
  const input = amendment(community, { '/rules/spare': 21 }, { until: monday + day }).input
  expect(refusal(community, 'ordinary', 'rulebook.amend', input)?.code).toBe('rulebook.too-many')
  expect(decide(community, 'ordinary', 'rulebook.keep', { trial: 20 })).toBe('accepted')
  expect(refusal(community, 'ordinary', 'rulebook.amend', input)).toBeUndefined()
})

describe('people decide', () => {
  test('that a trial stays: its hour comes and nothing happens', () => {
    const community = start()
    set(community, 1, 10)
    expect(decide(community, 'ordinary', 'rulebook.keep', { trial: 1 })).toBe('accepted')
    expect(community.replica.nextDue).toBeUndefined()
    community.wait('20d')
    expect(spare(community)).toBe(1)
    expect(refusal(community, 'ordinary', 'rulebook.keep', { trial: 1 })).toMatchObject({ code: 'rulebook.no-trial' })
  })

  test('that a trial ends before its hour', () => {
    const community = start()
    set(community, 1, 10)
    const end = community.propose('ada', 'ordinary', { actions: [{ run: 'rulebook.end', input: { trial: 1 } }] })
    expect(spare(community)).toBe(true)
    expect(community.replica.nextDue).toBeUndefined()
    expect(rulebookView(community.replica.machine).history.at(-1)).toMatchObject({ kind: 'end', ended: 1, proposal: end })
  })

  test('by as strict a kind as the amendment needed', () => {
    const community = start()
    amend(
      community,
      'constitutional',
      { '/permissions/members.remove': { members: true }, '/name': 'The shed' },
      { until: monday + 10 * day },
    )
    for (const run of ['rulebook.keep', 'rulebook.end'])
      expect(refusal(community, 'ordinary', run, { trial: 1 })).toEqual({
        code: 'rulebook.too-lax',
        message:
          'Changing /permissions/members.remove/members needs a proposal of the kind “constitutional”; the kind “ordinary” is not enough.',
        pointer: '/actions/0/input',
      })
    expect(decide(community, 'constitutional', 'rulebook.end', { trial: 1 })).toBe('accepted')
    expect(rulebookOf(community)).toEqual(base)
  })

  test('and nobody ends one by hand before its hour, whatever the rulebook grants', () => {
    const hasty = {
      about: 'Ends what it should not.',
      propose: true,
      groups: {},
      stages: [{ name: 'end', decides: 'passed', runs: [{ run: 'rulebook.lapse', input: { trial: 1 } }] }],
    }
    const community = start(changed(base, { '/decisions/hasty': hasty as Json, '/permissions/rulebook.lapse': { decision: 'hasty' } }))
    set(community, 1, 10)
    expect(community.try('ada', 'rulebook.lapse', { trial: 1 })?.code).toBe('not-by-hand')
    const proposal = community.propose('ada', 'hasty')
    expect(proposalView(community.replica.machine, proposal, () => '')?.timeline.at(-1)?.failed?.code).toBe('rulebook.not-over')
    expect(spare(community)).toBe(1)
  })
})

test('replayed or restarted in the middle, trials end alike', () => {
  const community = start()
  set(community, 1, 10)
  set(community, 2, 20)
  amend(community, 'ordinary', { '/name': 'The shed' }, { until: monday + 15 * day })
  decide(community, 'ordinary', 'rulebook.keep', { trial: 3 })
  community.wait('12d')
  set(community, 3, 25)
  community.wait('20d')
  const again = replayed(community.taken, [voting], [2, 5, 6])
  expect(again.stateHash()).toBe(community.replica.stateHash())
  expect(rulebookOf(community)).toEqual(changed(base, { '/name': 'The shed' }))
})
