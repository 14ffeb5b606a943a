// The rulebooks and modules that come with Polyarchy, as they lie on disk: the only place that reads them.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { assemble, asTemplate, type Json, parseStrict } from '@polyarchy/core'

const folder = new URL('../../rulebooks/', import.meta.url)

/** Where the rulebook of that name lies; undefined: there is none. */
export function rulebookPath(name: string): string | undefined {
  if (!/^[a-z0-9-]+$/.test(name)) return undefined
  const path = fileURLToPath(new URL(`${name}/rulebook.json`, folder))
  return existsSync(path) ? path : undefined
}

/** A published module with its tests, by `<name>@<version>`; undefined: there is none. */
export function publishedModule(from: string): Json | undefined {
  if (!/^[a-z][a-z0-9-]{0,63}@[1-9][0-9]{0,5}$/.test(from)) return undefined
  const path = new URL(`modules/${from}.json`, folder)
  return existsSync(path) ? parseStrict(readFileSync(path, 'utf8')).value : undefined
}

/** The rulebook with the published modules that it pins put in. */
export const assembled = (rulebook: Json): Json => assemble(rulebook, publishedModule)

/** The rulebook of that name, ready to be founded. Throws where there is none. */
export function readyRulebook(name: string): Json {
  const path = rulebookPath(name)
  if (path === undefined) throw new Error(`there is no rulebook ${name} in ${folder}`)
  return assembled(parseStrict(readFileSync(path, 'utf8')).value as Json)
}

/** The same as a community copies it: it remembers what it was copied from. */
export function copyOf(name: string): Json {
  const ready = readyRulebook(name)
  return asTemplate(ready, name, (ready as { readonly version?: number }).version ?? 1)
}

/** The names of all rulebooks that stand ready, in order. */
export const readyRulebooks = (): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .map(({ name }) => name)
    .filter(name => rulebookPath(name) !== undefined)
    .sort()

/** All published modules as `<name>@<version>`, in order. */
export const publishedModules = (): readonly string[] =>
  readdirSync(new URL('modules/', folder))
    .filter(name => /^[a-z0-9-]+@[0-9]+\.json$/.test(name))
    .map(name => name.slice(0, -'.json'.length))
    .sort()

/** A version of a rulebook that stands ready, with its modules put in: the present one, or an earlier one that is kept beside it. */
export function readyVersion(name: string, version: number): Json | undefined {
  if (rulebookPath(name) === undefined) return undefined
  const present = readyRulebook(name) as { readonly version?: number }
  if ((present.version ?? 1) === version) return present as Json
  const path = new URL(`${name}/versions/${version}.json`, folder)
  return Number.isSafeInteger(version) && existsSync(path) ? assembled(parseStrict(readFileSync(path, 'utf8')).value as Json) : undefined
}
