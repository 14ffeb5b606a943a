// Tests of the scenario engine on the rulebook of the Apache Software Foundation.
import { readFileSync } from 'node:fs'
import type { Rulebook } from '@polyarchy/core'
import { playScenario, readScenarios, type Scenario, ScenarioProblem } from '@polyarchy/core/testing'
import { plugins } from '@polyarchy/plugins'
import { describe, expect, test } from 'vitest'

const here = (name: string) => readFileSync(new URL(`../../../rulebooks/apache/${name}`, import.meta.url), 'utf8')
const rulebook: Rulebook = JSON.parse(here('rulebook.json'))
const scenarios = readScenarios(here('scenarios.json'))
const play = (scenario: Scenario, by = rulebook) => playScenario(scenario, by, plugins).differences
const first = scenarios[0] as Scenario

describe('what comes otherwise than it was written is said', () => {
  test('a status', () => {
    expect(play({ ...first, expect: [{ t: 'P3D', status: 'blocked' }] })).toEqual(['at P3D the status is accepted, not blocked'])
    expect(play({ ...first, expect: [{ t: 'P3D', status: 'acepted' }] })).toEqual([
      'at P3D the status is accepted, not acepted, which no stage is called',
    ])
  })
  test('a figure, and one that the rulebook does not know', () => {
    expect(play({ ...first, expect: [{ t: 'P3D', tally: { binding_plus: 4, turnout: 4 } }] })).toEqual([
      'at P3D binding_plus is 3, not 4',
      'at P3D the rulebook does not say what “turnout” is',
    ])
  })
  test('a refusal that nobody expected, and one that did not come', () => {
    const events = [...first.events, { t: 'P4D', by: ['p01'], do: 'vote', value: '+1' }]
    expect(play({ ...first, events, expect: [{ t: 'P4D', refused: [2] }] })).toEqual([
      expect.stringContaining('event 5 (vote) was refused: '),
      'at P4D event 2 should have been refused',
    ])
  })
  test('an argument that means nothing to the rulebook', () => {
    const [opening, ...rest] = first.events
    const events = [{ ...opening, urgent: true } as Scenario['events'][number], ...rest]
    expect(play({ ...first, events })).toEqual(['the rulebook does not say what “urgent” of event 1 means'])
  })
})

test('windows are half-open: at their end they are over, and a millisecond before they are not', () => {
  const events = [
    { t: 'P0D', by: ['p01'], do: 'propose', kind: 'release' },
    { t: 'PT1H', by: ['p01', 'p02', 'p03'], do: 'vote', value: '+1' },
    { t: 'PT71H59M59S', by: ['p04'], do: 'vote', value: '+1' },
    { t: 'P3D', by: ['p05'], do: 'vote', value: '+1' },
  ]
  expect(
    play({
      ...first,
      events,
      expect: [
        { t: 'PT71H59M59S', status: 'open' },
        { t: 'P3D', status: 'accepted', tally: { binding_plus: 4 }, refused: [4] },
      ],
    }),
  ).toEqual([])
})

test('a group that is probably a role in other letters is told, and not taken for people without a role', () => {
  expect(() => play({ ...first, groups: { comitter: ['p01'] } })).toThrow('there is no role “comitter”. Did you mean “committer”?')
})

test('a scenario that cannot be played is a problem with its name', () => {
  expect(() => play({ ...first, events: [{ t: 'P0D', by: ['p01'], do: 'dance' }] })).toThrow(ScenarioProblem)
  expect(() => play({ ...first, expect: [{ t: 'tomorrow' }] })).toThrow('Scenario apache-1: tomorrow is no duration.')
  expect(() => play(first, { ...rulebook, plugins: { voting: 99 } })).toThrow('cannot be founded')
})

describe('a file of scenarios', () => {
  const one = { id: 'x', groups: { core: 'c8..c11' }, events: [{ t: 'P0D', by: 'c09..c11', do: 'vote' }], expect: [] }
  test('is a list, one scenario, or rulebooks that have them', () => {
    expect(readScenarios(JSON.stringify(one))).toHaveLength(1)
    expect(readScenarios(JSON.stringify([one, one]))).toHaveLength(2)
    const [found] = readScenarios(JSON.stringify({ rulebooks: [{ id: 'home', scenarios: [one] }] }))
    expect(found?.rulebook).toBe('home')
  })
  test('has ranges of people, with as many digits as the first', () => {
    const [found] = readScenarios(JSON.stringify(one))
    expect(found?.groups.core).toEqual(['c8', 'c9', 'c10', 'c11'])
    expect(found?.events[0]?.by).toEqual(['c09', 'c10', 'c11'])
  })
  test.each([
    ['{', 'This is no JSON'],
    ['{"id":1}', 'A scenario is an object with an id.'],
    ['{"id":"x"}', 'Scenario x: events and expect must be lists.'],
    ['{"id":"x","events":[{"t":"P0D"}],"expect":[]}', 'Scenario x: event 1 must say t and do.'],
    ['{"id":"x","groups":{"a":"m9..m2"},"events":[],"expect":[]}', 'Scenario x: m9..m2 is no range.'],
  ])('that is wrong is named: %s', (text, message) => expect(() => readScenarios(text)).toThrow(message))
})
