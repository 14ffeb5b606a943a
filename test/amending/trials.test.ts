// Amendments on trial: they lapse by themselves at their hour, and undo what nobody has decided about since.
import { type Json, proposalView, rulebookView } from '@polyarchy/core'
import { monday, type Sandbox } from '@polyarchy/core/testing'
import voting from '@polyarchy/voting'
import { describe, expect, test } from 'vitest'
import { replayed } from '../kernel/replaying.ts'
import { amend, amendment, base, changed, rulebookOf, start, v } from './community.ts'

const day = 86_400_000
const spare = (community: Sandbox) => rulebookOf(community).rules?.spare
/** The spare rule becomes a number, for good or until some day. */
const set = (community: Sandbox, value: Json, days?: number) =>
  amend(community, 'ordinary', { '/rules/spare': value }, days === undefined ? {} : { until: monday + days * day })
const trials = (community: Sandbox) => rulebookView(community.replica.machine).trials
const refusal = (community: Sandbox, decision: string, run: string, input: object) =>
  community.try('ada', 'proposals.open', { decision, title: 'About a trial', asked: {}, actions: [{ run, input }] })
const decide = (community: Sandbox, decision: string, run: string, input: { readonly [name: string]: Json }) =>
  community.status(community.propose('ada', decision, { actions: [{ run, input }] }))

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

describe('what was decided about a place since', () => {
  test('stays, and the rest of the trial is undone', () => {
    const community = start()
    amend(community, 'ordinary', { '/rules/spare': 1, '/name': 'The shed' }, { until: monday + 10 * day })
    set(community, 2)
    community.wait('10d')
    expect(spare(community)).toBe(2)
    expect(rulebookOf(community).name).toBe('The workshop')
  })

  test('stays also where it was at last decided as the trial had it', () => {
    const community = start()
    set(community, 1, 10)
    set(community, 2)
    set(community, 1)
    community.wait('10d')
    expect(spare(community)).toBe(1)
  })

  test('that changed nothing of it leaves it what it is: a trial', () => {
    const community = start()
    set(community, 1, 10)
    amend(community, 'ordinary', { '/name': 'The shed' })
    community.wait('10d')
    expect(spare(community)).toBe(true)
    expect(rulebookOf(community).name).toBe('The shed')
  })
})

describe('of two trials of one place', () => {
  test('the later one holds until it is over, and then what was there before both', () => {
    const community = start()
    set(community, 1, 10)
    set(community, 2, 20)
    community.wait('10d')
    expect(spare(community)).toBe(2)
    community.wait('10d')
    expect(spare(community)).toBe(true)
  })

  test('the earlier one holds again once the later one is over', () => {
    const community = start()
    set(community, 1, 20)
    set(community, 2, 10)
    community.wait('10d')
    expect(spare(community)).toBe(1)
    community.wait('10d')
    expect(spare(community)).toBe(true)
  })

  test('the later one goes back to the earlier one for good if that was kept', () => {
    const community = start()
    set(community, 1, 10)
    set(community, 2, 20)
    decide(community, 'ordinary', 'rulebook.keep', { trial: 1 })
    community.wait('20d')
    expect(spare(community)).toBe(1)
  })

  test('both are over at one instant', () => {
    const community = start()
    set(community, 1, 10)
    set(community, 2, 10)
    community.wait('10d')
    expect(spare(community)).toBe(true)
    expect(rulebookOf(community)).toEqual(base)
  })

  test('one adds a kind of proposal and the other changes it: none of it is left', () => {
    const community = start()
    const kind = { about: 'New.', propose: true, groups: {}, stages: [{ name: 'open' }] }
    amend(community, 'ordinary', { '/decisions/new': kind }, { until: monday + 10 * day })
    amend(community, 'ordinary', { '/decisions/new/about': 'Newer.' }, { until: monday + 20 * day })
    community.wait('10d')
    expect(rulebookOf(community).decisions.new).toMatchObject({ about: 'Newer.' })
    community.wait('10d')
    expect(rulebookOf(community)).toEqual(base)
  })

  test('a chain of them ends as if none had been', () => {
    const community = start()
    for (const [at, value] of [1, 2, 3, 4].entries()) {
      set(community, value, 10 + 6 * at)
      amend(community, 'ordinary', { [`/rules/r${value}`]: value })
      community.wait('6d')
    }
    community.wait('30d')
    expect(rulebookOf(community).rules).toEqual({ ...base.rules, r1: 1, r2: 2, r3: 3, r4: 4 })
  })
})

describe('a trial that cannot be undone', () => {
  const kind = { about: 'New.', propose: true, groups: {}, stages: [{ name: 'open' }] }
  /** Something that was decided for good rests on a kind that is on trial. */
  function resting() {
    const community = start()
    amend(community, 'constitutional', { '/decisions/new': kind, '/name': 'The shed' }, { until: monday + 10 * day })
    amend(community, 'constitutional', { '/permissions/roles.grant': { decision: 'new' } })
    community.wait('11d')
    return community
  }

  test('stays in force, and everyone sees that it should be over and why it is not', () => {
    const community = resting()
    expect(rulebookOf(community).name).toBe('The shed')
    expect(trials(community)).toMatchObject([
      {
        number: 1,
        state: 'stuck',
        failed: {
          code: 'rulebook.broken',
          message: 'The rulebook would not hold together. /permissions/roles.grant/decision: There is no decision type new.',
        },
      },
    ])
  })

  test('is ended by people once they have taken away what rests on it', () => {
    const community = resting()
    expect(refusal(community, 'constitutional', 'rulebook.end', { trial: 1 })).toBeUndefined()
    expect(trials(community)).toMatchObject([{ state: 'stuck' }])
    amend(community, 'constitutional', { '/permissions/roles.grant': { decision: 'ordinary' } })
    expect(decide(community, 'constitutional', 'rulebook.end', { trial: 1 })).toBe('accepted')
    expect(trials(community)).toEqual([])
    expect(rulebookOf(community)).toEqual(changed(base, { '/permissions/roles.grant': { decision: 'ordinary' } }))
  })

  test('or is kept', () => {
    const community = resting()
    expect(decide(community, 'ordinary', 'rulebook.keep', { trial: 1 })).toBe('accepted')
    expect(trials(community)).toEqual([])
    expect(rulebookOf(community).name).toBe('The shed')
  })

  test('because an open proposal uses a plugin that came with it', () => {
    const { decisions, plugins: _, modules: __, ...rest } = base
    const { ordinary, constitutional, stranger } = decisions
    const bare = changed(
      { ...rest, plugins: {}, decisions: { ordinary, constitutional, stranger } as never },
      { '/amending': [{ decision: 'ordinary' }] },
    )
    const community = start(bare)
    const vote = {
      about: 'A vote.',
      propose: true,
      groups: {},
      stages: [{ name: 'vote', closes: '30d', acts: { 'voting.cast': true }, moves: [{ at: 'close', to: 'rejected' }] }],
    }
    amend(community, 'ordinary', { '/plugins/voting': 1, '/decisions/vote': vote }, { until: monday + 10 * day })
    community.propose('ada', 'vote')
    community.wait('10d')
    expect(trials(community)).toMatchObject([{ state: 'stuck', failed: { code: 'rulebook.in-use' } }])
    community.wait('30d')
    expect(decide(community, 'ordinary', 'rulebook.end', { trial: 1 })).toBe('accepted')
    expect(rulebookOf(community)).toEqual(bare)
  })
})

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
