// A misspelt role would shut everyone out without a word, so a rulebook that names one does not hold together.
import { compileRulebook, type DecisionType, type Finding, Replica, type Rulebook } from '@polyarchy/core'
import voting from '@polyarchy/voting'
import { describe, expect, test } from 'vitest'
import { type CommunityOptions, hasRole, rulebookOf, simple, v } from './community.ts'

const findingsOf = (rulebook: Rulebook): readonly Finding[] => {
  const done = compileRulebook(rulebook, [voting], new Replica([voting]).machine.builtIn)
  return 'findings' in done ? done.findings : []
}
const [first, ...rest] = simple.stages
const stage = (also: object): DecisionType => ({ ...simple, stages: [{ ...first!, ...also }, ...rest] })
const pardon = (when: object) => ({ about: 'x', of: 'community' as const, when: when as never, runs: [] })
const book = (options: Partial<CommunityOptions>): Rulebook =>
  rulebookOf({ decisions: { simple }, members: [], roles: ['resident', 'chair'], ...options })

const places: readonly (readonly [string, string, (role: string) => Partial<CommunityOptions>])[] = [
  ['who may propose', '/decisions/simple/propose/in/0', role => ({ decisions: { simple: { ...simple, propose: hasRole(role) } } })],
  [
    'who is in a group',
    '/decisions/simple/groups/board/who/in/0',
    role => ({
      decisions: { simple: { ...simple, groups: { ...simple.groups, board: { who: hasRole(role, 'member'), at: 'opening' } } } },
    }),
  ],
  [
    'who may act',
    '/decisions/simple/stages/0/acts/voting.cast/or/1/in/0',
    role => ({ decisions: { simple: stage({ acts: { 'voting.cast': { or: [false, hasRole(role)] } } }) } }),
  ],
  [
    'who may say a word',
    '/decisions/simple/stages/0/calls/stop/who/in/0',
    role => ({ decisions: { simple: stage({ calls: { stop: { about: 'Stop.', who: hasRole(role) } } }) } }),
  ],
  [
    'a move, of the role that was asked for',
    '/decisions/simple/stages/0/moves/0/if/same/1',
    role => ({
      decisions: { simple: { ...stage({ moves: [{ if: { same: [v('asked.seat'), role] }, to: 'accepted' }] }), asks: { seat: 'role' } } },
    }),
  ],
  ['a permission', '/permissions/members.admit/members/in/0', role => ({ permissions: { 'members.admit': { members: hasRole(role) } } })],
  [
    'a permission, of the roles that may be given',
    '/permissions/roles.grant/members/in/1/1',
    role => ({ permissions: { 'roles.grant': { members: { in: [v('act.role'), ['chair', role]] } } } }),
  ],
  [
    'whom a duty is about',
    '/duties/look/of/members/in/0',
    role => ({ duties: { look: { ...pardon({ past: v('member.joined') }), of: { members: hasRole(role, 'member') } } } }),
  ],
]

describe('a role that the rulebook does not declare is found', () => {
  test.each(places)('in the rule of %s', (_place, pointer, options) => {
    expect(findingsOf(book(options('resident')))).toEqual([])
    expect(findingsOf(book(options('residnt')))).toEqual([
      { code: 'unknown-role', pointer, message: "There is no role 'residnt'. Did you mean “resident”? Known: chair, resident." },
    ])
  })
})

test('a rulebook that declares no roles may name any', () => {
  const { roles: _, ...without } = book({ decisions: { simple: { ...simple, propose: hasRole('residnt') } } })
  expect(findingsOf(without)).toEqual([])
})
