// Brings together what two sides made of one document: what one of them changed is taken, what both changed differently is a conflict.
import type { Json } from '../schema.ts'
import { type Change, difference, equal, escaped, isObject } from './changes.ts'

/** A place that both sides changed, each in its own way. What is absent was not there. */
export interface Conflict {
  /** A JSON pointer into ours; into theirs, where ours has no such place. */
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
 * Three-way merge, place by place. Lists whose items all have a `name` of their own (stages) are merged by these names; other lists
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
    if (isObject(base) && isObject(ours) && isObject(theirs)) return mergeObjects(base, ours, theirs, at, conflicts)
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
  const found: Conflict[] = []
  const places = [...ours.keys()]
  const merged = new Map<string, Json>()
  for (const name of new Set([...base.keys(), ...ours.keys(), ...theirs.keys()])) {
    const index = places.indexOf(name)
    const item = merge(
      base.get(name),
      ours.get(name),
      theirs.get(name),
      `${at}/${index < 0 ? [...theirs.keys()].indexOf(name) : index}`,
      found,
    )
    if (item !== undefined) merged.set(name, item)
  }
  if (merged.size !== order.size || [...order.keys()].some(name => !merged.has(name))) return undefined
  conflicts.push(...found)
  return [...order.keys()].map(name => merged.get(name) as Json)
}

const same = (a: Part, b: Part): boolean => (a === undefined || b === undefined ? a === b : equal(a, b))
