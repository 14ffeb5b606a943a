// What a rulebook's authors are told about rules that hold together and still may not be meant.
import { readdirSync } from 'node:fs'
import { compileRulebook, type DecisionType, Replica, rulebookWarnings } from '@polyarchy/core'
import { plugins } from '@polyarchy/plugins'
import { readyRulebook, rulebookPath } from '@polyarchy/server/rulebooks'
import { describe, expect, test } from 'vitest'
import { type CommunityOptions, rulebookOf, simple } from './community.ts'

const builtIn = new Replica(plugins).machine.builtIn
const permissions = { 'rulebook.amend': { decision: 'simple' } }
function warned(rulebook: unknown): readonly string[] {
  const done = compileRulebook(rulebook, plugins, builtIn)
  if ('findings' in done) throw new Error(JSON.stringify(done.findings))
  return rulebookWarnings(done.compiled).map(({ code, pointer }) => `${code} ${pointer}`)
}
const warnings = (options: Partial<CommunityOptions>) =>
  warned(rulebookOf({ members: [], permissions, ...options, decisions: { simple, ...options.decisions } }))
const other = (also: Partial<DecisionType>) => ({ decisions: { other: { ...simple, ...also } } })
const reckoned = { '>': [{ var: 'voting.yes' }, 0] }

test('of a rulebook that says what it means there is nothing to tell', () => expect(warnings({})).toEqual([]))
test('a rulebook that nobody may amend can never change', () => {
  expect(warnings({ permissions: {} })).toEqual(['never-amended /permissions'])
  expect(warnings({ permissions: { 'rulebook.amend': { members: false } } })).toEqual(['never-amended /permissions'])
})
test('a kind of proposal that nobody may open is told', () =>
  expect(warnings(other({ propose: { and: [true, false] } }))).toEqual(['never-opened /decisions/other/propose']))
test('a stage that no move leads to is told, also where such stages lead to one another', () =>
  expect(
    warnings(other({ stages: [...simple.stages, { name: 'lost', moves: [{ if: reckoned, to: 'island' }] }, { name: 'island' }] })),
  ).toEqual(['unreached-stage /decisions/other/stages/1', 'unreached-stage /decisions/other/stages/2']))
test('a window whose last move has a condition may leave a proposal where it is', () => {
  const moves = [{ at: 'close' as const, if: reckoned, to: 'accepted' }]
  const stage = { name: 'vote', closes: '7d', acts: { 'voting.cast': true }, moves }
  expect(warnings(other({ stages: [stage] }))).toEqual(['may-stay /decisions/other/stages/0/moves/0'])
  expect(warnings(other({ stages: [{ ...stage, moves: [...moves, { at: 'close', to: 'rejected' }] }] }))).toEqual([])
})
test('stages that lead to one another at once, without an end, are told once', () =>
  expect(
    warnings(
      other({
        stages: [
          { name: 'a', moves: [{ to: 'b' }] },
          {
            name: 'b',
            moves: [
              { if: reckoned, to: 'accepted' },
              { if: true, to: 'a' },
            ],
          },
        ],
      }),
    ),
  ).toEqual(['endless-moves /decisions/other/stages/0']))
test('named rules and modules that nothing uses are told, those used by others that are used are not', () =>
  expect(
    warnings({
      rules: { used: { rule: 'below' }, below: true, idle: { rule: 'idler' }, idler: true },
      modules: { spare: { about: 'x', params: {}, decision: { ...simple, propose: { rule: 'idle' } } as never } },
      decisions: { other: { ...simple, propose: { rule: 'used' } } },
    }),
  ).toEqual(['unused-rule /rules/idle', 'unused-rule /rules/idler', 'unused-module /modules/spare']))
test('a warning about a module stands in the module, once for all who use it', () => {
  const decision = { ...simple, stages: [...simple.stages, { name: 'lost' }] } as never
  const used = { modules: { poll: { about: 'x', params: {}, decision } }, decisions: { one: { use: 'poll' }, two: { use: 'poll' } } }
  const index = simple.stages.length
  expect(warnings(used)).toEqual([`unreached-stage /modules/poll/decision/stages/${index}`])
})

describe('of the rulebooks that come along there is nothing to tell', () => {
  const folder = new URL('../../rulebooks/', import.meta.url)
  const names = readdirSync(folder).filter(name => rulebookPath(name) !== undefined)
  test.each(names)('%s', name => expect(warned(readyRulebook(name))).toEqual([]))
})
