// Filling in named rules and parameters, so that what is checked, hashed and frozen stands by itself.
import type { Json } from '../json/index.ts'
import { beyondLimits, type Limits } from './limits.ts'
import type { Problem, Rule } from './rule.ts'

export interface Names {
  /** What `{"rule": name}` stands for. */
  readonly rules: Readonly<Record<string, Rule>>
  /** What `{"param": name}` stands for. */
  readonly params: Readonly<Record<string, Json>>
  /** Where the parameters are written: a JSON pointer. Named rules are written at `/rules`. */
  readonly paramsAt?: string
}
/** Where something stands that was filled in: what leads to it in the resolved value, and in the document as it is written. */
export interface Filled {
  readonly resolved: string
  readonly written: string
}
export type Resolution = (
  | { readonly value: Json; readonly problems?: undefined }
  | { readonly value?: undefined; readonly problems: readonly Problem[] }
) & { readonly filled: readonly Filled[] }

/** Of whatever is resolved, a whole decision type too, before and after. */
export const DOCUMENT_LIMITS: Limits = { depth: 100, nodes: 40_000, text: 20_000 }
/** Lists and objects within one another after resolving: both kinds count. */
const DEEPEST = 2 * DOCUMENT_LIMITS.depth
const MOST_PROBLEMS = 100

/**
 * Replaces `{"rule": "name"}` by that rule and `{"param": "name"}` by that value, anywhere in any JSON. A named rule may be
 * given parameters of its own, `{"rule": "name", "with": {"quorum": "1/4"}}`; it sees those around it otherwise. Values of
 * parameters may name rules, but no parameters. `at`: where the resolved value will stand; `written`: where the JSON stands
 * in its document, and there the pointers of problems lead. Codes: `unknown-rule`, `unknown-param`, `rule-in-itself`,
 * `too-large`, `too-deep`, `too-long`, `not-json`.
 */
export function resolve(json: Json, names: Names, at = '', written = at): Resolution {
  const beyond = beyondLimits(json, DOCUMENT_LIMITS, written)
  const filled: Filled[] = written === at ? [] : [{ resolved: at, written }]
  if (beyond) return { problems: [beyond], filled }
  const resolver = new Resolver(names.rules, filled)
  const params = new Map(Object.entries(names.params).map(([name, value]) => [name, { value, at: below(names.paramsAt ?? '', name) }]))
  const value = resolver.filled(json, { params, chain: [], pointer: at, written, depth: 0 })
  return resolver.problems.length > 0 ? { problems: resolver.problems, filled } : { value, filled }
}

/** Leads a pointer into a resolved value back to where that part is written. */
export function writtenAt(pointer: string, filled: readonly Filled[]): string {
  let best: Filled | undefined
  for (const one of filled)
    if (pointer === one.resolved || pointer.startsWith(`${one.resolved}/`))
      if (!best || one.resolved.length >= best.resolved.length) best = one
  return best ? best.written + pointer.slice(best.resolved.length) : pointer
}

interface Place {
  /** By name, each with where it is written. */
  readonly params: ReadonlyMap<string, { readonly value: Json; readonly at: string }>
  /** The names of the rules that this place is inside of. */
  readonly chain: readonly string[]
  readonly pointer: string
  readonly written: string
  readonly depth: number
}

class Resolver {
  readonly problems: Problem[] = []
  readonly #rules: Names['rules']
  readonly #filled: Filled[]
  #left = DOCUMENT_LIMITS.nodes

  constructor(rules: Names['rules'], filled: Filled[]) {
    this.#rules = rules
    this.#filled = filled
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
    const param = typeof name === 'string' ? place.params.get(name) : undefined
    if (!param) {
      return this.#problem('unknown-param', place, `Nothing was given for the parameter ${JSON.stringify(name)}.`)
    }
    return this.#fill(param.value, param.at, { ...place, params: new Map(), depth: place.depth + 1 })
  }

  #fill(json: Json, written: string, place: Place): Json {
    this.#filled.push({ resolved: place.pointer, written })
    return this.filled(json, { ...place, written })
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
    const deeper = { ...place, depth: place.depth + 1 }
    const known = this.#filled.length
    const own = Object.entries(given).map(([param, value]) => {
      const at = below(`${place.written}/with`, param)
      return [param, { value: this.filled(value, { ...deeper, written: at }), at }] as const
    })
    // They stand nowhere yet: what was filled into them is told as written where they are given.
    this.#filled.length = known
    return this.#fill(this.#rules[name] as Json, below('/rules', name), { ...deeper, chain, params: new Map([...place.params, ...own]) })
  }

  #problem(code: string, { written }: Place, message: string): null {
    if (this.problems.length < MOST_PROBLEMS) this.problems.push({ code, pointer: written, message })
    return null
  }
}

const inside = (place: Place, name: string): Place => ({
  ...place,
  pointer: below(place.pointer, name),
  written: below(place.written, name),
  depth: place.depth + 1,
})
const below = (pointer: string, name: string) => `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`

const isObject = (json: Json | undefined): json is { readonly [name: string]: Json } =>
  typeof json === 'object' && json !== null && !Array.isArray(json)
