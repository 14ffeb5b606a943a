// What a module asks of those who use it: parameters, each of a kind and within bounds, from which forms are drawn too.
import type { Json } from '../json/index.ts'
import { addDuration, readDuration } from './duration.ts'
import { multiply } from './integer.ts'
import { meant } from './meant.ts'
import { readRatio } from './ratio.ts'

/** What may be given for a parameter; a list: one of its words. */
export type ParamKind = (typeof PARAM_KINDS)[number] | readonly string[]
export const PARAM_KINDS = [
  'integer',
  'ratio',
  'duration',
  'boolean',
  'text',
  'role',
  'decision',
  'stage',
  'group',
  'rule',
  'actions',
] as const

export interface Param {
  /** What it means, in a sentence. */
  readonly about: string
  readonly kind: ParamKind
  /** The least and the most, both allowed, of an integer (a number), a ratio or a duration (texts). */
  readonly min?: number | string
  readonly max?: number | string
  /** What holds where nothing is given; without one it must be given. A rule or actions may speak of the other parameters. */
  readonly default?: Json
}
/** The names that a rulebook gives; where it has no roles, it says nothing of them. */
export interface KnownNames {
  readonly roles: ReadonlySet<string>
  readonly decisions: ReadonlySet<string>
}
export interface WrongValue {
  readonly code: 'wrong-kind' | 'out-of-range' | 'unknown-role' | 'unknown-decision'
  readonly message: string
}

const NAME = /^[a-z][a-z0-9_-]{0,63}$/
const LONGEST_TEXT = 2000

/** Why a value cannot be given for a parameter; undefined: it can. Whether a rule or an action is one shows where it is compiled. */
export function wrongValue(param: Param, value: Json, known?: KnownNames): WrongValue | undefined {
  const kind = wrongKind(param.kind, value)
  if (kind) return { code: 'wrong-kind', message: `${kind} is needed here: ${param.about}` }
  if (param.min !== undefined && isBelow(param.kind, value, param.min))
    return { code: 'out-of-range', message: `At least ${param.min} is needed here: ${param.about}` }
  if (param.max !== undefined && isBelow(param.kind, param.max, value))
    return { code: 'out-of-range', message: `At most ${param.max} is allowed here: ${param.about}` }
  if (param.kind === 'role' && known && known.roles.size > 0 && !known.roles.has(value as string))
    return { code: 'unknown-role', message: `There is no role ${value}.${meant(value as string, known.roles)}` }
  if (param.kind === 'decision' && known && !known.decisions.has(value as string))
    return { code: 'unknown-decision', message: `There is no decision type ${value}.${meant(value as string, known.decisions)}` }
  return undefined
}

/** Why its bounds or what holds by default do not fit its kind, with the member that is wrong. */
export function wrongParam(param: Param): { readonly member: 'min' | 'max' | 'default'; readonly message: string } | undefined {
  for (const member of ['min', 'max'] as const) {
    const bound = param[member]
    if (bound === undefined) continue
    if (!BOUNDED.has(param.kind)) return { member, message: 'Only integers, ratios and durations have bounds.' }
    const wrong = wrongKind(param.kind, bound)
    if (wrong) return { member, message: `${wrong} is needed here.` }
  }
  if (param.min !== undefined && param.max !== undefined && isBelow(param.kind, param.max, param.min))
    return { member: 'max', message: `The most is less than the least, ${param.min}.` }
  const wrong = param.default === undefined ? undefined : wrongValue(param, param.default)
  return wrong && { member: 'default', message: wrong.message }
}

const BOUNDED: ReadonlySet<unknown> = new Set(['integer', 'ratio', 'duration'])

/** What is needed instead, as the beginning of a sentence. */
function wrongKind(kind: ParamKind, value: Json): string | undefined {
  if (typeof kind !== 'string') {
    const words = `One of ${kind.map(word => JSON.stringify(word)).join(', ')}`
    return typeof value === 'string' && kind.includes(value) ? undefined : words
  }
  switch (kind) {
    case 'integer':
      return Number.isSafeInteger(value) ? undefined : 'A whole number'
    case 'ratio':
      return typeof value === 'string' && readRatio(value) ? undefined : 'A share such as "2/3" or "66%"'
    case 'duration':
      return typeof value === 'string' && readDuration(value) ? undefined : 'A length of time such as "72h" or "7d"'
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'true or false'
    case 'text':
      return typeof value === 'string' && value.length <= LONGEST_TEXT ? undefined : `A text of at most ${LONGEST_TEXT} characters`
    case 'rule':
      return value === null ? 'A rule' : undefined
    case 'actions':
      return Array.isArray(value) ? undefined : 'A list of actions, each { "run": …, "input": … },'
    default:
      return typeof value === 'string' && NAME.test(value) ? undefined : `The name of a ${kind === 'decision' ? 'decision type' : kind}`
  }
}

/** Both are of the kind. Lengths of time are compared from a Monday in January on, with Monday to Friday as working days. */
function isBelow(kind: ParamKind, a: Json, b: Json): boolean {
  if (kind === 'integer') return (a as number) < (b as number)
  if (kind === 'duration') return lengthOf(a as string) < lengthOf(b as string)
  const [left, right] = [readRatio(a as string)!, readRatio(b as string)!]
  return multiply(left.parts, right.of) < multiply(right.parts, left.of)
}

const MONDAY = 978_307_200_000
const lengthOf = (text: string): number => addDuration(MONDAY, readDuration(text)!) ?? Number.POSITIVE_INFINITY
