// A whole rulebook reads as plain sentences, and what changes in it is told in the same sentences.
import { readdirSync, readFileSync } from 'node:fs'
import {
  applyChanges,
  asText,
  type Clause,
  type CompiledRulebook,
  compileRulebook,
  differenceInWords,
  type Json,
  Replica,
  type Rulebook,
  rulebookInWords,
  type Section,
} from '@polyarchy/core'
import { assembled } from '@polyarchy/server/rulebooks'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plugins } from '../../plugins/index.ts'

const builtIn = new Replica(plugins).machine.builtIn
const compiled = (rulebook: unknown): CompiledRulebook => {
  const done = compileRulebook(rulebook, plugins, builtIn)
  if ('findings' in done) throw new Error(JSON.stringify(done.findings))
  return done.compiled
}
const v = (path: string) => ({ var: path })
const has = (role: string, who = 'actor') => ({ in: [role, v(`${who}.roles`)] })

const garden: Rulebook = {
  name: 'The garden',
  about: 'We share a garden.',
  plugins: { voting: 1 },
  roles: { gardener: { about: 'Has a plot.', seats: 20 }, steward: { about: 'Keeps the keys.' } },
  rules: { third: { 'at-least': ['1/3', v('voting.voters'), v('groups.gardeners.size')] } },
  decisions: {
    ordinary: {
      about: 'More for than against within a week.',
      asks: { cents: 'integer' },
      propose: has('gardener'),
      groups: { gardeners: { who: has('gardener', 'member'), at: 'opening', leavers: 'drop' } },
      stages: [
        {
          name: 'vote',
          closes: '7d',
          acts: { 'voting.cast': v('actor.in.gardeners') },
          calls: { stop: { about: 'Stop it.', who: has('steward') } },
          settings: { voting: { change: false } },
          moves: [
            { if: { past: v('called.stop') }, to: 'stopped' },
            { at: 'close', if: { and: [{ '>': [v('voting.yes'), v('voting.no')] }, { rule: 'third' }] }, to: 'accepted' },
            { at: 'close', to: 'rejected' },
          ],
        },
        { name: 'stopped', decides: 'failed' },
      ],
    },
  },
  permissions: {
    'members.invite': { members: has('gardener') },
    'roles.grant': { decision: 'ordinary' },
    'rulebook.amend': { decision: 'ordinary' },
  },
  duties: {
    away: {
      about: 'Whoever has had a plot for ten years hands it on.',
      of: { members: has('gardener', 'member') },
      when: { past: { after: [v('member.joined'), '10y'] } },
      every: 'year',
      runs: [{ run: 'roles.revoke', input: { member: v('member.id'), role: 'gardener' } }],
    },
  },
}

test('a rulebook reads from what it is for to what it is built on', () => {
  const text = asText(rulebookInWords(compiled(garden)))
  expect(text.slice(0, text.indexOf('- Add a key'))).toBe(`The garden
==========
- We share a garden

Roles
=====
- “gardener”: Has a plot (20 seats)
- “steward”: Keeps the keys

How it is decided
=================

“ordinary”
  - More for than against within a week
  - Open one: members with the role “gardener”
  - It asks for “cents”: a whole number
  - “gardeners”, as it is when one is opened: members with the role “gardener”
  - Whoever leaves the community counts no longer in “gardeners”
  - It can decide this: Give a member a role
  - It can decide this: Change the rulebook

  Stage “vote”
    - It closes 7 days after it began
    - For voting, change: no
    - Vote, or change your vote: members of “gardeners”
    - Stop it (“stop”): members with the role “steward”
    - As soon as this holds, it fails and ends as “stopped”: “Stop it” was said
    - When the stage closes, it passes if all of these hold:
      - more votes in favour than votes against
      - members who voted make up at least 1/3 of members in “gardeners”
    - When the stage closes and none of the above held, it fails

  Stage “stopped”
    - Here it has failed: this is the decision

Who may do what
===============
- Invite people with a link: members with the role “gardener”
- Give a member a role: by the decision “ordinary”
`)
  expect(text).toContain(`What holds without anyone proposing
===================================

“away”
  - Whoever has had a plot for ten years hands it on
  - It is about: members with the role “gardener”
  - At the end of every year, if 10 years have passed since the member joined
  - This happens by itself: Take a role from a member (member: the member; role: “gardener”)

How these rules change
======================
- Change these rules: by the decision “ordinary”

What it is built on
===================
- voting 1: `)
})

test('what its author says by proposing is told in the stage', () => {
  const [stage, ...ends] = (garden.decisions.ordinary as { readonly stages: readonly object[] }).stages
  const ordinary = { ...garden.decisions.ordinary, stages: [{ ...stage, author: { 'voting.cast': { choice: 'yes' } } }, ...ends] }
  expect(asText(rulebookInWords(compiled({ ...garden, decisions: { ordinary } })))).toContain(
    '- By proposing it, its author has also done this, if they may: Vote, or change your vote (choice: “yes”)',
  )
})

test('who may change which part is told from the least to the strictest', () => {
  const amending = [{ decision: 'ordinary' }, { members: true, for: ['/roles', '/permissions/members.invite'] }]
  const permissions = { ...garden.permissions, 'rulebook.amend': [{ decision: 'ordinary' }, { members: has('steward') }] }
  const text = asText(rulebookInWords(compiled({ ...garden, amending, permissions })))
  expect(text).toContain(`- Change these rules: members with the role “steward”
- It takes the decision “ordinary” to change whatever is not named here
- It takes those who may do it by themselves to change the roles and who may “invite people with a link” and this order itself
`)
})

const clausesOf = (clause: Clause): readonly Clause[] => [clause, ...(clause.parts ?? []).flatMap(clausesOf)]
const spokenIn = (sections: readonly Section[]): readonly Clause[] =>
  sections.flatMap(({ lines, sections: inner }) => [...lines.flatMap(clausesOf), ...spokenIn(inner)])
const valueAt = (document: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce((here, part) => (here as Record<string, unknown>)?.[part.replaceAll('~1', '/').replaceAll('~0', '~')], document)

const folder = new URL('../../rulebooks/', import.meta.url)
const ready = readdirSync(folder, { withFileTypes: true })
  .filter(entry => entry.isDirectory() && entry.name !== 'modules')
  .flatMap(({ name }) => readdirSync(new URL(`${name}/`, folder)).flatMap(file => (file === 'rulebook.json' ? [`${name}/${file}`] : [])))
describe.each(ready)('%s', file => {
  const rulebook = assembled(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))) as unknown as Rulebook
  test('is said whole, and holes lead to what they speak', () => {
    const sections = rulebookInWords(compiled(rulebook))
    expect(asText(sections)).not.toMatch(/undefined|\[object|: \n/)
    for (const { text, holes = [] } of spokenIn(sections))
      for (const { from, to, pointer, kind, value } of holes) {
        expect(text.slice(from, to)).not.toBe('')
        if (kind !== 'instant') expect(valueAt(rulebook, pointer), pointer).toBe(value)
      }
  })
})

type Put = readonly [at: string, value: unknown]
const changed = (...puts: readonly Put[]): CompiledRulebook =>
  compiled(
    applyChanges(
      garden as unknown as Json,
      puts.map(([at, value]) => (value === undefined ? { at, do: 'drop' } : { at, do: 'put', value: value as Json })),
    ),
  )
const vote = '/decisions/ordinary/stages/0'
const told = (...puts: readonly Put[]) => {
  const { sentences, powers } = differenceInWords(compiled(garden), changed(...puts))
  return { sentences: sentences.map(({ text }) => text), powers: powers.map(({ text }) => text) }
}

describe('what changes', () => {
  test.each`
    at                                           | value                             | says
    ${`${vote}/closes`}                          | ${'14d'}                          | ${'In “ordinary”, stage “vote”: it closes 7 days → 14 days after it began'}
    ${'/rules/third/at-least/0'}                 | ${'1/2'}                          | ${'In “ordinary”, stage “vote”: when the stage closes, it passes if all of these hold: members who voted make up at least 1/3 → 1/2 of members in “gardeners”'}
    ${`${vote}/moves/1/if/and/0`}                | ${{ '>=': [v('voting.yes'), 3] }} | ${'In “ordinary”, stage “vote”: when the stage closes, it passes if all of these hold: more votes in favour than votes against → at least 3 votes in favour'}
    ${`${vote}/moves/1/if/and/2`}                | ${'insert'}                       | ${'In “ordinary”, stage “vote”: when the stage closes, it passes if all of these hold: also: at least 5 members who voted'}
    ${`${vote}/moves/1`}                         | ${undefined}                      | ${'In “ordinary”, stage “vote”: no longer: when the stage closes, it passes if all of these hold: more votes in favour than votes against; members who voted make up at least 1/3 of members in “gardeners”'}
    ${`${vote}/settings/voting/change`}          | ${true}                           | ${'In “ordinary”, stage “vote”: for voting, change: no → yes'}
    ${'/decisions/ordinary/groups/gardeners/at'} | ${'now'}                          | ${'In “ordinary”: “gardeners”, as it is when one is opened: members with the role “gardener” → “gardeners”, as it is at any time: members with the role “gardener”'}
    ${'/permissions/members.remove'}             | ${{ decision: 'ordinary' }}       | ${'Who may do what: new: remove a member: by the decision “ordinary”'}
    ${'/duties/away/when/past/after/1'}          | ${'5y'}                           | ${'In “away”: at the end of every year, if 10 years → 5 years have passed since the member joined'}
    ${'/roles/gardener/seats'}                   | ${21}                             | ${'Roles: “gardener”: Has a plot (20 → 21 seats)'}
    ${'/name'}                                   | ${'The park'}                     | ${'It is called “The garden” → “The park”'}
  `('$at: $says', ({ at, value, says }) => {
    const changes = value === 'insert' ? [{ at, do: 'insert', value: { '>=': [v('voting.voters'), 5] } }] : undefined
    const after = changes ? compiled(applyChanges(garden as unknown as Json, changes as never)) : changed([at, value])
    expect(differenceInWords(compiled(garden), after).sentences.map(({ text }) => text)).toEqual([says])
  })

  test('moves that are tried in another order are told apart', () => {
    const [first, second, third] = (garden.decisions.ordinary as { stages: readonly { moves?: readonly unknown[] }[] }).stages[0]!.moves!
    expect(told([`${vote}/moves`, [second, first, third]]).sentences).toEqual([
      'In “ordinary”, stage “vote”: this now comes behind “When the stage closes, it passes if all of these hold: more votes in favour than votes against; members who voted make up at least 1/3 of members in “gardeners””: as soon as this holds, it fails and ends as “stopped”: “Stop it” was said',
    ])
  })
  test('what is merely written otherwise changes nothing', () => {
    const { rules: _, ...rest } = garden
    const out = applyChanges(rest as unknown as Json, [{ at: `${vote}/moves/1/if/and/1`, do: 'put', value: garden.rules!.third as Json }])
    const difference = differenceInWords(compiled(garden), compiled(out))
    expect(difference.changes.length).toBeGreaterThan(0)
    expect([difference.sentences, difference.powers]).toEqual([[], []])
  })
  test('a whole kind of decision is told by its name', () => {
    const quick = {
      about: 'Quick.',
      propose: true,
      groups: {},
      stages: [{ name: 'now', closes: '1h', moves: [{ at: 'close', to: 'accepted' }] }],
    }
    expect(told(['/decisions/quick', quick])).toEqual({
      sentences: ['How it is decided: new: “quick” (Quick)'],
      powers: ['Every member gains: open “quick”'],
    })
  })
  test('whatever changes how something is decided is said', () => {
    const before = compiled(garden)
    const places = [...new Set(spokenIn(rulebookInWords(before)).flatMap(({ holes = [] }) => holes))]
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.nat(1000), ({ pointer, kind, value }, dice) => {
        const other = kind === 'integer' ? dice : kind === 'ratio' ? `${dice}/1001` : kind === 'duration' ? `${dice}h` : 'steward'
        const after = changed([pointer, other])
        const { sentences } = differenceInWords(before, after)
        expect(sentences.length > 0).toBe(other !== value && !(kind === 'duration' && `${value}` === other))
      }),
      { numRuns: 60 },
    )
  })
})

describe('who gains and who loses', () => {
  test.each`
    at                                            | value                                                                         | says
    ${'/permissions/members.invite/members'}      | ${has('steward')}                                                             | ${['Members with the role “gardener” (from now on only members with the role “steward”) lose: invite people with a link', 'Members with the role “steward” (until now only members with the role “gardener”) gain: invite people with a link']}
    ${'/permissions/members.invite/members'}      | ${{ or: [has('gardener'), has('steward')] }}                                  | ${['Members with the role “steward” (until now only members with the role “gardener”) gain: invite people with a link']}
    ${'/permissions/members.invite/members'}      | ${true}                                                                       | ${['Every member (until now only members with the role “gardener”) gains: invite people with a link']}
    ${'/permissions/members.invite/members'}      | ${{ and: [has('gardener'), { past: { after: [v('actor.joined'), '1y'] } }] }} | ${['Members with the role “gardener” (from now on only whoever fulfils this: all of these hold: “gardener” is among the roles of whoever acts; 1 year has passed since whoever acts joined) lose: invite people with a link']}
    ${'/permissions/members.invite/members'}      | ${{ and: [has('gardener'), { or: [has('gardener'), has('steward')] }] }}      | ${[]}
    ${'/permissions/members.invite'}              | ${undefined}                                                                  | ${['Members with the role “gardener” lose: invite people with a link']}
    ${'/permissions/members.leave'}               | ${{ members: has('gardener') }}                                               | ${['Every member (from now on only members with the role “gardener”) loses: leave the community']}
    ${'/permissions/roles.revoke'}                | ${{ decision: 'ordinary' }}                                                   | ${['The decision “ordinary” gains: take a role from a member']}
    ${`${vote}/calls/stop/who`}                   | ${{ same: [v('actor.id'), v('proposal.author')] }}                            | ${['Members with the role “steward” (from now on only the proposer) lose: in “ordinary”: stop it', 'The proposer (until now only members with the role “steward”) gains: in “ordinary”: stop it']}
    ${`${vote}/acts/proposals.edit`}              | ${true}                                                                       | ${['Every member gains: in “ordinary”: change what is proposed']}
    ${'/decisions/ordinary/propose'}              | ${{ and: [has('gardener'), { '<=': [v('asked.cents'), 100] }] }}              | ${['Members with the role “gardener” (from now on only whoever fulfils this: all of these hold: “gardener” is among the roles of whoever acts; “cents” is at most 100) lose: open “ordinary”']}
    ${'/decisions/ordinary/groups/gardeners/who'} | ${true}                                                                       | ${['Every member (until now only members with the role “gardener”) gains: in “ordinary”: vote, or change your vote', 'Every member (until now only members with the role “gardener”) gains: be counted in “gardeners” of “ordinary”']}
  `('$at as $value: $says', ({ at, value, says }) => {
    expect(told([at, value]).powers).toEqual(says)
  })

  test('where some may gain and some may lose by conditions without a name, only the change is said', () => {
    const since = (duration: string) => ({ past: { after: [v('actor.joined'), duration] } })
    const rule = { and: [has('steward'), since('1y')] }
    expect(told(['/decisions/ordinary/propose', rule]).powers).toEqual([
      'It changes who may do this: open “ordinary” (from members with the role “gardener” to whoever fulfils this: all of these hold: “steward” is among the roles of whoever acts; 1 year has passed since whoever acts joined)',
    ])
  })
})
