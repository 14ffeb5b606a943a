// The exact difference between two rulebooks: which places are put, inserted or dropped.
import type { Json } from '../schema.ts'

/** One change: `at` is a JSON pointer. `put` sets or adds a name or replaces an item, `insert` adds an item before one (or at the end), `drop` removes. */
export interface Change {
  readonly at: string
  readonly do: 'put' | 'drop' | 'insert'
  readonly value?: Json
}

/** The document with the changes made in order; undefined if one names a place that is not there. */
export function applyChanges(document: Json, changes: readonly Change[]): Json | undefined {
  let result: Json | undefined = document
  for (const change of changes) {
    if (result === undefined || (change.do !== 'drop' && change.value === undefined)) return undefined
    result = applyOne(result, change.at.split('/').slice(1).map(plain), change)
  }
  return result
}

function applyOne(here: Json, [name, ...rest]: readonly string[], change: Change): Json | undefined {
  if (typeof here !== 'object' || here === null || name === undefined) return undefined
  if (Array.isArray(here)) return applyToList(here as readonly Json[], name, rest, change)
  const object = here as Readonly<Record<string, Json>>
  if (rest.length) {
    const part = Object.hasOwn(object, name) ? applyOne(object[name] as Json, rest, change) : undefined
    return part === undefined ? undefined : withName(object, name, part)
  }
  if (change.do === 'insert' || (change.do === 'drop' && !Object.hasOwn(object, name))) return undefined
  return withName(object, name, change.do === 'drop' ? undefined : change.value)
}

function applyToList(list: readonly Json[], name: string, rest: readonly string[], change: Change): readonly Json[] | undefined {
  const index = /^(0|[1-9][0-9]{0,5})$/.test(name) ? Number(name) : Number.NaN
  if (!(index < list.length) && !(index === list.length && change.do === 'insert' && !rest.length)) return undefined
  if (rest.length) {
    const part = applyOne(list[index] as Json, rest, change)
    return part === undefined ? undefined : list.with(index, part)
  }
  if (change.do === 'insert') return list.toSpliced(index, 0, change.value as Json)
  return change.do === 'drop' ? list.toSpliced(index, 1) : list.with(index, change.value as Json)
}

/** Names stay plain data, whatever they are called. */
function withName(object: Readonly<Record<string, Json>>, name: string, value: Json | undefined): Json {
  const entries = Object.entries(object).filter(([known]) => known !== name)
  return Object.fromEntries(value === undefined ? entries : [...entries, [name, value]])
}

/** The most changes of one amendment, and how deep and long the pointer of each may be. */
export const mostChanges = 200
const deepest = 16
const longestName = 80
const longestPointer = 400

/**
 * The changes that lead from one document to another, place by place, in order of names; lists change as wholes unless only items differ.
 * What one amendment cannot say place by place (too many, too deep) is said as wholes.
 */
export function difference(before: Json, after: Json): readonly Change[] {
  const places = differenceAt(before, after, '')
  if (places.length <= mostChanges || !isObject(before) || !isObject(after)) return places
  const names = [...new Set(places.map(({ at }) => plain(at.split('/', 2)[1] as string)))]
  return names.map(name => {
    const at = `/${escaped(name)}`
    return Object.hasOwn(after, name) ? { at, do: 'put', value: after[name] as Json } : { at, do: 'drop' }
  })
}

function differenceAt(before: Json, after: Json, at: string): readonly Change[] {
  if (equal(before, after)) return []
  if (isObject(before) && isObject(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
    if (at !== '' && !names.every(name => canName(at, name))) return [{ at, do: 'put', value: after }]
    return names.flatMap((name): readonly Change[] => {
      const place = `${at}/${escaped(name)}`
      if (!Object.hasOwn(after, name)) return [{ at: place, do: 'drop' }]
      if (!Object.hasOwn(before, name)) return [{ at: place, do: 'put', value: after[name] as Json }]
      return differenceAt(before[name] as Json, after[name] as Json, place)
    })
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length && canName(at, '000'))
    return before.flatMap((item, index) => differenceAt(item as Json, after[index] as Json, `${at}/${index}`))
  return [{ at, do: 'put', value: after }]
}
function canName(at: string, name: string): boolean {
  const part = escaped(name)
  return part !== '' && part.length <= longestName && at.length + part.length < longestPointer && at.split('/').length <= deepest
}

/** Every place at which two documents really differ, as narrow as it can be said; in order of names and numbers. */
export function placesThatDiffer(before: Json, after: Json, at = ''): readonly string[] {
  if (equal(before, after)) return []
  if (isObject(before) && isObject(after))
    return [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .sort()
      .flatMap(name => placeOrBelow(own(before, name), own(after, name), `${at}/${escaped(name)}`))
  if (Array.isArray(before) && Array.isArray(after))
    return Array.from({ length: Math.max(before.length, after.length) }, (_, index) =>
      placeOrBelow(before[index], after[index], `${at}/${index}`),
    ).flat()
  return [at]
}
const placeOrBelow = (before: Json | undefined, after: Json | undefined, at: string): readonly string[] =>
  before === undefined || after === undefined ? [at] : placesThatDiffer(before, after, at)
const own = (object: { readonly [name: string]: Json }, name: string): Json | undefined =>
  Object.hasOwn(object, name) ? object[name] : undefined

export function equal(a: Json, b: Json): boolean {
  if (a === b) return true
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, index) => equal(item as Json, b[index] as Json))
  if (!isObject(a) || !isObject(b)) return false
  const names = Object.keys(a)
  return names.length === Object.keys(b).length && names.every(name => Object.hasOwn(b, name) && equal(a[name] as Json, b[name] as Json))
}
export const isObject = (value: Json): value is { readonly [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const plain = (part: string): string => part.replaceAll('~1', '/').replaceAll('~0', '~')
export const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1')
