// Where the literals of a rulebook's rules are written, so that a sentence can be changed in its place.
import { readIsoInstant, type Written, writtenAt } from '../rules/index.ts'
import type { Json } from '../schema.ts'
import type { CompiledRulebook } from './compile.ts'

/**
 * Leads a literal of a compiled rule to where its authors wrote it: through named rules and modules, and for a parameter to where
 * it was given. Nowhere, where something else is written there (part of a longer text) or where a published module is pinned.
 */
export function literalsWritten({ source, filled }: Pick<CompiledRulebook, 'source' | 'filled'>): Written {
  return ({ pointer, kind, value }) => {
    const written = writtenAt(pointer, filled)
    const found = at(source as unknown as Json, written)
    if (found === undefined || isPinned(source as unknown as Json, written)) return undefined
    const alike = kind === 'instant' ? readIsoInstant(String(found)) === readIsoInstant(String(value)) : found === value
    return alike ? written : undefined
  }
}

/** The value at a JSON pointer; undefined: there is none. */
export function at(document: Json, pointer: string): Json | undefined {
  let here: Json | undefined = document
  for (const part of pointer.split('/').slice(1)) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~')
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, name)) return undefined
    here = (here as { readonly [name: string]: Json })[name]
  }
  return here
}

/** What a published module says is bound to its hash: only its parameters can be given otherwise. */
function isPinned(source: Json, pointer: string): boolean {
  const module = /^\/modules\/[^/]+/.exec(pointer)?.[0]
  const entry = module === undefined ? undefined : at(source, module)
  return typeof entry === 'object' && entry !== null && 'from' in entry
}
