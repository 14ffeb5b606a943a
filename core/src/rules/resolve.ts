// Filling in named rules and parameters, so that what is checked, hashed and frozen stands by itself.
import type { Json } from '../json/index.ts'
import { beyondLimits, type Limits } from './limits.ts'
import type { Problem, Rule } from './rule.ts'

export interface Names {
  /** What `{"rule": name}` stands for. */
  readonly rules: Readonly<Record<string, Rule>>
  /** What `{"param": name}` stands for. */
  readonly params: Readonly<Record<string, Json>>
}
export type Resolution =
  | { readonly value: Json; readonly problems?: undefined }
  | { readonly value?: undefined; readonly problems: readonly Problem[] }

/** Of whatever is resolved, a whole decision type too, before and after. */
export const DOCUMENT_LIMITS: Limits = { depth: 100, nodes: 40_000, text: 20_000 }
/** Lists and objects within one another after resolving: both kinds count. */
const DEEPEST = 2 * DOCUMENT_LIMITS.depth
const MOST_PROBLEMS = 100

/**
 * Replaces `{"rule": "name"}` by that rule and `{"param": "name"}` by that value, anywhere in any JSON. A named rule may be
 * given parameters of its own, `{"rule": "name", "with": {"quorum": "1/4"}}`; it sees those around it otherwise. Values of
 * parameters may name rules, but no parameters. Pointers lead into the resolved value. Codes: `unknown-rule`,
 * `unknown-param`, `rule-in-itself`, `too-large`, `too-deep`, `too-long`, `not-json`.
 */
export function resolve(json: Json, names: Names, at = ''): Resolution {
  const beyond = beyondLimits(json, DOCUMENT_LIMITS, at)
  if (beyond) return { problems: [beyond] }
  const resolver = new Resolver(names.rules)
  const value = resolver.filled(json, { params: names.params, chain: [], pointer: at, depth: 0 })
  return resolver.problems.length > 0 ? { problems: resolver.problems } : { value }
}

interface Place {
  readonly params: Readonly<Record<string, Json>>
  /** The names of the rules that this place is inside of. */
  readonly chain: readonly string[]
  readonly pointer: string
  readonly depth: number
}

class Resolver {
  readonly problems: Problem[] = []
  readonly #rules: Names['rules']
  #left = DOCUMENT_LIMITS.nodes

  constructor(rules: Names['rules']) {
    this.#rules = rules
  }

  filled(json: Json, place: Place): Json {
    if (this.#left < 0) return null
    this.#left -= 1
    if (this.#left < 0) return this.#problem('too-large', place, `With its named rules it has more than ${DOCUMENT_LIMITS.nodes} parts.`)
    if (typeof json !== 'object' || json === null) return json
    if (place.depth >= DEEPEST) return this.#problem('too-deep', place, `With its named rules it is nested more than ${DEEPEST} deep.`)
    if (Array.isArray(json)) return json.map((part, index) => this.filled(part, inside(place, String(index))))
    return this.#object(json as { readonly [name: string]: Json }, place)
  }

  #object(object: { readonly [name: string]: Json }, place: Place): Json {
    const names = Object.keys(object)
    if (names.length === 1 && names[0] === 'param') return this.#param(object.param!, place)
    if (names.length === 1 && names[0] === 'rule') return this.#rule(object.rule!, {}, place)
    if (names.length === 2 && Object.hasOwn(object, 'rule') && isObject(object.with)) return this.#rule(object.rule!, object.with, place)
    // Entries make own properties of any name, `__proto__` too.
    return Object.fromEntries(names.map(name => [name, this.filled(object[name]!, inside(place, name))]))
  }

  #param(name: Json, place: Place): Json {
    if (typeof name !== 'string' || !Object.hasOwn(place.params, name)) {
      return this.#problem('unknown-param', place, `Nothing was given for the parameter ${JSON.stringify(name)}.`)
    }
    return this.filled(place.params[name]!, { ...place, params: {}, depth: place.depth + 1 })
  }

  #rule(name: Json, given: { readonly [name: string]: Json }, place: Place): Json {
    if (typeof name !== 'string' || !Object.hasOwn(this.#rules, name)) {
      return this.#problem('unknown-rule', place, `There is no rule named ${JSON.stringify(name)}.`)
    }
    const chain = [...place.chain, name]
    if (place.chain.includes(name)) {
      const circle = chain.slice(chain.indexOf(name)).join(' → ')
      return this.#problem('rule-in-itself', place, `This rule would contain itself: ${circle}.`)
    }
    const below = { ...place, depth: place.depth + 1 }
    const own = Object.entries(given).map(([param, value]) => [param, this.filled(value, below)] as const)
    return this.filled(this.#rules[name] as Json, { ...below, chain, params: { ...place.params, ...Object.fromEntries(own) } })
  }

  #problem(code: string, { pointer }: Place, message: string): null {
    if (this.problems.length < MOST_PROBLEMS) this.problems.push({ code, pointer, message })
    return null
  }
}

const inside = (place: Place, name: string): Place => ({
  ...place,
  pointer: `${place.pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
  depth: place.depth + 1,
})

const isObject = (json: Json | undefined): json is { readonly [name: string]: Json } =>
  typeof json === 'object' && json !== null && !Array.isArray(json)
