// Every literal that the sentences of a rulebook speak leads to where its authors wrote it, and can be changed there.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  applyChanges,
  type CatalogueView,
  type Clause,
  catalogueOf,
  compileRulebook,
  type Hole,
  type Json,
  Replica,
  type Rulebook,
  readIsoInstant,
} from '@polyarchy/core'
import { assembled } from '@polyarchy/server/rulebooks'
import { describe, expect, test } from 'vitest'
import { plugins } from '../../plugins/index.ts'
import { rulebookOf, simple } from './community.ts'

const builtIn = new Replica(plugins).machine.builtIn
function catalogue(rulebook: unknown): CatalogueView {
  const done = compileRulebook(rulebook, plugins, builtIn)
  if ('findings' in done) throw new Error(JSON.stringify(done.findings))
  return catalogueOf(done.compiled)
}

/** Every clause of a view, wherever it stands. */
function clausesIn(value: unknown): Clause[] {
  if (typeof value !== 'object' || value === null) return []
  const own = typeof (value as Clause).text === 'string' && !('run' in value) ? [value as Clause] : []
  return [...own, ...Object.values(value).flatMap(clausesIn)]
}
const spokenIn = (view: CatalogueView) => clausesIn(view).flatMap(({ text, holes = [] }) => holes.map(hole => ({ hole, text })))
const said = ({ hole, text }: { hole: Hole; text: string }) =>
  `${text.slice(0, hole.from)}[${text.slice(hole.from, hole.to)}]${text.slice(hole.to)}`
const valueAt = (document: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce((here, part) => (here as Record<string, unknown>)?.[part.replaceAll('~1', '/').replaceAll('~0', '~')], document)
const other = ({ kind, value }: Hole, rulebook: Rulebook): Json =>
  kind === 'integer'
    ? Number(value) + 1
    : kind === 'ratio'
      ? '5/7'
      : kind === 'duration'
        ? '23d'
        : kind === 'instant'
          ? '2031-01-01'
          : kind === 'role'
            ? (Object.keys(rulebook.roles ?? {}).find(role => role !== value) ?? value)
            : value

const folder = new URL('../../rulebooks/', import.meta.url)
const ready = readdirSync(folder, { withFileTypes: true })
  .filter(entry => entry.isDirectory() && entry.name !== 'modules')
  .flatMap(({ name }) =>
    readdirSync(new URL(`${name}/`, folder))
      .filter(file => /rulebook.*\.json$/.test(file))
      .map(file => [`${name}/${file}`] as const),
  )

describe.each(ready)('%s', file => {
  const rulebook = assembled(JSON.parse(readFileSync(fileURLToPath(new URL(file, folder)), 'utf8'))) as unknown as Rulebook
  test('every hole leads to the literal that it speaks, and another one there is spoken instead', () => {
    const spoken = spokenIn(catalogue(rulebook))
    expect(spoken.length).toBeGreaterThan(0)
    // Compiling a rulebook for each would take long where there are hundreds.
    const each = [...new Map(spoken.map(one => [one.hole.pointer, one.hole])).values()]
    for (const hole of each.filter((_, place) => place % Math.ceil(each.length / 20) === 0)) {
      const found = valueAt(rulebook, hole.pointer)
      if (hole.kind === 'instant') expect(readIsoInstant(found as string)).toBe(readIsoInstant(hole.value as string))
      else expect(found, hole.pointer).toBe(hole.value)
      const value = other(hole, rulebook)
      const changed = applyChanges(rulebook as unknown as Json, [{ at: hole.pointer, do: 'put', value }])
      const there = spokenIn(catalogue(changed)).filter(one => one.hole.pointer === hole.pointer)
      // A nought that is denied ("some objections") is spoken only once it is another number.
      expect(there.length, hole.pointer).toBeGreaterThanOrEqual(spoken.filter(one => one.hole.pointer === hole.pointer).length)
      expect(new Set(there.map(one => one.hole.value)), hole.pointer).toEqual(new Set([value]))
    }
  })
})

describe('where a literal is written', () => {
  const passing = (rule: object) => ({
    ...simple,
    stages: [{ ...simple.stages[0]!, moves: [{ if: rule as never, to: 'accepted' }] }, ...simple.stages.slice(1)],
  })
  const places = (options: Partial<Parameters<typeof rulebookOf>[0]>) =>
    spokenIn(catalogue(rulebookOf({ members: [], decisions: {}, ...options }))).map(one => `${said(one)} ${one.hole.pointer}`)

  test('in the window of a stage, whether it is a length or an instant', () => {
    const voting = (closes: string | { at: object }) => ({
      poll: { ...simple, stages: [{ ...simple.stages[0]!, closes: closes as never }, ...simple.stages.slice(1)] },
    })
    expect(places({ decisions: voting('10d') })).toContain('[10 days] after it began /decisions/poll/stages/0/closes')
    expect(places({ decisions: voting({ at: { after: [{ var: 'proposal.opened' }, '3wd'] } }) })).toContain(
      '[3 working days] after the proposal was opened /decisions/poll/stages/0/closes/at/after/1',
    )
  })
  test('in a named rule, also where two decisions use it; what it was given stands where it was given', () => {
    const rules = { bar: { and: [{ '>': [{ var: 'voting.yes' }, 2] }, { '>=': [{ var: 'voting.voters' }, { param: 'count' }] }] } }
    const bar = (count: number) => passing({ rule: 'bar', with: { count } })
    expect(places({ rules, decisions: { first: bar(4), second: bar(5) } }).filter(line => !line.includes('closes'))).toEqual([
      'more than [2] votes in favour /rules/bar/and/0/>/1',
      'at least [4] members who voted /decisions/first/stages/0/moves/0/if/with/count',
      'more than [2] votes in favour /rules/bar/and/0/>/1',
      'at least [5] members who voted /decisions/second/stages/0/moves/0/if/with/count',
    ])
  })
  test('in a permission and in a duty; a word that names a role is told from others', () => {
    const view = catalogue(
      rulebookOf({
        members: [],
        decisions: {},
        roles: ['steward', 'keeper'],
        permissions: {
          'members.admit': { members: { in: ['steward', { var: 'actor.roles' }] } },
          'roles.grant': [{ members: { same: [{ var: 'act.role' }, 'keeper'] } }, { members: { in: ['1', [{ var: 'act.member' }]] } }],
        },
        duties: {
          rest: {
            about: 'Rest.',
            of: { members: { in: ['keeper', { var: 'member.roles' }] } },
            when: { past: { after: [{ var: 'member.joined' }, '1y'] } },
            runs: [{ run: 'roles.revoke', input: { member: { var: 'member.id' }, role: 'keeper' } }],
          },
        },
      }),
    )
    expect(spokenIn(view).map(({ hole }) => `${hole.kind} ${hole.value} ${hole.pointer}`)).toEqual([
      'role steward /permissions/members.admit/members/in/0',
      'role keeper /permissions/roles.grant/0/members/same/1',
      'word 1 /permissions/roles.grant/1/members/in/0',
      'role keeper /duties/rest/of/members/in/0',
      'duration 1y /duties/rest/when/past/after/1',
    ])
  })
})
