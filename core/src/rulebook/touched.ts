// What an amendment touches: every place that reads differently, and what works differently although its own text stays.
import { canonical } from '../json/index.ts'
import { readDuration } from '../rules/index.ts'
import type { Json } from '../schema.ts'
import { below } from '../shape/shape.ts'
import { placesThatDiffer } from './changes.ts'
import type { CompiledGrant, CompiledRulebook } from './compile.ts'

/** A place of the rulebook: it is written differently, or it is written the same and has another effect. */
export interface Touched {
  /** A JSON pointer into the rulebook as it is written. */
  readonly at: string
  readonly by: 'text' | 'effect'
}

/**
 * The places at which the documents differ; then each decision type, permission and duty that changes through what it names:
 * rules and modules, seats of roles, calendars, versions of plugins and what is set for them. So changing what something is made of is changing it.
 */
export function touchedPlaces(before: CompiledRulebook, after: CompiledRulebook): readonly Touched[] {
  const texts = placesThatDiffer(before.source as unknown as Json, after.source as unknown as Json)
  const elsewhere = texts.some(at => /^\/(rules|modules)(\/|$)/.test(at))
  const effects = [
    ...changed(
      '/decisions',
      formsOf(before.types, ({ type }) => type),
      formsOf(after.types, ({ type }) => type),
    ),
    // With its name: what it lets do is the plugin's.
    ...changed('/permissions', formsOf(before.grants, granted), formsOf(after.grants, granted)),
    ...changed(
      '/duties',
      formsOf(before.duties, ({ duty }) => duty),
      formsOf(after.duties, ({ duty }) => duty),
    ),
  ]
  return [...texts.map((at): Touched => ({ at, by: 'text' })), ...effects.map((at): Touched => ({ at, by: 'effect' }))]

  function* changed(at: string, was: ReadonlyMap<string, Json>, is: ReadonlyMap<string, Json>): Generator<string> {
    for (const [name, form] of was) {
      const now = is.get(name)
      if (now === undefined) continue
      const other = elsewhere && canonical(form) !== canonical(now)
      if (other || canonical(surroundings(form, before, after)) !== canonical(surroundings(form, after, before))) yield below(at, name)
    }
  }
}

/** What stands by itself once rules and modules are filled in. */
const formsOf = <V>(of: ReadonlyMap<string, V>, form: (one: V, name: string) => unknown): ReadonlyMap<string, Json> =>
  new Map([...of].map(([name, one]) => [name, form(one, name) as Json]))
const granted = (grants: readonly CompiledGrant[], run: string): Json => ({
  [run]: grants.map(grant =>
    'members' in grant
      ? { members: grant.members.rule as Json, ...(grant.admits ? { admits: grant.admits } : {}) }
      : { decisions: grant.decisions, ...(grant.stages ? { stages: true } : {}) },
  ),
})

/** What the words in something stand for in a rulebook, as far as it bears on the outcome: seats, calendars, plugins. */
function surroundings(form: Json, { source }: CompiledRulebook, other: CompiledRulebook): Json {
  const words = new Set<string>()
  collect(form, words)
  const named = <V>(of: Readonly<Record<string, V>> | undefined, what: (one: V) => Json): Json =>
    Object.fromEntries(Object.keys(of ?? {}).flatMap(name => (words.has(name) ? [[name, what((of as Record<string, V>)[name] as V)]] : [])))
  // What names a plugin that was not there cannot mean it.
  const plugins = Object.fromEntries(Object.entries(source.plugins).filter(([name]) => Object.hasOwn(other.source.plugins, name)))
  return {
    roles: named(source.roles, ({ seats }) => seats ?? null),
    calendars: named(source.calendars as Readonly<Record<string, { readonly about: string }>> | undefined, ({ about: _, ...days }) => days),
    plugins: named(plugins, version => version),
    options: named(source.options, set => set as Json),
  }
}

/** Every word in it: texts and names, whole and between their dots; `working` where working days are or may be counted. */
function collect(form: Json, words: Set<string>): void {
  if (typeof form === 'string') {
    for (const word of [form, ...form.split('.')]) words.add(word)
    // A length of time that a proposer states may be in working days.
    if (form === 'duration' || readDuration(form)?.workingDays) words.add('working')
  } else if (typeof form === 'object' && form !== null)
    for (const [name, part] of Object.entries(form)) {
      if (!Array.isArray(form)) for (const word of [name, ...name.split('.')]) words.add(word)
      collect(part as Json, words)
    }
}
