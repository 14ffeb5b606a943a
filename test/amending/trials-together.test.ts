// What a trial undoes where others have decided since, for good or on trial.
import { monday } from '@polyarchy/core/testing'
import { describe, expect, test } from 'vitest'
import { amend, base, day, decide, rulebookOf, set, spare, start } from './community.ts'

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
