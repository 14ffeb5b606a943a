// What was given for parameters, and which of them can be seen from where.
import type { Json } from '../json/index.ts'
import type { Param } from './params.ts'

/** A part of a document that is being filled in. */
export interface Place {
  readonly scope: Scope | undefined
  /** Written inside a module: `{name}` is a hole. */
  readonly inModule: boolean
  /** The names of the rules and modules that this place is inside of. */
  readonly chain: readonly string[]
  /** Where it stands in the resolved document, and where it is written. */
  readonly pointer: string
  readonly written: string
  readonly depth: number
}
/** Parameters by name, and those around them that are seen too. */
export interface Scope {
  readonly own: ReadonlyMap<string, Given>
  readonly outer: Scope | undefined
}
/** What was given for a parameter: filled in where it is asked for, with what was to be seen where it was given. */
export interface Given {
  readonly json: Json
  readonly at: string
  readonly from: Pick<Place, 'scope' | 'inModule' | 'chain'>
  /** Of a module. */
  readonly param?: Param
}
export type Members = { readonly [name: string]: Json }

/** Where nothing is to be seen. */
export const nowhere: Given['from'] = { scope: undefined, inModule: false, chain: [] }

/** A parameter that is handed on stands where it was given first. */
export function givenAt(given: Members, name: string, place: Place): Given {
  const { scope, inModule, chain } = place
  const json = given[name] as Json
  const handed =
    isObject(json) && Object.keys(json).length === 1 && typeof json.param === 'string' ? lookUp(place.scope, json.param) : undefined
  return handed ?? { json, at: below(`${place.written}/with`, name), from: { scope, inModule, chain } }
}

/** The nearest of that name. */
export function lookUp(scope: Scope | undefined, name: string): Given | undefined {
  for (let here = scope; here; here = here.outer) {
    const given = here.own.get(name)
    if (given) return given
  }
  return undefined
}

/** A part of it. */
export const inside = (place: Place, name: string): Place => ({
  ...place,
  pointer: below(place.pointer, name),
  written: below(place.written, name),
  depth: place.depth + 1,
})
export const below = (pointer: string, name: string) => `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
export const isObject = (json: Json | undefined): json is Members => typeof json === 'object' && json !== null && !Array.isArray(json)
