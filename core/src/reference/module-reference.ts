// The list of published modules, drawn from their files: what each does, and what is asked of those who use it.
import type { DecisionType } from '../decisions/type.ts'
import type { RuleModule } from '../rulebook/modules.ts'
import { type ModuleKind, type Param, readDuration, sayDuration } from '../rules/index.ts'
import type { Json } from '../schema.ts'
import { markdownTable } from './plugin-reference.ts'

const SECTIONS: readonly (readonly [ModuleKind, string, string])[] = [
  [
    'rule',
    'Rules',
    '`{ "rule": "<name>", "with": { … } }`, wherever a rule may stand: in moves, groups, `propose`, `acts`, permissions, and where an instant is needed in `closes`.',
  ],
  ['stages', 'Stages', '`{ "use": "<name>", "with": { … } }` among the `stages` of a decision type: its stages take that place.'],
  ['decision', 'Decision types', '`"decisions": { "<kind>": { "use": "<name>", "with": { … } } }`: the whole way.'],
  ['duty', 'Duties', '`"duties": { "<duty>": { "use": "<name>", "with": { … } } }`.'],
]

/** Markdown: all modules by what they are a piece of; `plugins` are the names of those that they may speak of. */
export function moduleReference(modules: readonly RuleModule[], plugins: readonly string[]): string {
  return SECTIONS.flatMap(([kind, title, use]) => {
    const rows = modules
      .filter(module => module[kind] !== undefined)
      .map(module => [
        `\`${module.name}@${module.version}\``,
        module.about.replaceAll(/\{([a-z][a-z0-9_-]*)\}/g, '`$1`'),
        Object.entries(module.params ?? {})
          .map(([name, param]) => `\`${name}\`: ${asked(param)}`)
          .join('; '),
        ...(kind === 'stages' || kind === 'decision' ? [broughtBy(module, kind)] : []),
        pluginsIn(module[kind] as Json, plugins).join(', '),
      ])
    const brings = kind === 'stages' || kind === 'decision' ? ['brings'] : []
    return rows.length > 0 ? [`## ${title}`, use, markdownTable(['module', 'what it does', 'parameters', ...brings, 'plugins'], rows)] : []
  }).join('\n\n')
}

function asked({ about, kind, min, max, default: usual }: Param): string {
  const bounds = [...(min === undefined ? [] : [`from ${min}`]), ...(max === undefined ? [] : [`up to ${max}`])]
  const said = usual === undefined ? [] : typeof usual === 'object' ? ['may be left out'] : [`${plain(usual)} unless given`]
  const what = typeof kind === 'string' ? kind : kind.map(word => `\`${word}\``).join(' or ')
  return `${about} (${[what, ...bounds, ...said].join(', ')})`
}

function plain(value: Json): string {
  const duration = typeof value === 'string' ? readDuration(value) : undefined
  return duration ? sayDuration(duration) : `\`${value}\``
}

/** The names that come with it: of stages, of words that are said in them, of answers and groups of a decision type. */
function broughtBy({ params = {}, ...module }: RuleModule, kind: 'stages' | 'decision'): string {
  const type = (kind === 'decision' ? module.decision : { stages: module.stages }) as Partial<DecisionType>
  const usual = (text: string) => text.replaceAll(/\{([a-z][a-z0-9_-]*)\}/g, (hole, name: string) => String(params[name]?.default ?? hole))
  const named = (what: string, names: readonly string[]) =>
    names.length > 0 ? [`${what} ${names.map(name => `\`${usual(name)}\``).join(', ')}`] : []
  const stages = type.stages ?? []
  return [
    ...named(
      'stages',
      stages.map(({ name }) => name),
    ),
    ...named('words', [...new Set(stages.flatMap(({ calls = {} }) => Object.keys(calls)))]),
    ...named('answers', Object.keys(type.asks ?? {})),
    ...named('groups', Object.keys(type.groups ?? {})),
  ].join('; ')
}

/** The plugins whose facts, actions or settings it names. */
function pluginsIn(json: Json, plugins: readonly string[]): readonly string[] {
  const text = JSON.stringify(json)
  return plugins.filter(name => text.includes(`"${name}.`) || text.includes(`"${name}":`) || text.includes(`.${name}.`))
}
