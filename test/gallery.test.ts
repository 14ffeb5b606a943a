// Every rulebook that comes along: it holds together with nothing to tell, and all its cases and scenarios come out as written.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { compileRulebook, type Json, lint, Replica, type Rulebook } from '@polyarchy/core'
import { play, readScenarios, type Scenario, scenariosIn } from '@polyarchy/core/testing'
import { plugins } from '@polyarchy/plugins'
import { readyRulebook } from '@polyarchy/server/rulebooks'
import { describe, expect, test } from 'vitest'

const folder = new URL('../rulebooks/', import.meta.url)
const names = readdirSync(folder).filter(name => existsSync(new URL(`${name}/rulebook.json`, folder)))
const written = (path: string): string | undefined =>
  existsSync(new URL(path, folder)) ? readFileSync(new URL(path, folder), 'utf8') : undefined

/** The scenarios as they were derived from the texts of communities, which may lie beside the project. */
const shared = new URL('../../shared/rulebooks/scenarios.json', import.meta.url)
const derived: readonly { readonly id: string; readonly scenarios: readonly { readonly id: string }[] }[] = existsSync(shared)
  ? JSON.parse(readFileSync(shared, 'utf8')).rulebooks
  : []

describe.each(names)('%s', name => {
  const rulebook = readyRulebook(name)
  const source = rulebook as unknown as Rulebook
  const scenarios = readScenarios(written(`${name}/scenarios.json`) ?? '[]')

  test('holds together, and there is nothing to tell its authors', () => {
    const checked = compileRulebook(rulebook, plugins, new Replica(plugins).machine.builtIn)
    expect('findings' in checked ? checked.findings : lint(checked.compiled)).toEqual([])
  })
  test('says in a README what it is', () => expect(written(`${name}/README.md`)?.split('\n')[0]).toMatch(/^# \S/))
  /** What its README says cannot be played yet, and why. */
  const waits = (id: string) => written(`${name}/README.md`)?.includes(`\n- \`${id}\`: `) === true
  const played = (scenario: Scenario) => play(scenario, rulebook, plugins).differences
  for (const scenario of [...scenariosIn((source.tests ?? []) as Json), ...scenarios])
    if (waits(scenario.id)) test(`${scenario.id} waits: ${scenario.title}`, () => expect(played(scenario)).not.toEqual([]))
    else test(`${scenario.id}: ${scenario.title}`, () => expect(played(scenario)).toEqual([]))
  const text = written(`${name}/scenarios.json`)
  if (text === undefined) return
  const known = derived.find(({ id }) => id === name)
  test.skipIf(derived.length === 0)('has the scenarios unchanged (left out where they do not lie beside the project)', () => {
    expect(JSON.parse(text)).toEqual(known?.scenarios)
  })
})
