// Where a rulebook uses modules, and what it gives for their parameters.
import type { Json, Param, RuleModule } from '@polyarchy/core'
import { below, isRecord, valueAt } from './pointer.ts'

export interface ModuleUse {
  /** Of the place that uses it; what is given stands below `with`. */
  readonly pointer: string
  readonly module: RuleModule
  readonly params: Readonly<Record<string, Param>>
  readonly given: Readonly<Record<string, Json>>
}

/** All uses below a place, from the outside in. Modules that are pinned and not put in are not known. */
export function modulesUsed(document: Json, under: string): readonly ModuleUse[] {
  const value = valueAt(document, under)
  if (Array.isArray(value)) return value.flatMap((_, place) => modulesUsed(document, below(under, place)))
  if (!isRecord(value)) return []
  const named = value.use ?? value.rule
  const module = typeof named === 'string' ? moduleOf(document, named) : undefined
  const given = isRecord(value.with) ? value.with : {}
  const here = module ? [{ pointer: under, module, params: module.params ?? {}, given }] : []
  return [...here, ...Object.keys(value).flatMap(name => modulesUsed(document, below(under, name)))]
}

function moduleOf(document: Json, name: string): RuleModule | undefined {
  const entry = valueAt(document, below('/modules', name))
  const module = isRecord(entry) && 'from' in entry ? entry.module : entry
  return isRecord(module) ? (module as unknown as RuleModule) : undefined
}
