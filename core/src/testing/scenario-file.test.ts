// Tests of files of scenarios: all that are shared can be read, and what nobody would look at is refused.
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readScenarios } from './scenario-file.ts'

const shared = new URL('../../../../shared/rulebooks/scenarios.json', import.meta.url)
const scenario = { id: 'a', events: [{ t: 'P0D', by: 'ada', do: 'propose' }], expect: [{ t: 'P1D', status: 'open' }] }
const reading = (more: object) => () => readScenarios(JSON.stringify({ ...scenario, ...more }))

describe.skipIf(!existsSync(shared))(
  'the scenarios of nineteen rulebooks in force (left out where they are not beside the project)',
  () => {
    test('all 117 can be read', () => expect(readScenarios(readFileSync(shared, 'utf8'))).toHaveLength(117))
  },
)

test('a scenario says nothing that nobody would look at', () => {
  expect(reading({})).not.toThrow()
  expect(reading({ refused: [1] })).toThrow('Scenario a: nothing here is called “refused”. A scenario has: id, title')
})
test.each([
  ['an event that is not there', { refused: [2] }, 'expectation 1 must list in refused positions of events, from 1 to 1.'],
  ['an event by no number', { refused: 1 }, 'must list in refused'],
  ['a status that is no text', { status: 7 }, 'must say of and status as texts'],
  ['a tally that is a list', { tally: [1] }, 'must say tally as an object'],
  ['effects that are no list', { effects: {} }, 'must say effects as a list'],
])('what is expected of %s is refused', (_, expected, sentence) => {
  expect(reading({ expect: [{ t: 'P1D', ...expected }] })).toThrow(sentence)
})
