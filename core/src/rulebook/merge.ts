// Brings together what two sides made of one document: what one of them changed is taken, what both changed differently is a conflict.
import type { Json } from '../schema.ts'
import { type Change, difference, equal, escaped, isObject } from './changes.ts'

/** A place that both sides changed, each in its own way. What is absent was not there. */
export interface Conflict {
  /** A JSON pointer; of something in a list, by its number in ours. */
  readonly at: string
  readonly base?: Json
  readonly ours?: Json
  readonly theirs?: Json
}
export interface Merge {
  /** With ours wherever there is a conflict. */
  readonly merged: Json
  /** What leads from ours to `merged`. */
  readonly changes: readonly Change[]
  readonly conflicts: readonly Conflict[]
}

/**
 * Three-way merge, place by place. What one side has put in the place of something else (another operator, a module instead of what was
 * written out), and what is bound to a hash, is taken or left whole. Lists whose items all have a `name` of their own (stages) are merged by these names; other lists
 * item by item if none of the three is longer, else as wholes.
 */
export function mergeRulebooks(base: Json, ours: Json, theirs: Json): Merge {
  const { merged, conflicts } = brought(base, ours, theirs)
  return { merged, changes: difference(ours, merged), conflicts }
}

/** The same without the changes that lead to it. */
export function brought(base: Json, ours: Json, theirs: Json): Omit<Merge, 'changes'> {
  const conflicts: Conflict[] = []
  return { merged: merge(base, ours, theirs, '', conflicts) as Json, conflicts }
}

/** Undefined is absent. */
type Part = Json | undefined

function merge(base: Part, ours: Part, theirs: Part, at: string, conflicts: Conflict[]): Part {
  if (same(ours, theirs) || same(base, theirs)) return ours
  if (same(base, ours)) return theirs
  if (base !== undefined && ours !== undefined && theirs !== undefined) {
    if (isObject(base) && isObject(ours) && isObject(theirs)) {
      if (isMap(at) || ![ours, theirs].some(side => isOther(base, side))) return mergeObjects(base, ours, theirs, at, conflicts)
    }
    if (Array.isArray(base) && Array.isArray(ours) && Array.isArray(theirs)) {
      const list = mergeLists(base, ours, theirs, at, conflicts)
      if (list) return list
    }
  }
  conflicts.push({
    at,
    ...(base === undefined ? {} : { base }),
    ...(ours === undefined ? {} : { ours }),
    ...(theirs === undefined ? {} : { theirs }),
  })
  return ours
}

type Named = { readonly [name: string]: Json }

/** Names under which there are things by their names, each by itself; any other object is one thing. */
const maps =
  /^$|(^\/(plugins|roles|calendars|rules|modules|decisions|permissions|duties|scenarios)|\/(asks|groups|acts|calls|settings|settings\/[^/]+|input|params|with))$/
const isMap = (at: string): boolean => maps.test(at)
const isOther = (base: Named, side: Named): boolean =>
  Object.hasOwn(base, 'hash') || Object.hasOwn(side, 'hash') || !Object.keys(base).some(name => Object.hasOwn(side, name))

function mergeObjects(base: Named, ours: Named, theirs: Named, at: string, conflicts: Conflict[]): Json {
  const part = (of: Named, name: string): Part => (Object.hasOwn(of, name) ? of[name] : undefined)
  const names = [...new Set([...Object.keys(ours), ...Object.keys(theirs), ...Object.keys(base)])]
  const entries = names.flatMap((name): readonly (readonly [string, Json])[] => {
    const merged = merge(part(base, name), part(ours, name), part(theirs, name), `${at}/${escaped(name)}`, conflicts)
    return merged === undefined ? [] : [[name, merged]]
  })
  return Object.fromEntries(entries)
}

/** Undefined: nothing says which item of the one is which of the other. */
function mergeLists(
  base: readonly Json[],
  ours: readonly Json[],
  theirs: readonly Json[],
  at: string,
  conflicts: Conflict[],
): readonly Json[] | undefined {
  const named = [base, ours, theirs].map(byName)
  const [b, o, t] = named
  if (b && o && t) return mergeNamed(b, o, t, at, conflicts)
  if (base.length !== ours.length || base.length !== theirs.length) return undefined
  return ours.map((item, index) => merge(base[index], item, theirs[index], `${at}/${index}`, conflicts) as Json)
}

type ByName = ReadonlyMap<string, Json>

/** The items by their names; undefined where one has none or two have the same. */
function byName(list: readonly Json[]): ByName | undefined {
  const items = new Map<string, Json>()
  for (const item of list) {
    const name = isObject(item) && Object.hasOwn(item, 'name') ? item.name : undefined
    if (typeof name !== 'string' || items.has(name)) return undefined
    items.set(name, item)
  }
  return items
}

/** The order is that of the side which changed it; if both did, or if one side drops what the other changes, the whole list is in conflict. */
function mergeNamed(base: ByName, ours: ByName, theirs: ByName, at: string, conflicts: Conflict[]): readonly Json[] | undefined {
  const orders = [base, ours, theirs].map(items => JSON.stringify([...items.keys()]))
  const order = orders[1] === orders[2] || orders[0] === orders[2] ? ours : orders[0] === orders[1] ? theirs : undefined
  if (!order) return undefined
  const drops = (side: ByName, other: ByName): boolean =>
    [...base].some(([name, item]) => !side.has(name) && other.has(name) && !same(item, other.get(name)))
  if (drops(ours, theirs) || drops(theirs, ours)) return undefined
  const places = [...ours.keys()]
  return [...order.keys()].map(
    name => merge(base.get(name), ours.get(name), theirs.get(name), `${at}/${places.indexOf(name)}`, conflicts) as Json,
  )
}

const same = (a: Part, b: Part): boolean => (a === undefined || b === undefined ? a === b : equal(a, b))
