// Scenarios in the words of a rulebook: what is told in which order, taken as given, looked back at, and filled in.
import type { Json, Rulebook } from '@polyarchy/core'
import { playScenario, scenariosIn } from '@polyarchy/core/testing'
import { plugins } from '@polyarchy/plugins'
import { expect, test } from 'vitest'

const v = (path: string) => ({ var: path })
/** Two rounds at the most: a second vote where nobody voted for it. */
const rulebook = {
  name: 'Garden',
  about: 'Plots and hoses.',
  plugins: { voting: 1 },
  roles: { gardener: { about: 'Has a plot.' } },
  rules: { some: { '>=': [v('voting.yes'), { param: 'number' }] } },
  decisions: {
    ordinary: {
      about: 'Somebody is for it, in the first week or the second.',
      asks: { window: 'duration', why: 'text' },
      propose: true,
      groups: { gardeners: { who: { in: ['gardener', v('member.roles')] }, at: { stage: 'vote' } } },
      stages: [
        {
          name: 'vote',
          closes: { at: { after: [v('stage.entered'), v('asked.window')] } },
          acts: { 'voting.cast': v('actor.in.gardeners'), 'proposals.support': true },
          moves: [
            { at: 'close', if: { rule: 'some', with: { number: 1 } }, to: 'accepted' },
            { at: 'close', if: { '==': [v('round.number'), 1] }, to: 'vote', fresh: true },
            { at: 'close', to: 'rejected' },
          ],
        },
      ],
    },
  },
  permissions: { 'roles.grant': { decision: 'ordinary' }, 'rulebook.amend': { members: true }, 'members.remove': { members: true } },
  scenarios: {
    kinds: {
      '': {
        decision: 'ordinary',
        asked: { window: { duration: { arg: 'window', else: 'P7D' } }, why: { arg: 'why' } },
        // biome-ignore lint/suspicious/noThenProperty: the language of scenarios calls it so
        then: [{ run: 'proposals.support', by: { others: { arg: 'with' } } }],
      },
    },
    acts: {
      vote: { run: 'voting.cast', input: { choice: { arg: 'value' } } },
      join: { run: 'roles.grant', input: { member: { member: { arg: 'by' } }, role: 'gardener' }, given: true },
      go: { run: 'members.remove', input: { member: { member: { arg: 'by' } } } },
      rename: {
        run: 'rulebook.amend',
        input: {
          from: { rulebook: 'hash' },
          changes: [{ at: '/about', do: 'put', value: { join: [{ arg: 'a' }, ' and ', { arg: 'b' }] } }],
        },
      },
    },
    statuses: { vote: 'open' },
    figures: {
      round: v('round.number'),
      turnout: { fraction: [v('voting.voters'), v('groups.gardeners.size')] },
      some: { rule: 'some', with: { number: 1 } },
      support: v('support.count'),
      odd: v('voting.nothing'),
    },
    effects: {
      gone: { plugin: 'members', table: 'present', key: [{ member: { arg: 'gone' } }], absent: true },
      amended: { plugin: 'rulebook', table: 'rulebooks', key: [{ arg: 'amended' }] },
      joined: { plugin: 'members', table: 'members', key: [{ member: { arg: 'joined' } }], says: { joined: { instant: { arg: 'at' } } } },
    },
  },
} as unknown as Rulebook

const ada = (t: string, act: string, more: object = {}) => ({ t, by: 'ada', do: act, ...more })
const differences = (events: readonly object[], expected: readonly object[]) => {
  const written = { id: 'x', groups: { gardener: ['ada', 'bo', 'cy'] }, events, expect: expected } as unknown as Json
  return scenariosIn(written).flatMap(one => playScenario(one, rulebook, plugins).differences)
}

test('what happens later in time happens later, however it is listed; refusals are counted as listed', () => {
  const events = [ada('P2D', 'vote', { value: 'maybe' }), ada('P1D', 'vote', { value: 'yes' }), ada('P0D', 'propose')]
  expect(differences(events, [{ t: 'P7D', status: 'accepted', refused: [1] }])).toEqual([])
})
test('a figure of a round that is over is read as that round left it', () => {
  const events = [ada('P0D', 'propose'), ada('P1D', 'vote', { value: 'no' }), { t: 'P8D', by: ['ada', 'bo'], do: 'vote', value: 'yes' }]
  const round1 = { turnout: '1/3', some: false, round: 1 }
  expect(differences(events, [{ t: 'P9D', tally: { turnout: '2/3', some: true, round: 2, round1 } }])).toEqual([])
  expect(differences(events, [{ t: 'P9D', tally: { round1: { turnout: '2/3' } } }])).toEqual(['at P9D in round 1 turnout is 1/3, not 2/3'])
})
test('what is given comes about whatever the permissions say, and counts from then on', () => {
  const events = [{ t: 'P0D', by: 'zoe', do: 'join' }, ada('P1D', 'propose'), { t: 'P2D', by: 'zoe', do: 'vote', value: 'yes' }]
  expect(
    differences(events, [
      { t: 'P3D', tally: { turnout: '1/4' } },
      { t: 'P8D', status: 'accepted' },
    ]),
  ).toEqual([])
})
test('lengths, texts and other people are filled in, and an input may be called like a hole', () => {
  const events = [
    ada('P0D', 'propose', { window: 'PT36H', why: 'It rains.', with: ['ada', 'bo', 'cy'] }),
    { t: 'P1D', by: 'cy', do: 'go' },
    ada('P1D', 'rename', { a: 'Hoses', b: 'plots' }),
  ]
  const expected = [
    { t: 'P1D', tally: { support: 2 }, effects: [{ gone: 'cy' }, { amended: '000001' }] },
    { t: 'P1DT11H', tally: { round: 1 } },
    { t: 'P1DT12H', tally: { round: 2 } },
  ]
  expect(differences(events, expected)).toEqual([])
})
test('an effect may say what must stand in the row, and when, counted from the beginning', () => {
  const [there, later, before] = ['P0D', 'P1D', '-P1D'].map(at => differences([], [{ t: 'P2D', effects: [{ joined: 'ada', at }] }]))
  expect([there, later?.length, before?.length]).toEqual([[], 1, 1])
})
test('a figure that no rule can read is a problem of the rulebook', () => {
  expect(() => differences([ada('P0D', 'propose')], [{ t: 'P1D', tally: { odd: 1 } }])).toThrow('cannot be read')
})
