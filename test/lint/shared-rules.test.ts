// What authors are told about rules written once and used in many places: modules, named rules, parameters.
import { expect, test } from 'vitest'
import { least, more, v } from '../kernel/community.ts'
import { plain, rulebook, told } from './told.ts'

const yes = more('voting.yes', 'voting.no')
const close = (to: string, rule?: object) => ({ at: 'close' as const, ...(rule ? { if: rule } : {}), to })
const closing = [close('accepted', yes), close('rejected')]
const everyone = { who: true, at: 'opening' as const }
const anyone = { 'voting.cast': v('actor.in.everyone') }
const stage = (name: string, more: object = {}) => ({ name, ...more })

test('what stands in a module is told there, once for all who use it, and not at all if it holds for one of them', () => {
  const decision = (rule: object) =>
    ({ ...plain, stages: [{ ...plain.stages[0], moves: [close('accepted', rule), close('rejected')] }] }) as never
  const modules = {
    poll: {
      about: 'x',
      params: { share: { about: 'x', kind: 'ratio' as const } },
      decision: decision({ and: [yes, { '<': [v('voting.no'), 0] }] }),
    },
  }
  const uses = { one: { use: 'poll', with: { share: '1/2' } }, two: { use: 'poll', with: { share: '1/3' } } }
  expect(told(rulebook({ modules, decisions: uses }))).toEqual(['never-holds /modules/poll/decision/stages/0/moves/0/if'])
})

test('a named rule that holds never in one place only is told in that place', () => {
  const rules = { second: { '>': [v('round.number'), 1] } }
  const again = {
    ...plain,
    stages: [
      stage('vote', {
        closes: '7d',
        acts: { 'voting.cast': true },
        moves: [close('rejected', { rule: 'second' }), close('accepted', yes), { at: 'close', to: 'vote', fresh: true }],
      }),
    ] as never,
  }
  const once = {
    ...plain,
    stages: [
      stage('vote', { closes: '7d', acts: { 'voting.cast': true }, moves: [close('rejected', { rule: 'second' }), ...closing] }),
    ] as never,
  }
  expect(told(rulebook({ rules, decisions: { again } }))).toEqual([])
  expect(told(rulebook({ rules, decisions: { again, once } }))).toEqual(['never-holds /decisions/once/stages/0/moves/0/if'])
})

test('what a parameter makes so is meant, unless it can never be reached', () => {
  const module = (kind: string, rule: object) =>
    ({
      about: 'x',
      params: { number: { about: 'x', kind } },
      decision: {
        ...plain,
        groups: { everyone },
        stages: [{ name: 'vote', closes: '7d', acts: anyone, moves: [close('accepted', { and: [yes, rule] }), close('rejected')] }],
      },
    }) as never
  const used = (kind: string, rule: object, number: unknown) =>
    told(rulebook({ modules: { poll: module(kind, rule) }, decisions: { one: { use: 'poll', with: { number: number as never } } } }))
  expect(used('integer', least('voting.voters', { param: 'number' } as never), 0)).toEqual([])
  const share = { 'at-least': [{ param: 'number' }, v('voting.yes'), v('groups.everyone.size')] }
  expect(used('ratio', share, '2/3')).toEqual([])
  expect(used('ratio', share, '66')).toEqual(['out-of-range /decisions/one/with/number'])
})
