// The worked examples: every piece that is shown is a part of the rulebook that it leads to, which holds together and does what its cases say.
import { readdirSync } from 'node:fs'
import { compileRulebook, type Json, lint, Replica, type Rulebook } from '@polyarchy/core'
import { playScenario, readScenarios, scenariosIn } from '@polyarchy/core/testing'
import { plugins } from '@polyarchy/plugins'
import { assembled } from '@polyarchy/server/rulebooks'
import { describe, expect, test } from 'vitest'
import { blocksOf, read, root } from './blocks.ts'

const { builtIn } = new Replica(plugins).machine
const examples = ['club', 'tool-library', 'reading-group'].map(name => {
  const source = JSON.parse(read(`docs/examples/${name}/rulebook.json`)) as Json
  return { name, source, rulebook: assembled(source) as unknown as Rulebook }
})

describe.each(examples)('the rulebook of the $name', ({ name, rulebook }) => {
  const compiled = compileRulebook(rulebook, plugins, builtIn)
  test('holds together, and nothing is to be told of it', () => {
    expect('findings' in compiled ? compiled.findings : lint(compiled.compiled)).toEqual([])
  })
  const beside = readdirSync(new URL(`docs/examples/${name}/`, root)).includes('scenarios.json') && name !== 'club'
  const cases = [
    ...scenariosIn((rulebook.tests ?? []) as Json),
    ...(beside ? readScenarios(read(`docs/examples/${name}/scenarios.json`)) : []),
  ]
  for (const one of cases) test(`${one.id}: ${one.title}`, () => expect(playScenario(one, rulebook, plugins).differences).toEqual([]))
})

describe('every piece that the worked examples show is a part of them', () => {
  const [, library, group] = examples.map(({ source }) => source)
  const pieces = [
    { path: 'docs/rulebooks/from-bylaws.md', whole: library },
    { path: 'docs/SCENARIOS.md', whole: [group, JSON.parse(read('docs/examples/reading-group/scenarios.json')) as Json] },
  ].flatMap(({ path, whole }) => blocksOf(path).flatMap(block => (block.language === 'json' ? [{ ...block, whole }] : [])))
  test.each(pieces)('$path, $heading, $number', ({ text, whole }) => {
    expect(isSomewhere(JSON.parse(text) as Json, whole as Json)).toBe(true)
  })
})

/** Whether a piece is a part of the whole, or of something in it. */
function isSomewhere(piece: Json, whole: Json): boolean {
  if (isPartOf(piece, whole)) return true
  return typeof whole === 'object' && whole !== null && Object.values(whole).some(part => isSomewhere(piece, part as Json))
}
/** Objects may have more members than their piece; a list may go on, before and behind. */
function isPartOf(piece: Json, whole: Json | undefined): boolean {
  if (typeof piece !== 'object' || piece === null) return piece === whole
  if (typeof whole !== 'object' || whole === null || Array.isArray(piece) !== Array.isArray(whole)) return false
  if (Array.isArray(piece) && Array.isArray(whole))
    return whole.some((_, from) => piece.every((one, index) => isPartOf(one as Json, whole[from + index] as Json)))
  return Object.entries(piece).every(([name, part]) => isPartOf(part as Json, (whole as { readonly [name: string]: Json })[name]))
}
