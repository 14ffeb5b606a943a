// What a rulebook is made of, in sentences: calendars, modules and plugins.

import { canonical } from '../json/index.ts'
import type { CompiledRulebook } from '../rulebook/compile.ts'
import { type RuleModule, sayModule } from '../rulebook/modules.ts'
import type { Rulebook } from '../rulebook/rulebook.ts'
import type { Json } from '../schema.ts'
import type { Line } from './section.ts'
import { quoted, unstopped } from './telling.ts'

export function calendarLines({ source: { calendars = {} } }: CompiledRulebook): readonly Line[] {
  return Object.keys(calendars)
    .sort()
    .map(name => {
      const { about, week = [], closed = [] } = calendars[name] as { about: string; week?: readonly string[]; closed?: readonly Json[] }
      const days = [week.length ? `open on ${week.join(', ')}` : '', closed.length ? `closed on ${closed.map(day).join(', ')}` : '']
      return { key: `calendar ${name}`, text: `${quoted(name)}: ${[unstopped(about), ...days.filter(one => one !== '')].join('; ')}` }
    })
}
const day = (closed: Json): string => (Array.isArray(closed) ? closed.join(' to ') : String(closed))

/** Each module with what it does where it is used, as it was given there. */
export function moduleLines({ source }: CompiledRulebook): readonly Line[] {
  const { modules = {} } = source
  const uses = usesIn(source)
  return Object.keys(modules)
    .sort()
    .flatMap(name => {
      const entry = modules[name]
      const module: RuleModule | undefined = entry && ('from' in entry ? entry.module : entry)
      if (!entry || !module) return []
      const lead = 'from' in entry ? `${quoted(name)} (${entry.from})` : quoted(name)
      const given = uses.get(name) ?? [{}]
      return given.map((one, index) => ({ key: `module ${name} ${index}`, text: `${lead}: ${unstopped(sayModule(module, one))}` }))
    })
}

type Given = Readonly<Record<string, Json>>
/** What modules are given, by the name of each; the same once. */
function usesIn({ modules = {}, rules = {}, decisions, permissions, duties = {} }: Rulebook): ReadonlyMap<string, readonly Given[]> {
  const found = new Map<string, Map<string, Given>>()
  const look = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return
    const { use, rule, with: given = {} } = part as { readonly use?: unknown; readonly rule?: unknown; readonly with?: Given }
    const name = use ?? rule
    if (typeof name === 'string' && Object.hasOwn(modules, name)) {
      const known = found.get(name) ?? new Map<string, Given>()
      found.set(name, known.set(canonical(given), given))
    }
    for (const inner of Object.values(part)) look(inner)
  }
  for (const part of [decisions, permissions, duties, rules]) look(part)
  return new Map([...found].map(([name, given]) => [name, [...given.values()]]))
}

export function pluginLines({ source, plugins }: CompiledRulebook): readonly Line[] {
  return Object.keys(source.plugins)
    .sort()
    .map(name => ({ key: `plugin ${name}`, text: `${name} ${source.plugins[name]}: ${unstopped(plugins.get(name)?.about ?? '')}` }))
}
