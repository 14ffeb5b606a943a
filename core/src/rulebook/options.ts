// What a rulebook sets for plugins as a whole: read by their fields, with the names that rules may ask their facts with.
import { namesKey } from '../decisions/facts.ts'
import type { AnyPlugin } from '../plugin.ts'
import { meant } from '../rules/index.ts'
import { readFields } from '../schema.ts'
import { below, type Finding } from '../shape/shape.ts'
import type { Rulebook } from './rulebook.ts'

/** By plugin; what does not fit is found and left out. */
export function readOptions(
  { options = {} }: Rulebook,
  plugins: ReadonlyMap<string, AnyPlugin>,
  findings: Finding[],
): ReadonlyMap<string, Readonly<Record<string, unknown>>> {
  const read = new Map<string, Readonly<Record<string, unknown>>>()
  for (const [name, given] of Object.entries(options)) {
    const pointer = below('/options', name)
    const plugin = plugins.get(name)
    if (!plugin?.options) {
      const message = plugin ? `${name} has no options.` : `There is no plugin ${name} in this rulebook.${meant(name, plugins.keys())}`
      findings.push({ code: plugin ? 'no-options' : 'unknown-plugin', pointer, message })
      continue
    }
    const fitting = readFields(plugin.options, given, pointer)
    if ('misfit' in fitting) {
      findings.push(fitting.misfit)
      continue
    }
    const wrong = plugin.wrong?.(fitting.value) ?? []
    for (const one of wrong) findings.push({ code: 'option', pointer: `${pointer}${one.pointer}`, message: one.message })
    if (!wrong.length) read.set(name, Object.freeze(fitting.value))
  }
  return read
}

/** The names that facts may be asked with, for those plugins that say so. */
export function namesFor(
  plugins: ReadonlyMap<string, AnyPlugin>,
  options: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const known = new Map<string, ReadonlySet<string>>()
  for (const plugin of plugins.values())
    for (const [kind, names] of Object.entries(plugin.names?.(options.get(plugin.name) ?? {}) ?? {}))
      known.set(namesKey(plugin.name, kind), new Set(names))
  return known
}
