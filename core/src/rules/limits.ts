// Bounds on the size of a rule, checked without recursion before anything else looks at it.
import type { Problem } from './rule.ts'

export interface Limits {
  /** Objects within objects, or lists directly within lists. */
  readonly depth: number
  /** Values of any kind, lists and objects included. */
  readonly nodes: number
  /** UTF-16 code units of a text or name. */
  readonly text: number
}
/** Of one rule, after names and parameters were filled in. */
export const RULE_LIMITS: Limits = { depth: 64, nodes: 4_000, text: 200 }

/** The first way in which a value is no JSON or goes beyond the limits; undefined: it is fine. */
export function beyondLimits(value: unknown, limits: Limits, at: string): Problem | undefined {
  const waiting: { value: unknown; depth: number; inList: boolean }[] = [{ value, depth: 0, inList: false }]
  const refused = (code: string, message: string): Problem => ({ code, pointer: at, message })
  for (let nodes = 1; waiting.length > 0; nodes += 1) {
    if (nodes + waiting.length - 1 > limits.nodes) return refused('too-large', `It has more than ${limits.nodes} parts.`)
    const { value: found, depth, inList } = waiting.pop()!
    if (typeof found === 'string' && found.length > limits.text) return refused('too-long', `A text in it is longer than ${limits.text}.`)
    if (found === null || typeof found === 'string' || typeof found === 'boolean' || typeof found === 'number') continue
    if (typeof found !== 'object') return refused('not-json', 'It is not JSON.')
    const isList = Array.isArray(found)
    const below = depth + (isList && !inList ? 0 : 1)
    if (below > limits.depth) return refused('too-deep', `It is nested more than ${limits.depth} deep.`)
    const names = isList ? [] : Object.keys(found)
    const parts: readonly unknown[] = isList ? found : Object.values(found)
    if (names.some(name => name.length > limits.text)) return refused('too-long', `A name in it is longer than ${limits.text}.`)
    if (parts.length > limits.nodes) return refused('too-large', `It has more than ${limits.nodes} parts.`)
    for (const part of parts) waiting.push({ value: part, depth: below, inList: isList })
  }
  return undefined
}
