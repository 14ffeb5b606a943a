// Finds words that are no operators in a rule that cannot be compiled yet, because nobody has filled in its parameters.
import { meant } from './meant.ts'
import { operators } from './operators/index.ts'
import type { Problem, Rule } from './rule.ts'

/** Codes: `unknown-operator`, `not-a-rule`. `rule`, `param` and `var` are looked over. */
export function unknownOperators(rule: Rule, at: string): readonly Problem[] {
  if (typeof rule !== 'object' || rule === null) return []
  if (Array.isArray(rule)) return rule.flatMap((part, index) => unknownOperators(part as Rule, `${at}/${index}`))
  const parts = rule as { readonly [operator: string]: Rule }
  if (Object.hasOwn(parts, 'rule')) return []
  const names = Object.keys(parts)
  const [name] = names
  if (name === undefined || names.length > 1)
    return [{ code: 'not-a-rule', pointer: at, message: 'An operator stands alone in its braces; here are none or several.' }]
  if (name === 'var' || name === 'param') return []
  const pointer = `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
  if (!operators.has(name))
    return [
      {
        code: 'unknown-operator',
        pointer,
        message: `There is no operator '${name}'.${meant(name, [...operators.keys(), 'var', 'rule', 'param'])}`,
      },
    ]
  return unknownOperators(parts[name] as Rule, pointer)
}
