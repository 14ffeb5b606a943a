// Places in a document by JSON pointer: what stands there, and the document with something else there. Names keep their order.
import type { Json } from '@polyarchy/core'

type Members = { readonly [name: string]: Json }

export const partsOf = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'))

/** The pointer of what stands below another, name by name. */
export const below = (pointer: string, ...names: readonly (string | number)[]): string =>
  [pointer, ...names.map(name => String(name).replaceAll('~', '~0').replaceAll('/', '~1'))].join('/')

/** undefined: nothing stands there. */
export function valueAt(document: Json | undefined, pointer: string): Json | undefined {
  let here: Json | undefined = document
  for (const name of partsOf(pointer)) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, name)) return undefined
    here = (here as Members)[name]
  }
  return here
}

/** With the value at that place; undefined takes away what stands there. Whatever is on the way there must be there. */
export function withValue(document: Json, pointer: string, value: Json | undefined): Json {
  return changed(document, partsOf(pointer), value) ?? null
}

function changed(here: Json | undefined, [name, ...rest]: readonly string[], value: Json | undefined): Json | undefined {
  if (name === undefined) return value
  if (Array.isArray(here)) {
    const list = here as readonly Json[]
    const item = changed(list[Number(name)], rest, value)
    return item === undefined ? list.toSpliced(Number(name), 1) : list.toSpliced(Number(name), 1, item)
  }
  const members = (typeof here === 'object' && here !== null ? here : {}) as Members
  const part = changed(members[name], rest, value)
  if (part === undefined) return Object.fromEntries(Object.entries(members).filter(([known]) => known !== name))
  return Object.hasOwn(members, name)
    ? Object.fromEntries(Object.entries(members).map(([known, old]) => [known, known === name ? part : old]))
    : { ...members, [name]: part }
}

export const isRecord = (value: Json | undefined): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value)
