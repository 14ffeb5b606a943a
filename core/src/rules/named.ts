// What a document may name and have filled in, within which limits, and where what was filled in is written.
import type { Json } from '../json/index.ts'
import type { Limits } from './limits.ts'
import type { KnownNames, Param } from './params.ts'
import type { Rule } from './rule.ts'

/** What a module is a piece of. */
export type ModuleKind = 'rule' | 'stages' | 'decision' | 'duty'
/** A module that may be used: a body with holes for its parameters. */
export interface Hollow {
  readonly kind: ModuleKind
  readonly body: Json
  readonly params: Readonly<Record<string, Param>>
  /** Where it is written: its body stands there as `kind`, its parameters as `params`. */
  readonly at: string
}
export interface Names {
  /** What `{"rule": name}` stands for; written at `/rules`. */
  readonly rules: Readonly<Record<string, Rule>>
  /** What `{"use": name}` stands for, and `{"rule": name}` where it is a rule. */
  readonly modules?: Readonly<Record<string, Hollow>>
  /** What parameters of the kinds role and decision may name. */
  readonly known?: KnownNames
  /** What is left for all documents that are resolved with these names; each has its own limits too. */
  readonly room?: Room
}
/** Counted down: parts (values of any kind) and characters of texts and names. */
export interface Room {
  parts: number
  text: number
}
/** Where something stands that was filled in: what leads to it in the resolved value, and in the document as it is written. */
export interface Filled {
  readonly resolved: string
  readonly written: string
}
/** Of whatever is resolved, a whole decision type too, before and after. */
export const DOCUMENT_LIMITS: Limits = { depth: 100, nodes: 40_000, text: 20_000 }
/** Lists and objects within one another after resolving: both kinds count. */
export const DEEPEST = 2 * DOCUMENT_LIMITS.depth
/** UTF-16 code units of all texts and names together after resolving. */
export const MOST_TEXT = 400_000
/** For all documents of one rulebook: reading it must not take long, however often its rules name one another. */
export const roomOfRulebook = (): Room => ({ parts: 100_000, text: 1_000_000 })
export const MOST_PROBLEMS = 100

/** Leads a pointer into a resolved value back to where that part is written. */
export function writtenAt(pointer: string, filled: readonly Filled[]): string {
  let best: Filled | undefined
  for (const one of filled)
    if (pointer === one.resolved || pointer.startsWith(`${one.resolved}/`))
      if (!best || one.resolved.length >= best.resolved.length) best = one
  return best ? best.written + pointer.slice(best.resolved.length) : pointer
}
