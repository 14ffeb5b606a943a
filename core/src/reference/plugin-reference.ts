// The reference page of a plugin, drawn from its value: actions, facts, settings, refusals.
import { namesOf } from '../decisions/facts.ts'
import type { AnyPlugin } from '../plugin.ts'
import type { Field, Fields } from '../schema.ts'

/** Markdown: what members do, what rules may say, what a stage may set, and why something is turned down. */
export function pluginReference(plugin: AnyPlugin): string {
  const parts = [
    section('Actions', ['action', 'what it does', 'who', 'says'], actionRows(plugin)),
    section('What rules may say', ['fact', 'means', 'type', 'of'], [...tallyRows(plugin), ...markRows(plugin), ...factRows(plugin)]),
    section('Settings of a stage', ['setting', 'means', 'value', 'unless said'], fieldRows(plugin.settings)),
    section('Options in the rulebook', ['option', 'means', 'value', 'unless said'], fieldRows(plugin.options)),
    section(
      'Refusals',
      ['code', 'sentence'],
      Object.entries(plugin.refusals).map(([name, sentence]) => [code(`${plugin.name}.${name}`), sentence]),
    ),
  ]
  return parts.filter(part => part !== '').join('\n\n')
}

/** Each field, and below a list of things what each of them has. */
const fieldRows = (fields: Fields = {}, within = ''): string[][] =>
  Object.entries(fields).flatMap(([name, field]) => {
    const inner = field.of?.kind === 'record' ? field.of.fields : undefined
    const value = inner ? `list of at most ${field.max}` : describe(field)
    const usual = field.usual === undefined ? '' : code(JSON.stringify(field.usual))
    const own = [code(`${within}${name}`) + (field.optional || !within ? '' : ' (needed)'), field.about ?? '', value, usual]
    return [own, ...fieldRows(inner, `${within}${name}[].`)]
  })

/** Markdown: the tables of some plugins with their columns, for those who look at what is there. */
export function tableReference(plugins: readonly AnyPlugin[]): string {
  return markdownTable(
    ['table', 'key', 'says'],
    plugins.flatMap(({ name, tables }) =>
      Object.entries(tables).map(([table, { key, fields }]) => [
        code(`${name}.${table}`),
        key.map(code).join(', '),
        Object.keys(fields).map(code).join(', '),
      ]),
    ),
  )
}

function actionRows(plugin: AnyPlugin): string[][] {
  return Object.entries(plugin.actions)
    .filter(([, action]) => action.by !== 'effect')
    .map(([name, action]) => {
      const who =
        action.on === 'proposal'
          ? 'whom the stage’s `acts` let'
          : action.newcomer
            ? 'anyone with a key'
            : action.by === 'member'
              ? 'any member'
              : 'whom `permissions` let'
      return [code(`${plugin.name}.${name}`), action.about, who, says(action.input) + exampleOf(action.examples)]
    })
}
/** The most usual way to say it. */
const exampleOf = ([first]: AnyPlugin['actions'][string]['examples'] = []): string =>
  first ? `, for example ${code(JSON.stringify(first))}` : ''

function tallyRows(plugin: AnyPlugin): string[][] {
  const head = plugin.name === 'proposals' ? 'support' : plugin.name
  return Object.entries(plugin.tallies ?? {}).map(([name, tally]) => [
    code(`${head}.${name}${tally.each === undefined ? '' : `.<${tally.each}>`}`),
    tally.about,
    `integer (${tally.unit})`,
    'the round, in total; with a group’s name in between, of that group',
  ])
}
function markRows(plugin: AnyPlugin): string[][] {
  return Object.entries(plugin.marks ?? {}).map(([name, mark]) => [
    code(`${plugin.name}.${name}`),
    mark.about,
    'instant',
    'the round, in total; with a group’s name in between, of that group',
  ])
}
function factRows(plugin: AnyPlugin): string[][] {
  return Object.entries(plugin.facts ?? {}).map(([name, fact]) => {
    return [
      code([...headOf[fact.of], plugin.name, name, ...namesOf(fact).map(each => `<${each}>`)].join('.')),
      fact.about,
      `${fact.type}${fact.unit === undefined ? '' : ` (${fact.unit})`}${fact.optional ? ', if it is stated' : ''}${fact.counted ? ', once it is counted' : ''}`,
      `${whose[fact.of]}${(fact.of === 'member' || fact.of === 'voice') && fact.kept ? ', also as of an opening' : ''}${'drifts' in fact && fact.drifts ? '; changes as time passes' : ''}`,
    ]
  })
}
type Of = NonNullable<AnyPlugin['facts']>[string]['of']
const headOf: Readonly<Record<Of, readonly string[]>> = { round: [], voice: ['member'], member: ['member'], community: ['community'] }
const whose: Readonly<Record<Of, string>> = {
  round: 'the round',
  voice: 'a member in the round; in acts and calls `actor.` of whoever acts',
  member: 'a member',
  community: 'the community',
}

const says = (fields: Fields): string =>
  Object.entries(fields)
    .map(([name, field]) => `${code(name)}${field.optional ? '?' : ''}: ${describe(field)}`)
    .join('; ')

/** A field in a few words. */
export function describe(field: Field): string {
  switch (field.kind) {
    case 'choice':
      return (field.choices ?? []).map(code).join(', ')
    case 'integer':
      return `whole number from ${field.min} to ${field.max}`
    case 'text':
      return `text of at most ${field.max} characters, kept outside the log`
    case 'code':
      return `word of at most ${field.max} characters`
    case 'list':
      return `list of at most ${field.max}: ${describe(field.of as Field)}`
    case 'record':
      return `{ ${says(field.fields ?? {})} }`
    case 'json':
      return `JSON of at most ${field.max} characters`
    default:
      return words[field.kind] ?? field.kind
  }
}
const words: Readonly<Record<string, string>> = {
  id: 'name (a-z, 0-9, hyphen)',
  member: 'member',
  role: 'role',
  proposal: 'proposal',
  key: 'public key (did:key)',
  hash: 'hash (64 hex digits)',
  signature: 'signature (base64)',
  amount: 'whole amount as a decimal string',
  instant: 'instant in milliseconds since 1970',
  boolean: 'yes or no',
}

function section(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  return rows.length ? `## ${title}\n\n${markdownTable(head, rows)}` : ''
}
/** A table in Markdown; bars and line breaks within cells are made harmless. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map(cell => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
const code = (text: string): string => `\`${text}\``
