// What forms hold while they are filled in, and what is sent of it.
import type { AskedKind, Field, Fields } from '@polyarchy/core'

export type Values = Record<string, unknown>

/** A form's beginning: nothing chosen, nothing written. */
export function emptyOf(fields: Fields): Values {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, emptyValue(field)]))
}

export function emptyValue(field: Field): unknown {
  if (field.kind === 'boolean') return false
  if (field.kind === 'list') return []
  if (field.kind === 'record') return emptyOf(field.fields ?? {})
  return undefined
}

/** What is sent: without what was left empty where it may be left out. */
export function filled(fields: Fields, values: Values): Values {
  const pairs = Object.entries(fields).flatMap(([name, field]): [string, unknown][] => {
    const value = sent(field, values[name])
    return value === undefined || (field.optional === true && isEmpty(value)) ? [] : [[name, value]]
  })
  return Object.fromEntries(pairs)
}

/** Whether everything that is needed has been given; whether it is right, is for the community's rules to say. */
export function complete(fields: Fields, values: Values): boolean {
  return Object.entries(fields).every(([name, field]) => field.optional === true || !lacks(field, values[name]))
}

function lacks(field: Field, value: unknown): boolean {
  if (field.kind === 'list') return (value as readonly unknown[]).some(item => lacks(field.of as Field, item))
  if (field.kind === 'record') return !complete(field.fields ?? {}, value as Values)
  return isEmpty(value)
}

function sent(field: Field, value: unknown): unknown {
  if (field.kind === 'list') return (value as readonly unknown[]).map(item => sent(field.of as Field, item))
  if (field.kind === 'record') return filled(field.fields ?? {}, value as Values)
  return typeof value === 'string' && field.kind === 'text' ? value.trim() : value
}

const isEmpty = (value: unknown): boolean => value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

/** What a decision type asks of its proposers, as fields; `needed`: what cannot be left out. Options are asked as a list of texts. */
export function fieldsAsked(asks: Readonly<Record<string, AskedKind>>, needed: readonly string[] = []): Fields {
  return Object.fromEntries(
    Object.entries(asks).map(([name, kind]): [string, Field] => {
      const { optional = false, ...field } = fieldAsked(kind)
      return [name, optional && !needed.includes(name) ? { ...field, optional } : field]
    }),
  )
}

function fieldAsked(kind: AskedKind): Field {
  if (typeof kind === 'object') return { kind: 'choice', choices: kind, optional: true }
  if (kind === 'options') return { kind: 'list', of: { kind: 'text', max: 500 }, max: 100 }
  if (kind === 'text') return { kind, max: 2000, optional: true }
  if (kind === 'members') return { kind: 'list', of: { kind: 'member' }, max: 500 }
  if (kind === 'duration') return { kind: 'code', max: 40, optional: true }
  if (kind === 'integer') return { kind, min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER, optional: true }
  return kind === 'boolean' ? { kind } : { kind, optional: true }
}

/** Answers as they are sent: options get ids, in the order in which they were written. */
export function answered(asks: Readonly<Record<string, AskedKind>>, values: Values): Values {
  const given = filled(fieldsAsked(asks), values)
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      asks[name] === 'options' ? (value as readonly string[]).map((text, place) => ({ id: String(place + 1), text })) : value,
    ]),
  )
}
