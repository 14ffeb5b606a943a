// Whatever is changed in a rulebook and has an effect is told in words.
import { readdirSync, readFileSync } from 'node:fs'
import { applyChanges, type CompiledRulebook, compileRulebook, differenceInWords, type Json, Replica } from '@polyarchy/core'
import { type Chance, chance } from '@polyarchy/core/testing'
import { assembled } from '@polyarchy/server/rulebooks'
import { describe, expect, test } from 'vitest'
import { plugins } from '../../plugins/index.ts'

const builtIn = new Replica(plugins).machine.builtIn
const compiled = (rulebook: unknown): CompiledRulebook | undefined => {
  const done = compileRulebook(rulebook, plugins, builtIn)
  return 'findings' in done ? undefined : done.compiled
}
const pointersIn = (value: unknown, at: string): readonly string[] =>
  typeof value !== 'object' || value === null
    ? [at]
    : [
        at,
        ...Object.entries(value).flatMap(([name, part]) => pointersIn(part, `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`)),
      ]
const valueAt = (document: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce((here, part) => (here as Record<string, unknown>)[part.replaceAll('~1', '/').replaceAll('~0', '~')], document)

/** Another number, truth or word, or nothing at all any more. */
function another(was: unknown, places: readonly string[], dice: Chance): Json | undefined {
  if (typeof was === 'number') return was + 1
  if (typeof was === 'boolean') return !was
  if (typeof was !== 'string') return undefined
  return /^\d+[dh]$/.test(was) ? '33d' : (dice.one(places).split('/').at(-1) as string)
}

const folder = new URL('../../rulebooks/', import.meta.url)
const ready = readdirSync(folder, { withFileTypes: true })
  .filter(entry => entry.isDirectory() && entry.name !== 'modules')
  .map(({ name }) => name)
describe.each(ready)('%s', name => {
  const document = assembled(JSON.parse(readFileSync(new URL(`${name}/rulebook.json`, folder), 'utf8'))) as unknown as Record<string, Json>
  test('a change by chance is told, if it changes how anything is decided', () => {
    const before = compiled(document) as CompiledRulebook
    const dice = chance(ready.indexOf(name) * 7919 + 1)
    const parts = ['decisions', 'permissions', 'duties', 'rules'].filter(part => document[part] !== undefined)
    const places = parts.flatMap(part => pointersIn(document[part], `/${part}`))
    for (let turn = 0; turn < 8; turn++) {
      const at = dice.one(places)
      const value = another(valueAt(document, at), places, dice)
      const put = value === undefined ? ({ at, do: 'drop' } as const) : ({ at, do: 'put', value } as const)
      const after = compiled(applyChanges(document, [put]))
      const changes = after && [...after.types].some(([kind, { hash }]) => before.types.get(kind)?.hash !== hash)
      if (changes) expect(differenceInWords(before, after).sentences.length, JSON.stringify(put)).toBeGreaterThan(0)
    }
  })
})
