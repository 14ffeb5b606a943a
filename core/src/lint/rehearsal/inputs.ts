// What may be said: inputs of an action, and answers, drawn from examples, from their fields and from the words of the rulebook.
import { fieldOf } from '../../decisions/opening.ts'
import type { AskedKind } from '../../decisions/type.ts'
import type { AnyPlugin } from '../../plugin.ts'
import { type Field, type Fields, type Json, readField, readFields } from '../../schema.ts'
import { keyOf } from './world.ts'

type Action = AnyPlugin['actions'][string]
export type Input = { readonly [name: string]: Json }

/** What inputs are drawn from. */
export interface Pool {
  readonly members: readonly string[]
  readonly roles: readonly string[]
  readonly proposals: readonly string[]
  /** Words of the rulebook that codes, ids and answers may be. */
  readonly words: readonly string[]
  readonly numbers: readonly number[]
  /** Log time in ms. */
  readonly now: number
}

const most = 24
const whole: ReadonlySet<Field['kind']> = new Set(['json', 'list', 'record'])
/** Where the rulebook offers no word: a name, a number, a length of time. */
const plainWords = ['a', '1', '7d', '1h']

/** Ways to say it, most usual first: the plugin's own examples, then the plainest, then each value otherwise. */
export function inputsFor(action: Action, pool: Pool): readonly Input[] {
  const given = (action.examples ?? []).map(example => written(action.input, example as Input))
  // Examples say how it is used; what they cannot know is what the rulebook calls things.
  const fields = Object.entries(action.input).filter(([, { kind, optional }]) => !given.length || !optional || !whole.has(kind))
  const drawn = variations(fields, pool)
  const fitting = [...given, ...drawn].filter(input => 'value' in readFields(action.input, input))
  return each(fitting).slice(0, most)
}

/** Ways to answer: everything, nothing, and each answer otherwise. */
export function answersTo(asks: Readonly<Record<string, AskedKind>>, pool: Pool): readonly Input[] {
  const fields = Object.entries(asks).map(([name, kind]): [string, Field] => [name, fieldOfAnswer(kind)])
  return each([...variations(fields, pool), {}]).slice(0, most)
}

/** With the first value of each, with none of what may be left out, then with one value after the other changed. */
function variations(fields: readonly (readonly [string, Field])[], pool: Pool): readonly Input[] {
  const values = fields.map(([name, field]) => [name, field, valuesOf(field, pool)] as const)
  if (values.some(([, field, found]) => !field.optional && !found.length)) return []
  const base = Object.fromEntries(values.flatMap(([name, , [first]]) => (first === undefined ? [] : [[name, first]])))
  const plain = Object.fromEntries(
    values.flatMap(([name, field, [first]]) => (field.optional || first === undefined ? [] : [[name, first]])),
  )
  const others = values.flatMap(([name, , found]) => found.slice(1).map(value => ({ ...base, [name]: value })))
  return [plain, base, ...others]
}

function valuesOf(field: Field, pool: Pool): readonly Json[] {
  const found = drawn(field, pool)
  const plain: Field = { ...field, optional: false }
  return found.filter(value => 'value' in readField(plain, value, ''))
}

function drawn(field: Field, pool: Pool): readonly Json[] {
  const { min = 0, max = 0 } = field
  switch (field.kind) {
    case 'member':
      return [...pool.members.slice(0, 3), ...pool.members.slice(-1)]
    case 'role':
      return pool.roles.slice(0, 8)
    case 'proposal':
      return pool.proposals.slice(0, 4)
    case 'id':
    case 'code':
      return [...pool.words.slice(0, 60), ...pool.proposals, ...plainWords]
    case 'choice':
      return [...(field.choices ?? [])]
    case 'integer':
      return [...new Set([Math.max(min, Math.min(1, max)), ...pool.numbers, min, max])].slice(0, 12)
    case 'amount':
      return [...new Set(['1', ...pool.numbers.map(String), '1000000'])].slice(0, 12)
    case 'instant':
      return [1, 7, 30, -1].map(days => Math.max(0, pool.now + days * 86_400_000))
    case 'boolean':
      return [true, false]
    case 'text':
      return [keyOf('words')]
    case 'hash':
      return [keyOf('hash')]
    case 'list':
      return lists(field.of as Field, max, pool)
    case 'record':
      return variations(Object.entries(field.fields ?? {}), pool).slice(0, 6)
    case 'json':
      return [{}, []]
    default:
      return []
  }
}

/** With all members, one entry for each where entries name one; with few, with one, with none. */
function lists(of: Field, max: number, pool: Pool): readonly Json[] {
  if (of.kind === 'member') return [pool.members.slice(0, max), pool.members.slice(0, 1), []]
  const fields = Object.entries(of.fields ?? {})
  const [named] = fields.find(([, field]) => field.kind === 'member') ?? []
  if (named !== undefined)
    return variations(
      fields.filter(([name]) => name !== named),
      pool,
    ).map(entry => pool.members.slice(0, max).map(member => ({ ...entry, [named]: member })))
  const items = valuesOf(of, pool)
  return [items.slice(0, Math.min(max, 5)), ...items.slice(0, 3).map(item => [item]), []]
}

/** An example as it is on the wire: texts by their hashes. */
function written(fields: Fields, example: Input): Input {
  return Object.fromEntries(
    Object.entries(example).map(([name, value]) => [
      name,
      fields[name]?.kind === 'text' && typeof value === 'string' ? keyOf(value) : value,
    ]),
  )
}

function each(inputs: readonly Input[]): readonly Input[] {
  return [...new Map(inputs.map(input => [JSON.stringify(input), input])).values()]
}

/** Answers that name members or roles are drawn from those that there are. */
function fieldOfAnswer(kind: AskedKind): Field {
  if (kind === 'member' || kind === 'role' || kind === 'proposal') return { kind }
  return kind === 'members' ? { ...fieldOf(kind), of: { kind: 'member' } } : fieldOf(kind)
}
