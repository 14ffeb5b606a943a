// Which named rules and modules of a rulebook are used, and what is wrong with those that nobody looks into.
import { type Rule, resolve, unknownOperators } from '../rules/index.ts'
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
  const waiting: unknown[] = [permissions, duties]
  for (const decision of Object.values(decisions)) {
    waiting.push(decision)
    if (!('use' in decision) || !Object.hasOwn(modules, decision.use) || used.modules.has(decision.use)) continue
    used.modules.add(decision.use)
    waiting.push(modules[decision.use]?.decision)
  }
  while (waiting.length) {
    const part = waiting.pop()
    if (typeof part !== 'object' || part === null) continue
    const { rule: name } = part as { readonly rule?: unknown }
    if (typeof name === 'string' && Object.hasOwn(rules, name) && !used.rules.has(name)) {
      used.rules.add(name)
      waiting.push(rules[name])
    }
    waiting.push(...Object.values(part))
  }
  return used
}

/** Named rules that nothing uses are not compiled; still they may only use operators and rules that there are. */
export function wrongUnused(source: Rulebook): readonly Finding[] {
  const rules = source.rules ?? {}
  const used = usesOf(source).rules
  return Object.keys(rules)
    .filter(name => !used.has(name))
    .flatMap(name => {
      const at = below('/rules', name)
      const { problems = [] } = resolve(rules[name] as Json, { rules, params: {} }, at)
      return [...problems.filter(({ code }) => code !== 'unknown-param'), ...unknownOperators(rules[name] as Rule, at)]
    })
}
