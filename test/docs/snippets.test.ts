// Every piece of a rulebook in the guide and beside the plugins holds together, nothing is to be told of it, and it does what is said.
import { compileRulebook, type Json, lint, Replica, type Rulebook } from '@polyarchy/core'
import { playScenario, scenariosIn } from '@polyarchy/core/testing'
import { plugins } from '@polyarchy/plugins'
import { describe, expect, test } from 'vitest'
import { blocksOf, documentsIn, read } from './blocks.ts'
import { rulebookWith } from './host.ts'

/** Its pieces are parts of a rulebook of their own. */
const bylaws = 'docs/rulebooks/from-bylaws.md'
const pages = [
  'docs/RULEBOOKS.md',
  'docs/MODULES.md',
  'rulebooks/modules/README.md',
  ...documentsIn('docs/rulebooks').filter(path => path !== bylaws),
  ...documentsIn('docs/rulebooks/recipes'),
  ...plugins.map(plugin => `plugins/${plugin.name}/README.md`),
]
const blocks = pages.flatMap(blocksOf).filter(({ language }) => language === 'json')
const { builtIn } = new Replica(plugins).machine

/** Not everything can be tried out by itself: a meeting must be called and attended. */
const notTriedOut = 'amending-unproven'

/** By the heading: what is to be played on the first piece under it, and how it is spoken of. */
interface Played {
  readonly words?: { readonly [name: string]: Json }
  readonly scenarios: Json
}
const played = JSON.parse(read('docs/examples/club/scenarios.json')) as Readonly<Record<string, Played>>

describe.each(blocks)('$path, $heading, $number', ({ heading, number, text }) => {
  const rulebook = rulebookWith(JSON.parse(text))
  const compiled = compileRulebook(rulebook, plugins, builtIn)
  test('holds together', () => expect('findings' in compiled ? compiled.findings : []).toEqual([]))
  test('leaves nothing to be told', () => {
    const told = 'compiled' in compiled ? lint(compiled.compiled) : []
    expect(told.filter(({ code }) => code !== notTriedOut)).toEqual([])
  })
  const { words, scenarios } = (number === 1 && played[heading]) || { scenarios: [] }
  const spoken = { ...rulebook, scenarios: together(rulebook.scenarios as Json, words ?? {}) } as Rulebook
  for (const scenario of scenariosIn(scenarios))
    test(scenario.title, () => expect(playScenario(scenario, spoken, plugins).differences).toEqual([]))
})

test('no other document shows pieces of JSON, which nothing would run', () => {
  const elsewhere = [...['docs', 'docs/decisions', 'rulebooks'].flatMap(documentsIn), 'README.md']
    .filter(path => !pages.includes(path) && path !== 'docs/SCENARIOS.md')
    .flatMap(blocksOf)
    .filter(({ language }) => language.startsWith('json'))
  expect([...elsewhere, ...pages.flatMap(blocksOf).filter(({ language }) => language === 'jsonc')]).toEqual([])
})

test('all that is to be played is about a piece that is there', () => {
  expect(Object.keys(played).filter(heading => !blocks.some(block => block.heading === heading))).toEqual([])
})

/** Words are added to those of the host. */
function together(host: Json, more: { readonly [name: string]: Json }): Json {
  const parts = Object.entries(more).map(([name, part]) => {
    const before = (host as { readonly [name: string]: Json })[name]
    return [name, Array.isArray(part) || typeof part !== 'object' ? part : { ...(before as object), ...part }]
  })
  return { ...(host as object), ...Object.fromEntries(parts) }
}
