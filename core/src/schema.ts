// What may be said: every input, column and setting is a bounded field, and a field is data from which forms, docs and checks are drawn.

import type { Json } from './json/index.ts'

/** What kinds of values there are. `text` is personal or long: the log holds its salted hash, the words are kept beside it and can be erased. */
export type Kind =
  | 'id'
  | 'member'
  | 'role'
  | 'proposal'
  | 'key'
  | 'hash'
  | 'signature'
  | 'choice'
  | 'code'
  | 'integer'
  | 'amount'
  | 'instant'
  | 'boolean'
  | 'text'
  | 'list'
  | 'record'
  | 'json'

/** One named value: its kind and its bounds. `Value` is what a program gets to see. */
export interface Field<Value = unknown> {
  readonly kind: Kind
  /** What it says, and what holds where it is left out: for documentation and forms. */
  readonly about?: string
  readonly usual?: Json
  /** May be left out. */
  readonly optional?: boolean
  /** `id`: one of the names that the plugin has for this word (`names`), such as `domain`. Checked where a rulebook writes it out. */
  readonly among?: string
  /** `choice`: the allowed words, in the order in which people are shown them. */
  readonly choices?: readonly string[]
  /** `integer`: bounds, inclusive. `text`, `code`: the longest, in UTF-16 units. `list`: the most items. `json`: the most characters of canonical JSON. */
  readonly min?: number
  readonly max?: number
  /** `text`: it may be left out, but once it is there it must show something. Texts that may not be left out always must. */
  readonly shown?: boolean
  /** `code`: what it must look like, an anchored regular expression without flags. */
  readonly pattern?: string
  /** `list`: what each item is. */
  readonly of?: Field
  /** `record`: what it holds. */
  readonly fields?: Fields
  /** Never present: it only carries the type. */
  readonly value?: Value
}
export type { Json }
export type Fields = Readonly<Record<string, Field>>
export type ValueOf<F> = F extends Field<infer Value> ? Value : never
type OptionalNames<F> = { [N in keyof F]: F[N] extends { readonly optional: true } ? N : never }[keyof F]
/** The object that a set of fields describes. */
export type Infer<F extends Fields> = { readonly [N in Exclude<keyof F, OptionalNames<F>>]: ValueOf<F[N]> } & {
  readonly [N in OptionalNames<F>]?: ValueOf<F[N]>
}

/** A name: 1 to 64 of a-z, 0-9 and hyphen, beginning with a letter or digit. */
export const id: Field<string> = { kind: 'id' }
/** One of the names that the plugin has for this word, as in `among('domain')`. */
export const among = (word: string): Field<string> => ({ kind: 'id', among: word })
/** The id of a member, role or proposal of this community. */
export const member: Field<string> = { kind: 'member' }
export const role: Field<string> = { kind: 'role' }
export const proposal: Field<string> = { kind: 'proposal' }
/** A public key as did:key. */
export const key: Field<string> = { kind: 'key' }
/** SHA-256, 64 hex digits. */
export const hash: Field<string> = { kind: 'hash' }
/** Ed25519, 64 bytes in base64. */
export const signature: Field<string> = { kind: 'signature' }
/** Log time in milliseconds since 1970 UTC. */
export const instant: Field<number> = { kind: 'instant' }
export const flag: Field<boolean> = { kind: 'boolean' }
/** Whole and of any size up to 60 digits; on the wire a decimal string. */
export const amount: Field<bigint> = { kind: 'amount' }
/** Words of members, at most `max` UTF-16 units; the log holds their salted hash. */
export const text = (max: number): Field<string> => ({ kind: 'text', max })
/** A short technical word that must match `pattern`. */
export const code = (pattern: string, max: number): Field<string> => ({ kind: 'code', pattern, max })
export const integer = (min: number, max: number): Field<number> => ({ kind: 'integer', min, max })
export const oneOf = <const C extends readonly string[]>(...choices: C): Field<C[number]> => ({ kind: 'choice', choices })
export const list = <V>(of: Field<V>, max: number): Field<readonly V[]> => ({ kind: 'list', of, max })
export const record = <F extends Fields>(fields: F): Field<Infer<F>> => ({ kind: 'record', fields })
/** Any plain JSON of at most `max` characters, for what has its own checks (a rulebook, an action that waits). */
export const json = (max: number): Field<Json> => ({ kind: 'json', max })
/** The same field with what it says, and what holds where it is left out. */
export const described = <F extends Field>(about: string, field: F, usual?: Json): F => ({
  ...field,
  about,
  ...(usual === undefined ? {} : { usual }),
})
export const optional = <V>(field: Field<V>): Field<V> & { readonly optional: true } => ({ ...field, optional: true })

/** Why a value does not fit: a stable code, where (a JSON pointer), and a sentence. */
export interface Misfit {
  readonly code: string
  readonly pointer: string
  readonly message: string
}

const ids = /^[a-z0-9][a-z0-9-]{0,63}$/
const keys = /^did:key:z[1-9A-HJ-NP-Za-km-z]{44,60}$/
const hashes = /^[0-9a-f]{64}$/
const signatures = /^[A-Za-z0-9+/]{86}==$/
const amounts = /^(0|-?[1-9][0-9]{0,59})$/
const latest = 8_640_000_000_000_000
const patterns = new Map<string, RegExp>()
/** Leaves room for what stands around it: canonical JSON ends at 64. */
const depthLimit = 56

/**
 * Reads an input as its fields describe it. Unknown names, wrong kinds and broken bounds are misfits; nothing is coerced.
 * `beside`: names that may also stand there and are read by someone else.
 */
export function readFields<F extends Fields>(
  fields: F,
  given: unknown,
  pointer = '',
  beside?: Fields,
): { readonly value: Infer<F> } | { readonly misfit: Misfit } {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    return { misfit: { code: 'type', pointer, message: 'An object with named values is needed here.' } }
  const source = given as Record<string, unknown>
  const value: Record<string, unknown> = {}
  for (const name of Object.keys(source))
    if (!Object.hasOwn(fields, name) && !(beside && Object.hasOwn(beside, name)))
      return {
        misfit: {
          code: 'unknown-field',
          pointer: `${pointer}/${escaped(name)}`,
          message: `Nothing called ${quote(name)} is asked for here.`,
        },
      }
  for (const name in fields) {
    const field = fields[name] as Field
    const part = Object.hasOwn(source, name) ? source[name] : undefined
    if (part === undefined) {
      if (field.optional) continue
      return { misfit: { code: 'missing-field', pointer: `${pointer}/${escaped(name)}`, message: `${quote(name)} is missing.` } }
    }
    const read = readField(field, part, '')
    if ('misfit' in read) return { misfit: { ...read.misfit, pointer: `${pointer}/${escaped(name)}${read.misfit.pointer}` } }
    value[name] = read.value
  }
  return { value: value as Infer<F> }
}

/** Reads one value as its field describes it. */
export function readField(field: Field, given: unknown, pointer: string): { readonly value: unknown } | { readonly misfit: Misfit } {
  const not = (message: string, kind = 'type') => ({ misfit: { code: kind, pointer, message } })
  switch (field.kind) {
    case 'id':
    case 'member':
    case 'role':
    case 'proposal':
      return typeof given === 'string' && ids.test(given)
        ? { value: given }
        : not('A name of small letters, digits and hyphens is needed here.')
    case 'key':
      return typeof given === 'string' && keys.test(given) ? { value: given } : not('A public key (did:key) is needed here.')
    case 'hash':
      return typeof given === 'string' && hashes.test(given) ? { value: given } : not('A hash of 64 hex digits is needed here.')
    case 'text':
      return typeof given === 'string' && hashes.test(given)
        ? { value: given }
        : not('The hash of a text is needed here; the text itself goes beside the action.')
    case 'signature':
      return typeof given === 'string' && signatures.test(given) ? { value: given } : not('A signature in base64 is needed here.')
    case 'choice':
      return typeof given === 'string' && field.choices?.includes(given)
        ? { value: given }
        : not(`One of ${field.choices?.join(', ')} is needed here.`)
    case 'code': {
      if (typeof given !== 'string') return not('A word is needed here.')
      if (given.length > (field.max ?? 0)) return not(`At most ${field.max} characters are allowed here.`, 'too-long')
      return matches(field.pattern ?? '^$', given) ? { value: given } : not('This word does not have the form that is needed here.')
    }
    case 'integer':
      if (typeof given !== 'number' || !Number.isSafeInteger(given) || Object.is(given, -0)) return not('A whole number is needed here.')
      if (given < (field.min ?? 0) || given > (field.max ?? 0))
        return not(`A number from ${field.min} to ${field.max} is needed here.`, 'out-of-range')
      return { value: given }
    case 'instant':
      if (typeof given !== 'number' || !Number.isSafeInteger(given) || given < 0 || given > latest)
        return not('An instant in milliseconds since 1970 is needed here.')
      return { value: given }
    case 'amount':
      return typeof given === 'string' && amounts.test(given)
        ? { value: BigInt(given) }
        : not('A whole amount, written as a decimal string, is needed here.')
    case 'boolean':
      return typeof given === 'boolean' ? { value: given } : not('Yes or no (true or false) is needed here.')
    case 'list':
      return readList(field, given, pointer)
    case 'record':
      return readFields(field.fields ?? {}, given, pointer)
    case 'json': {
      const length = sizeOf(given, field.max ?? 0)
      if (length === 'deep') return not(`More than ${depthLimit} levels within one another are too many.`, 'too-deep')
      if (length === 'odd') return not('Plain JSON is needed here.')
      return length > (field.max ?? 0) ? not(`This is too long: ${field.max} characters at most.`, 'too-long') : { value: given }
    }
  }
}

function readList(field: Field, given: unknown, pointer: string): { readonly value: unknown } | { readonly misfit: Misfit } {
  if (!Array.isArray(given)) return { misfit: { code: 'type', pointer, message: 'A list is needed here.' } }
  if (given.length > (field.max ?? 0))
    return { misfit: { code: 'too-long', pointer, message: `At most ${field.max} items are allowed here.` } }
  const value: unknown[] = []
  for (const [index, item] of given.entries()) {
    const read = readField(field.of as Field, item, `${pointer}/${index}`)
    if ('misfit' in read) return read
    value.push(read.value)
  }
  return { value }
}

/** Half of a surrogate pair: such a text has no bytes and so cannot stand in a log. */
const broken = /\p{Surrogate}/u

/** About how many characters the JSON takes, counted only as far as `limit`; told apart from what is too deep or no JSON. */
function sizeOf(value: unknown, limit: number): number | 'deep' | 'odd' {
  let size = 0
  const open: [unknown, number][] = [[value, 1]]
  for (let next = open.pop(); next; next = open.pop()) {
    const [item, depth] = next
    if (depth > depthLimit) return 'deep'
    if (typeof item === 'string') {
      if (broken.test(item)) return 'odd'
      size += item.length + 2
    } else if (item === null || typeof item === 'boolean' || (typeof item === 'number' && Number.isFinite(item))) size += 5
    else if (typeof item === 'object') {
      for (const [name, part] of Object.entries(item as object)) {
        if (broken.test(name)) return 'odd'
        size += Array.isArray(item) ? 1 : name.length + 4
        open.push([part, depth + 1])
      }
      size += 2
    } else return 'odd'
    if (size > limit) return size
  }
  return size
}

/** A text that an input names by its hash. */
export interface NamedText {
  readonly hash: string
  /** The most UTF-16 units. */
  readonly max: number
  /** It may not be empty or blank. */
  readonly shown: boolean
}

/** Every text that an input names, so that the words can be asked for and measured. */
export function textsIn(fields: Fields, value: Readonly<Record<string, unknown>>): NamedText[] {
  return Object.keys(fields).flatMap(name => (value[name] === undefined ? [] : textsOf(fields[name] as Field, value[name])))
}
function textsOf(field: Field, value: unknown): NamedText[] {
  if (field.kind === 'text') return [namedText(field, value as string)]
  if (field.kind === 'list') return (value as readonly unknown[]).flatMap(item => textsOf(field.of as Field, item))
  if (field.kind === 'record') return textsIn(field.fields ?? {}, value as Record<string, unknown>)
  return []
}
/** What a text field says of the words behind a hash. */
export const namedText = ({ max = 0, optional: absent, shown }: Field, hash: string): NamedText => ({
  hash,
  max,
  shown: shown ?? absent !== true,
})

/** Spaces, controls, and what is drawn as nothing: a name of these alone would be no name. */
const visible = /[^\s\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u
/** Whether a text shows anything at all. */
export const showsSomething = (words: string): boolean => visible.test(words)

function matches(pattern: string, given: string): boolean {
  const known = patterns.get(pattern) ?? new RegExp(pattern)
  patterns.set(pattern, known)
  return known.test(given)
}
const escaped = (name: string): string => name.slice(0, 80).replaceAll('~', '~0').replaceAll('/', '~1')
const quote = (name: string): string => `“${name.length > 40 ? `${name.slice(0, 40)}…` : name}”`
