// What a rulebook sets for plugins as a whole, in sentences: each option by what its plugin says of it.
import type { CompiledRulebook } from '../rulebook/compile.ts'
import type { Field, Json } from '../schema.ts'
import type { Line } from './section.ts'
import { quoted, unstopped } from './telling.ts'

/** One line an option, and one for each thing in a list of things. */
export function optionLines({ source: { options = {} }, plugins }: CompiledRulebook): readonly Line[] {
  return Object.keys(options)
    .sort()
    .flatMap(plugin => {
      const given = options[plugin] ?? {}
      return Object.keys(given)
        .sort()
        .flatMap(name => linesOf(plugin, name, plugins.get(plugin)?.options?.[name], given[name] as Json))
    })
}

function linesOf(plugin: string, name: string, field: Field | undefined, value: Json): readonly Line[] {
  const called = `${plugin}: ${unstopped(field?.about ?? name)}`
  if (!Array.isArray(value) || field?.of?.kind !== 'record')
    return [{ key: `option ${plugin} ${name}`, text: `${called}: ${inWords(field, value)}` }]
  return value.map((item, index) => {
    const own = (item as { readonly name?: unknown }).name
    const key = typeof own === 'string' ? own : String(index)
    return { key: `option ${plugin} ${name} ${key}`, text: `${called}: ${inWords(field.of, item)}` }
  })
}

/** A name comes first; what else a thing has is told with what it means. */
function inWords(field: Field | undefined, value: Json): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.length ? value.map(item => inWords(field?.of, item as Json)).join(', ') : 'none'
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? quoted(value) : String(value)
  const { name, ...others } = value as Readonly<Record<string, Json>>
  const parts = Object.keys(others)
    .sort()
    .map(
      part =>
        `${unstopped(field?.fields?.[part]?.about ?? part.replaceAll('_', ' '))}: ${inWords(field?.fields?.[part], others[part] as Json)}`,
    )
  return [...(typeof name === 'string' ? [quoted(name)] : []), ...(parts.length ? [parts.join('; ')] : [])].join(', ')
}
