// Canonical JSON (RFC 8785): one spelling per value, so that a hash or a signature of it means the value.

/** A plain JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/** How deep lists and objects may nest, counting the outermost. */
export const greatestDepth = 64

export type JsonErrorCode = 'not-json' | 'not-finite' | 'lone-surrogate' | 'too-deep' | 'forbidden-name'

/** Thrown for a value that has no canonical JSON. */
export class JsonError extends Error {
  constructor(
    readonly code: JsonErrorCode,
    message: string,
  ) {
    super(message)
    this.name = 'JsonError'
  }
}

/**
 * The canonical JSON of the value. Throws a `JsonError` for anything but plain JSON: undefined, functions, bigints, class
 * instances, NaN and infinities, lone surrogates, the name `__proto__`, more than 64 levels (so also for cycles).
 */
export function canonical(value: Json): string {
  // Most values come from canonical text and so are in order already; the engine writes those fastest.
  const text = inOrder(value, 0) ? JSON.stringify(value) : write(value)
  if (text.includes('\\ud') && escapedSurrogate.test(text)) {
    throw new JsonError('lone-surrogate', 'a string holds half of a surrogate pair')
  }
  return text
}

/** JSON.stringify escapes exactly the lone surrogates as \ud…; before it stands an even number of backslashes. */
const escapedSurrogate = /[^\\](?:\\\\)*\\ud/

/** Checks that the value is plain JSON; true if the names of every object already stand in code unit order. */
function inOrder(value: Json, depth: number): boolean {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return true
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new JsonError('not-finite', `${value} is no JSON number`)
    return true
  }
  if (typeof value !== 'object') throw new JsonError('not-json', `a value of type ${typeof value} is no JSON`)
  if (depth === greatestDepth) throw new JsonError('too-deep', `a value nests deeper than ${greatestDepth} levels, or holds itself`)
  let ordered = true
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) if (!inOrder(value[i], depth + 1)) ordered = false
    return ordered
  }
  const object = plainObject(value)
  let last: string | undefined
  for (const name of Object.keys(object)) {
    if (name === '__proto__') throw new JsonError('forbidden-name', 'an object has the name __proto__')
    if (last !== undefined && name < last) ordered = false
    last = name
    if (!inOrder(object[name]!, depth + 1)) ordered = false
  }
  return ordered
}

function plainObject(value: object): { readonly [name: string]: Json } {
  const prototype: unknown = Object.getPrototypeOf(value)
  // An object of another window has that window's Object.prototype, which again has none above it.
  const plain = prototype === Object.prototype || prototype === null || Object.getPrototypeOf(prototype) === null
  if (!plain) throw new JsonError('not-json', 'an instance of a class is no JSON')
  return value as { readonly [name: string]: Json }
}

function write(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  let text = ''
  if (isList(value)) {
    for (const item of value) text += `${text && ','}${write(item)}`
    return `[${text}]`
  }
  for (const name of Object.keys(value).sort()) text += `${text && ','}${JSON.stringify(name)}:${write(value[name]!)}`
  return `{${text}}`
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}
