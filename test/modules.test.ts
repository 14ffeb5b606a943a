// The published modules: each stands by itself, is pinned for ever, can be said in plain words, and does what its cases say.
import { readdirSync, readFileSync } from 'node:fs'
import {
  type CompiledRulebook,
  checkModule,
  compileRulebook,
  type Json,
  lint,
  moduleHash,
  Replica,
  type Rulebook,
  type RuleModule,
  sayModule,
} from '@polyarchy/core'
import { moduleReference, playScenario, type Scenario, scenariosIn } from '@polyarchy/core/testing'
import { plugins } from '@polyarchy/plugins'
import { assembled } from '@polyarchy/server/rulebooks'
import { describe, expect, test } from 'vitest'

const folder = new URL('../rulebooks/modules/', import.meta.url)
const read = (file: string): Json => JSON.parse(readFileSync(new URL(file, folder), 'utf8'))
const pins = read('pins.json') as unknown as Readonly<Record<string, string>>
const modules = readdirSync(folder)
  .filter(file => file.includes('@'))
  .sort()
  .map(file => {
    const json = read(file)
    const module = json as unknown as RuleModule & { readonly tests: { readonly rulebook: Json; readonly scenarios: Json } }
    const rulebook = assembled(module.tests.rulebook) as unknown as Rulebook
    return { title: file.replace('.json', ''), json, module, rulebook, scenarios: scenariosIn(module.tests.scenarios) }
  })
const { builtIn } = new Replica(plugins).machine
/** Its members are there from the beginning: that nobody else can be given their roles is meant. */
const told = (rulebook: CompiledRulebook) => lint(rulebook).filter(({ code }) => code !== 'role-never-given' && code !== 'unused-role')

test('there are enough of them to choose from', () => expect(modules.length).toBeGreaterThan(23))

describe.each(modules)('$title', ({ title, json, module, rulebook, scenarios }) => {
  test('stands by itself under its name and version', () => {
    expect(checkModule(json)).toEqual([])
    expect(`${module.name}@${module.version}`).toBe(title)
  })
  test('is what it was when it was published (npm run docs pins a new one)', () => expect(moduleHash(module)).toBe(pins[title]))
  test('is used in a rulebook that holds together and of which there is nothing to tell', () => {
    const done = compileRulebook(rulebook, plugins, builtIn)
    expect('findings' in done ? done.findings : told(done.compiled)).toEqual([])
  })
  test('says in plain words what it does, with what it is given', () => {
    const uses = usesIn(
      rulebook as unknown as Json,
      Object.keys(rulebook.modules ?? {}).filter(name => isFrom(rulebook, name, title)),
    )
    expect(uses.length).toBeGreaterThan(0)
    for (const given of uses) expect(sayModule(module, given)).toMatch(/^[A-Z][^{}]+\.$/)
  })
  test('is tried where it holds and where it does not', () => expect(scenarios.length).toBeGreaterThan(1))
  test.each(scenarios.map(scenario => [scenario.title, scenario] as const))(`${module.name}: %s`, (_, scenario) => {
    expect(playScenario(scenario, rulebook, plugins).differences).toEqual([])
  })
})

test('no published version has disappeared', () => expect(Object.keys(pins).sort()).toEqual(modules.map(({ title }) => title)))

test('the list of them is drawn from their files (npm run docs writes it)', () => {
  const drawn = moduleReference(
    modules.map(({ module }) => module),
    plugins.map(plugin => plugin.name),
  )
  for (const path of ['README.md', '../../docs/MODULES.md'])
    expect(readFileSync(new URL(path, folder), 'utf8')).toContain(`<!-- reference -->\n\n${drawn}\n\n<!-- /reference -->`)
})

test('no two cases have the same id', () => {
  const ids = modules.flatMap(({ scenarios }) => scenarios.map(({ id }) => id))
  expect(new Set(ids).size).toBe(ids.length)
})

test('they go together: sponsors, discussion, a late quorum and a large majority, a timelock, a sunset', () => {
  const from = ['two-sponsors', 'discussion', 'late-quorum', 'supermajority', 'timelock', 'sunset', 'newcomers-wait']
  const rulebook = assembled({
    name: 'Out of modules',
    plugins: { voting: 1 },
    roles: { guardian: { about: 'may stop what has passed' } },
    modules: Object.fromEntries(from.map(name => [name, { from: `${name}@1` }])),
    decisions: {
      ordinary: {
        about: 'The long way.',
        propose: true,
        groups: {
          members: { who: { rule: 'newcomers-wait', with: { wait: '7d' } }, at: 'opening' },
          renewers: { who: true, at: { stage: 'renewal' } },
        },
        stages: [
          { use: 'two-sponsors', with: { next: 'discussion' } },
          { use: 'discussion', with: { next: 'vote', window: '3d' } },
          { use: 'late-quorum', with: { accepted: 'waiting', passes: { rule: 'supermajority' } } },
          { use: 'timelock', with: { role: 'guardian', next: 'in-force' } },
          { use: 'sunset', with: { group: 'renewers', term: '1mo' } },
        ],
      },
    },
    permissions: { 'rulebook.amend': { decision: 'ordinary' } },
    scenarios: {
      kinds: { it: { decision: 'ordinary' } },
      acts: { vote: { run: 'voting.cast', input: { choice: { arg: 'value' } } }, support: { run: 'proposals.support' } },
    },
  }) as unknown as Rulebook
  const done = compileRulebook(rulebook, plugins, builtIn)
  expect('findings' in done ? done.findings : told(done.compiled)).toEqual([])
  const events = [
    { t: 'P7D', by: 'm01', do: 'propose', kind: 'it' },
    { t: 'P8D', by: 'm02..m03', do: 'support' },
    { t: 'P12D', by: 'm01..m04', do: 'vote', value: 'yes' },
    { t: 'P13D', by: 'm05..m06', do: 'vote', value: 'no' },
    { t: 'P53D', by: 'm01', do: 'vote', value: 'yes' },
  ]
  const stages = { P7D: 'sponsoring', P8D: 'discussion', P11D: 'vote', P18D: 'waiting', P20D: 'in-force', P52D: 'renewal', P66D: 'renewed' }
  const expectations = Object.entries(stages).map(([t, status]) => ({ t, status }))
  const [scenario] = scenariosIn({ id: 'together', groups: {}, events, expect: expectations })
  expect(playScenario(scenario as Scenario, rulebook, plugins).differences).toEqual([])
})

const isFrom = ({ modules = {} }: Rulebook, name: string, from: string): boolean =>
  (modules[name] as { readonly from?: string }).from === from

/** What is given wherever one of these local names is used. */
function usesIn(json: Json, names: readonly string[]): readonly Readonly<Record<string, Json>>[] {
  if (typeof json !== 'object' || json === null) return []
  const { use, rule, with: given = {} } = json as { readonly [name: string]: Json }
  const here = names.includes(String(use ?? rule ?? '')) ? [given as Readonly<Record<string, Json>>] : []
  return [...here, ...Object.values(json).flatMap(part => usesIn(part as Json, names))]
}
