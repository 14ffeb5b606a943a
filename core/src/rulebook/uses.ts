// Which named rules and modules of a rulebook are used, and what is wrong with those that nobody looks into.
import { type Names, type Rule, resolve, unknownOperators } from '../rules/index.ts'
import type { Json } from '../schema.ts'
import { below, type Finding } from '../shape/shape.ts'
import type { Rulebook } from './rulebook.ts'

export interface Uses {
  readonly rules: ReadonlySet<string>
  readonly modules: ReadonlySet<string>
}

/** Names that decisions, permissions and duties lead to, directly or through others. */
export function usesOf({ rules = {}, modules = {}, decisions, permissions, duties = {} }: Rulebook): Uses {
  const used = { rules: new Set<string>(), modules: new Set<string>() }
  const waiting: unknown[] = [decisions, permissions, duties]
  const lead = (name: unknown, named: Readonly<Record<string, unknown>>, known: Set<string>): void => {
    if (typeof name !== 'string' || !Object.hasOwn(named, name) || known.has(name)) return
    known.add(name)
    waiting.push(named[name])
  }
  while (waiting.length) {
    const part = waiting.pop()
    if (typeof part !== 'object' || part === null) continue
    const { rule, use } = part as { readonly rule?: unknown; readonly use?: unknown }
    lead(rule, rules, used.rules)
    lead(rule, modules, used.modules)
    lead(use, modules, used.modules)
    for (const one of Object.values(part)) waiting.push(one)
  }
  return used
}

/** Named rules that nothing uses are not compiled; still they may only use operators and rules that there are. */
export function wrongUnused(source: Rulebook, names: Names): readonly Finding[] {
  const rules = source.rules ?? {}
  const used = usesOf(source).rules
  return Object.keys(rules)
    .filter(name => !used.has(name))
    .flatMap(name => {
      const at = below('/rules', name)
      const { problems = [] } = resolve(rules[name] as Json, names, at)
      return [...problems.filter(({ code }) => code !== 'unknown-param'), ...unknownOperators(rules[name] as Rule, at)]
    })
}
