// The rulebooks of a community as they run: each compiled once, with the decision types that were frozen under it.
import { type CompiledType, compileType } from '../decisions/compile.ts'
import type { DecisionType } from '../decisions/type.ts'
import type { AnyPlugin } from '../plugin.ts'
import { type CompiledRulebook, compileRulebook, hashOf } from '../rulebook/compile.ts'
import { RuleFailure } from '../rules/index.ts'
import type { Json } from '../schema.ts'
import type { Finding } from '../shape/shape.ts'
import { Refused } from './kernel.ts'
import type { TableSet } from './table-set.ts'

export type Compilation = { readonly compiled: CompiledRulebook } | { readonly findings: readonly Finding[] }

/** The first thing that is wrong, and where, as a sentence. */
export const firstOf = ([first]: readonly Finding[]): string => `${first?.pointer}: ${first?.message}`

export class Rulebooks {
  private readonly tables: TableSet
  private readonly library: readonly AnyPlugin[]
  private readonly builtIn: readonly AnyPlugin[]
  /** By hash. */
  private readonly known = new Map<string, CompiledRulebook>()
  /** By the number of the rulebook and the hash of the type. */
  private readonly types = new Map<string, Map<string, CompiledType>>()
  /** What was last asked about is adopted next, as a rule. */
  private asked: { readonly hash: string; readonly done: Compilation } | undefined

  constructor(tables: TableSet, library: readonly AnyPlugin[], builtIn: readonly AnyPlugin[]) {
    this.tables = tables
    this.library = library
    this.builtIn = builtIn
  }

  /** A rulebook by its number: what a proposal was opened under goes on ruling it, calendars and all. */
  at(number: string): CompiledRulebook {
    const row = this.tables.get('rulebook', 'rulebooks').get(number)
    const hash = row?.hash as string
    const known = this.known.get(hash)
    if (known) return known
    const done = this.compile(row?.rulebook as Json, hash)
    if ('findings' in done)
      throw new Refused('rulebook', done.findings[0]?.message ?? 'The rulebook does not hold together.', done.findings[0]?.pointer)
    this.known.set(hash, done.compiled)
    return done.compiled
  }

  /** Whether a rulebook would run, and how; it need not be one of this community's. */
  compile(rulebook: Json, hash = hashOf(rulebook)): Compilation {
    if (this.asked?.hash !== hash) this.asked = { hash, done: compileRulebook(rulebook, this.library, this.builtIn) }
    return this.asked.done
  }

  /** A frozen decision type, with what was around it. */
  typeAt(number: string, frozen: string): CompiledType {
    return this.types.get(number)?.get(frozen) ?? this.compiledType(number, frozen)
  }
  private compiledType(number: string, frozen: string): CompiledType {
    const type = this.tables.get('proposals', 'types').get(frozen)?.type as unknown as DecisionType
    const done = compileType(type, this.at(number).around)
    if ('findings' in done) {
      const [first] = done.findings
      throw new RuleFailure('frozen', first?.pointer ?? '', `A frozen decision type no longer runs: ${first?.message}`)
    }
    const types = this.types.get(number) ?? new Map<string, CompiledType>()
    this.types.set(number, types.set(frozen, done.compiled))
    return done.compiled
  }
}
