// Whatever a rulebook says, checking it ends, soon, with remarks that stand somewhere in it.
import { compileRulebook, type Json, lint, positionsOf, Replica } from '@polyarchy/core'
import { type Chance, chance } from '@polyarchy/core/testing'
import { plugins } from '@polyarchy/plugins'
import { readyRulebook, readyRulebooks } from '@polyarchy/server/rulebooks'
import { expect, test } from 'vitest'
import { anyRulebook } from './any-rulebook.ts'

const { builtIn } = new Replica(plugins).machine
type Part = { readonly holder: Record<string, Json> | Json[]; readonly name: string }

/** Every place in a document, with what holds it. */
function parts(json: Json, found: Part[] = []): readonly Part[] {
  if (typeof json !== 'object' || json === null) return found
  for (const name of Object.keys(json)) {
    found.push({ holder: json as Record<string, Json>, name })
    parts((json as Record<string, Json>)[name] as Json, found)
  }
  return found
}
const at = ({ holder, name }: Part): Json => (holder as Record<string, Json>)[name] as Json

/** The same document with a few places changed: swapped with others, left out, or set to something near. */
function changed(source: Json, dice: Chance): Json {
  const json = structuredClone(source)
  for (let times = 1 + dice.below(3); times > 0; times--) {
    const all = parts(json).filter(part => part.name !== 'scenarios')
    const [one, other] = [dice.one(all), dice.one(all)]
    const value = at(one)
    const holder = one.holder as Record<string, Json>
    if (dice.once(4)) holder[one.name] = structuredClone(at(other))
    else if (typeof value === 'number') holder[one.name] = dice.one([0, 1, value + 1, -value, 1_000_000])
    else if (typeof value === 'boolean') holder[one.name] = !value
    else if (typeof value === 'string')
      holder[one.name] = dice.one(['3/2', '0', '10d', '0h', 'accepted', 'close', 'voting.no', 'actor.roles', value.slice(1)])
    else if (Array.isArray(one.holder)) one.holder.splice(Number(one.name), 1)
    else delete holder[one.name]
  }
  return json
}

function checked(rulebook: Json, options: Parameters<typeof lint>[1] = {}) {
  const done = compileRulebook(rulebook, plugins, builtIn)
  const findings = 'findings' in done ? done.findings : lint(done.compiled, options)
  const where = positionsOf(JSON.stringify(rulebook))
  for (const { code, pointer, message } of findings) {
    if (!where(pointer)) throw new Error(`${code} stands nowhere: ${pointer}`)
    expect(message).not.toBe('')
  }
  return { isWhole: 'compiled' in done, findings }
}

test('ready rulebooks with anything in them changed', () => {
  const ready = readyRulebooks().map(name => readyRulebook(name))
  const seen = { whole: 0, told: 0 }
  for (let seed = 1; seed <= 250; seed++) {
    const dice = chance(seed)
    const rulebook = changed(dice.one(ready), dice)
    try {
      const { isWhole, findings } = checked(rulebook, { rehearse: seed % 5 === 0 })
      if (isWhole) seen.whole++
      seen.told += findings.length
    } catch (failure) {
      throw new Error(`seed ${seed}: ${(failure as Error).message}`, { cause: failure })
    }
  }
  expect(seen.whole).toBeGreaterThan(50)
  expect(seen.told).toBeGreaterThan(100)
})

test('rulebooks by chance, and the same twice over are told the same', () => {
  for (let seed = 1; seed <= 30; seed++) {
    const rulebook = anyRulebook(chance(seed)) as unknown as Json
    const { findings } = checked(rulebook)
    expect(checked(rulebook).findings).toEqual(findings)
  }
})
