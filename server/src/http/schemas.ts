// What the API's answers look like, by name, for the OpenAPI document.
import { type AnyPlugin, type Fields, foundingInput, Replica } from '@polyarchy/core'
import { hex64, type JsonSchema, listOf, named, object, text, whole } from './described.ts'
import { schemaOfFields } from './field-schema.ts'

const word: JsonSchema = { type: 'string' }
const maybe = (schema: JsonSchema): JsonSchema => ({ anyOf: [schema, { type: 'null' }] })
const instant: JsonSchema = { type: 'integer', minimum: 0, description: 'milliseconds since 1970 UTC' }
const free: JsonSchema = { type: 'object' }
const person = object({ id: word, name: word })
const refusal = object({ code: word, message: word, pointer: word }, ['pointer'])

const summary = {
  id: word,
  decision: word,
  title: word,
  author: maybe(person),
  opened: instant,
  status: word,
  live: { type: 'boolean' },
  decided: maybe({ enum: ['passed', 'failed'] }),
  decidedAt: maybe(instant),
  closes: maybe(instant),
  next: maybe(instant),
  voices: whole(),
  waits: { type: 'boolean' },
  kept: { type: 'boolean', description: 'only some may read its words, and whoever asks has not shown that they may' },
} as const

/** Schemas by name; actions and their inputs are drawn from the plugins. */
export function componentSchemas(plugins: readonly AnyPlugin[]): Readonly<Record<string, JsonSchema>> {
  return { ...answers, ...signed(plugins) }
}

const answers: Readonly<Record<string, JsonSchema>> = {
  Problem: object({ type: word, title: word, status: whole(400, 599), code: word, detail: word, pointer: word }, ['pointer']),
  Refusal: maybe(refusal),
  Receipt: object(
    { community: hex64, number: whole(), time: instant, leaf: hex64, size: whole(1), root: hex64, duplicate: { const: true } },
    ['duplicate'],
  ),
  Text: object({ hash: hex64, salt: { type: 'string', pattern: '^[0-9a-f]{32}$' }, text: word }),
  LoggedEntry: object({
    entry: object({ action: named('Action'), number: whole(), signature: word, time: instant }),
    leaf: hex64,
    texts: listOf(named('Text')),
  }),
  Community: object({
    id: hex64,
    slug: word,
    name: word,
    about: word,
    founded: instant,
    members: whole(),
    open: whole(),
    entries: whole(),
    root: hex64,
    rulebook: object({ hash: hex64, number: whole() }),
    host: word,
    covenant: maybe(object({ hash: hex64 })),
    introduces: { type: 'boolean' },
    plugins: listOf(object({ name: word, version: whole(1), about: word })),
  }),
  Member: object(
    {
      id: word,
      name: word,
      status: { enum: ['candidate', 'guest', 'member', 'inactive', 'suspended', 'left', 'removed', 'expelled'] },
      joined: instant,
      since: instant,
      brought: maybe(person),
      agreed: maybe(hex64),
      guest: maybe(person),
      suspensions: listOf(object({ run: word, since: instant, until: maybe(instant) })),
      suspended: maybe(object({ rights: listOf(word), until: maybe(instant) })),
      barred: { type: 'boolean' },
      back: maybe(instant),
      roles: listOf(word),
      keys: whole(),
      given: listOf(free),
      received: listOf(free),
    },
    ['given', 'received'],
  ),
  Key: object({ key: word, member: person, next: whole(1), expires: maybe(instant), revoked: { type: 'boolean' } }),
  Invitation: object({
    invitation: word,
    by: person,
    expires: instant,
    left: whole(),
    roles: listOf(word),
    as: { enum: ['member', 'candidate', 'guest'] },
    proposal: maybe(word),
  }),
  ProposalSummary: object(summary),
  Proposal: object({
    ...summary,
    about: word,
    description: word,
    readers: maybe(free),
    revision: whole(),
    round: whole(),
    within: maybe(word),
    ...Object.fromEntries(
      [
        'beneath',
        'asked',
        'consequences',
        'stages',
        'paths',
        'groups',
        'tallies',
        'acts',
        'calls',
        'voicesHeard',
        'silent',
        'passing',
        'timeline',
        'rulebooks',
      ].map(name => [name, listOf(free)]),
    ),
    outlook: free,
    error: maybe(refusal),
  }),
  AnswerOfPlugin: object({ answer: free, names: free, texts: free }),
  Consequence: object({ run: word, text: word, final: { type: 'boolean' }, input: free }),
  Rulebook: object({
    hash: hex64,
    number: whole(),
    since: instant,
    rulebook: free,
    catalogue: free,
    trials: listOf(free),
    history: listOf(free),
  }),
  Finding: object({ code: word, pointer: word, message: word, level: { enum: ['error', 'warning'] } }, ['level']),
  Checked: object({ findings: listOf(named('Finding')), warnings: listOf(named('Finding')), catalogue: free }, ['catalogue']),
  Tested: object({ passed: whole(), failed: whole(), cases: listOf(object({ id: word, title: word, differences: listOf(word) })) }),
}

function signed(plugins: readonly AnyPlugin[]): Readonly<Record<string, JsonSchema>> {
  const inputs = new Map<string, JsonSchema>([['community.found', schemaOfFields(foundingInput)]])
  for (const plugin of [...new Replica(plugins).machine.builtIn, ...plugins])
    for (const [name, action] of Object.entries(plugin.actions)) {
      if (action.by === 'effect') continue
      const about: Fields =
        action.on === 'proposal' ? { proposal: { kind: 'proposal' }, revision: { kind: 'integer', max: Number.MAX_SAFE_INTEGER } } : {}
      inputs.set(`${plugin.name}.${name}`, { description: action.about, ...schemaOfFields({ ...about, ...action.input }) })
    }
  const runs = [...inputs.keys()].sort()
  const around = {
    community: { type: 'string', description: 'empty in a founding' },
    key: word,
    counter: whole(1),
    seen: object({ size: whole(), root: hex64 }),
  }
  const body = {
    action: named('Action'),
    signature: { type: 'string', pattern: '^[A-Za-z0-9+/]{85}[AQgw]==$' },
    texts: listOf(named('Text')),
  }
  return {
    Action: { oneOf: runs.map(run => object({ ...around, run: { const: run }, input: named(`input.${run}`) })) },
    SignedAction: object(body, ['texts']),
    Founding: object({ ...body, slug: text(40) }, ['texts']),
    ...Object.fromEntries(runs.map(run => [`input.${run}`, inputs.get(run) as JsonSchema])),
  }
}
