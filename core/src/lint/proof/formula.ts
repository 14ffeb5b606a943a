// What is to be true at once: truths with names, sums that are at least zero, ids that are alike, joined by “all” and “any”.
import { constant, difference, isConstant, type Linear, shifted, unknown } from './linear.ts'

export type Formula =
  | Literal
  | { readonly kind: 'all'; readonly of: readonly Formula[] }
  | { readonly kind: 'any'; readonly of: readonly Formula[] }
export type Literal =
  /** A truth of which nothing is known but its name. */
  | { readonly kind: 'named'; readonly name: string; readonly is: boolean }
  /** At least zero. */
  | { readonly kind: 'positive'; readonly sum: Linear }
  /** Two terms of ids; a word in quotation marks is that word. */
  | { readonly kind: 'alike'; readonly a: string; readonly b: string; readonly is: boolean }

export const YES: Formula = { kind: 'all', of: [] }
export const NO: Formula = { kind: 'any', of: [] }
const isEmpty = (formula: Formula, kind: 'all' | 'any'): boolean => formula.kind === kind && formula.of.length === 0
export const isYes = (formula: Formula): boolean => isEmpty(formula, 'all')
export const isNo = (formula: Formula): boolean => isEmpty(formula, 'any')

export const all = (...parts: readonly Formula[]): Formula => joined('all', parts)
export const any = (...parts: readonly Formula[]): Formula => joined('any', parts)
function joined(kind: 'all' | 'any', parts: readonly Formula[]): Formula {
  const other = kind === 'all' ? 'any' : 'all'
  const kept = parts.filter(part => !isEmpty(part, kind))
  if (kept.some(part => isEmpty(part, other))) return kind === 'all' ? NO : YES
  return kept.length === 1 ? (kept[0] as Formula) : { kind, of: kept }
}

export const named = (name: string, is = true): Formula => ({ kind: 'named', name, is })
export function atLeast(a: Linear, b: Linear): Formula {
  const sum = difference(a, b)
  if (isConstant(sum)) return sum.plus >= 0 ? YES : NO
  return { kind: 'positive', sum }
}
/** Of whole numbers, more is at least one more. */
export const moreThan = (a: Linear, b: Linear): Formula => atLeast(a, shifted(b, 1))
export const equal = (a: Linear, b: Linear): Formula => all(atLeast(a, b), atLeast(b, a))
export const unequal = (a: Linear, b: Linear): Formula => any(moreThan(a, b), moreThan(b, a))
export const zero = constant(0)
export const notNegative = (name: string): Formula => atLeast(unknown(name), zero)

export const word = (text: string): string => JSON.stringify(text)
export const isWord = (term: string): boolean => term.startsWith('"')
export function alike(a: string, b: string, is = true): Formula {
  if (a === b) return is ? YES : NO
  if (isWord(a) && isWord(b)) return is ? NO : YES
  return { kind: 'alike', a, b, is }
}
