// Filling in named rules, modules and parameters, so that what is checked, hashed and frozen stands by itself.
import type { Json } from '../json/index.ts'
import { below, type Given, givenAt, inside, isObject, lookUp, type Members, nowhere, type Place } from './given.ts'
import { beyondLimits } from './limits.ts'
import { meant } from './meant.ts'
import {
  DEEPEST,
  DOCUMENT_LIMITS,
  type Filled,
  type Hollow,
  MOST_PROBLEMS,
  MOST_TEXT,
  type ModuleKind,
  type Names,
  type Room,
} from './named.ts'
import { type Param, wrongValue } from './params.ts'
import type { Problem } from './rule.ts'
import { fillText } from './texts.ts'

export type Resolution = (
  | { readonly value: Json; readonly problems?: undefined }
  | { readonly value?: undefined; readonly problems: readonly Problem[] }
) & { readonly filled: readonly Filled[] }

/**
 * Fills in whatever is named, anywhere in any JSON: `{"rule": name}` becomes that rule, `{"rule": name, "with": {…}}` that rule
 * with parameters (a rule of `rules` sees those around it too, a module its own alone), `{"use": name, "with": {…}}` that decision
 * type or duty where one stands, or those stages within `stages`, and within a module `{"param": name}` and `{name}` in texts and
 * names what was given. `at`: where the JSON stands in its document; pointers of problems lead to where what is wrong is written.
 * Codes: `unknown-rule`, `unknown-module`, `wrong-module`, `unknown-param`, `missing-param`, `wrong-kind`, `out-of-range`,
 * `unknown-role`, `unknown-decision`, `unknown-name`, `rule-in-itself`, `module-in-itself`, `twice`, `too-large`, `too-deep`,
 * `too-long`, `not-json`.
 */
export function resolve(json: Json, names: Names, at = '', kind: Exclude<ModuleKind, 'stages'> = 'rule'): Resolution {
  const beyond = beyondLimits(json, DOCUMENT_LIMITS, at)
  if (beyond) return { problems: [beyond], filled: [] }
  const resolver = new Resolver(names)
  const value = resolver.whole(json, kind, { scope: undefined, inModule: false, chain: [], pointer: at, written: at, depth: 0 })
  const { problems, filled } = resolver
  resolver.settle()
  return problems.length > 0 ? { problems, filled } : { value, filled }
}

class Resolver {
  readonly problems: Problem[] = []
  readonly filled: Filled[] = []
  readonly #names: Names
  readonly #had: Room
  #left: number
  #room: number

  constructor(names: Names) {
    const { parts = DOCUMENT_LIMITS.nodes, text = MOST_TEXT } = names.room ?? {}
    this.#names = names
    this.#had = { parts: Math.min(parts, DOCUMENT_LIMITS.nodes), text: Math.min(text, MOST_TEXT) }
    this.#left = this.#had.parts
    this.#room = this.#had.text
  }

  /** Takes what was used from the room that others need as well. */
  settle(): void {
    const { room } = this.#names
    if (!room) return
    room.parts -= this.#had.parts - Math.max(this.#left, 0)
    room.text -= this.#had.text - Math.max(this.#room, 0)
  }

  /** Something of a kind, written out or a module of that kind. */
  whole(json: Json, kind: ModuleKind, place: Place): Json {
    if (kind === 'rule' || !isObject(json)) return this.part(json, place)
    if (Object.hasOwn(json, 'use')) {
      const inside = this.#use(json, kind, place)
      return inside ? this.whole(inside.json, kind, inside.place) : null
    }
    return this.#members(json, place, (name, part, inner) =>
      kind === 'decision' && name === 'stages' && Array.isArray(part) ? this.#stages(part, inner) : this.part(part, inner),
    )
  }

  part(json: Json, place: Place): Json {
    if (!this.#take(1, place)) return null
    if (typeof json === 'string') return this.#text(json, place)
    if (typeof json !== 'object' || json === null) return json
    if (place.depth >= DEEPEST) return this.#end('too-deep', place, `Filled in, it is nested more than ${DEEPEST} deep.`)
    if (Array.isArray(json)) return json.map((part, index) => this.part(part, inside(place, String(index))))
    const names = Object.keys(json)
    const { param, rule, with: given } = json as Members
    if (names.length === 1 && param !== undefined) return this.#param(param, place)
    if (names.length === 1 && rule !== undefined) return this.#rule(rule, undefined, place)
    if (names.length === 2 && rule !== undefined && isObject(given)) return this.#rule(rule, given, place)
    return this.#members(json as Members, place, (_, part, inner) => this.part(part, inner))
  }

  /** Stages, those of modules among them: the places of those behind a module change. */
  #stages(list: readonly Json[], place: Place): readonly Json[] {
    const out: Json[] = []
    const add = (items: readonly Json[], { written, ...around }: Place): void => {
      for (const [index, item] of items.entries()) {
        if (this.#left < 0) return
        const used = isObject(item) && Object.hasOwn(item, 'use')
        const module = used ? this.#use(item, 'stages', { ...around, written: below(written, String(index)) }) : undefined
        if (module && Array.isArray(module.json)) add(module.json, module.place)
        if (used) continue
        const here = { ...inside({ ...around, written }, String(index)), pointer: below(place.pointer, String(out.length)) }
        if (here.pointer !== here.written) this.filled.push({ resolved: here.pointer, written: here.written })
        out.push(this.part(item, here))
      }
    }
    add(list, place)
    return out
  }

  /** Entries make own properties of any name, `__proto__` too. */
  #members(object: Members, place: Place, fill: (name: string, part: Json, inner: Place) => Json): Json {
    const entries = Object.entries(object).map(([written, part]) => {
      const name = this.#text(written, place, true)
      const inner = inside(place, written)
      if (name === written) return [name, fill(name, part, inner)] as const
      const pointer = below(place.pointer, name)
      this.filled.push({ resolved: pointer, written: inner.written })
      return [name, fill(name, part, { ...inner, pointer })] as const
    })
    const members = Object.fromEntries(entries)
    if (Object.keys(members).length < entries.length) this.#problem('twice', place.written, 'Filled in, two names here are the same.')
    return members
  }

  #param(name: Json, place: Place): Json {
    const given = typeof name === 'string' ? lookUp(place.scope, name) : undefined
    if (!given) return this.#problem('unknown-param', place.written, `Nothing was given for the parameter ${JSON.stringify(name)}.`)
    this.filled.push({ resolved: place.pointer, written: given.at })
    return this.part(given.json, { ...place, ...given.from, written: given.at, depth: place.depth + 1 })
  }

  #rule(name: Json, given: Members | undefined, place: Place): Json {
    if (typeof name === 'string' && own(this.#names.modules, name)?.kind === 'rule') {
      const inside = this.#use({ use: name, ...(given ? { with: given } : {}) }, 'rule', place)
      return inside ? this.part(inside.json, inside.place) : null
    }
    const rule = typeof name === 'string' ? own(this.#names.rules, name) : undefined
    if (rule === undefined)
      return this.#problem(
        'unknown-rule',
        place.written,
        `There is no rule named ${JSON.stringify(name)}.${this.#meant(name, this.#names.rules)}`,
      )
    const chain = this.#longer(place, name as string, 'rule')
    if (!chain) return null
    const written = below('/rules', name as string)
    this.filled.push({ resolved: place.pointer, written })
    const scope = given
      ? { own: new Map(Object.keys(given).map(param => [param, givenAt(given, param, place)])), outer: place.scope }
      : place.scope
    return this.part(rule as Json, { ...place, scope, inModule: false, chain, written, depth: place.depth + 1 })
  }

  /** The body of the module that is used, and the place in which it is to be filled in. */
  #use(used: Members, kind: ModuleKind, place: Place): { readonly json: Json; readonly place: Place } | undefined {
    if (!this.#take(Object.keys(used).length, place)) return undefined
    const extra = Object.keys(used).find(name => name !== 'use' && name !== 'with')
    if (extra !== undefined) this.#problem('unknown-name', below(place.written, extra), 'Beside “use” only “with” may stand here.')
    const { use, with: given = {} } = used
    const module = typeof use === 'string' ? own(this.#names.modules, use) : undefined
    if (!module)
      this.#problem(
        'unknown-module',
        `${place.written}/use`,
        `There is no module ${JSON.stringify(use)}.${this.#meant(use, this.#names.modules)}`,
      )
    else if (module.kind !== kind)
      this.#problem('wrong-module', `${place.written}/use`, `${use} is ${KINDS[module.kind]}; here ${KINDS[kind]} is needed.`)
    if (!isObject(given)) this.#problem('wrong-kind', `${place.written}/with`, 'What is given for parameters stands here by their names.')
    if (!module || module.kind !== kind || !isObject(given)) return undefined
    const chain = this.#longer(place, use as string, 'module')
    if (!chain) return undefined
    if (place.depth >= DEEPEST) return this.#end('too-deep', place, `Filled in, it is nested more than ${DEEPEST} deep.`) ?? undefined
    const params = this.#given(use as string, module, given, { ...place, chain }, Object.hasOwn(used, 'with'))
    if (!params) return undefined
    const written = `${module.at}/${kind}`
    if (kind !== 'stages') this.filled.push({ resolved: place.pointer, written })
    return {
      json: module.body,
      place: { ...place, scope: { own: params, outer: undefined }, inModule: true, chain, written, depth: place.depth + 1 },
    }
  }

  /** What was given for every parameter of a module, or what holds by default; undefined if something is wrong with it. */
  #given(name: string, { params, at }: Hollow, given: Members, place: Place, isSaid: boolean): ReadonlyMap<string, Given> | undefined {
    const [before, where] = [this.problems.length, isSaid ? `${place.written}/with` : place.written]
    if (!this.#take(Object.keys(given).length, place)) return undefined
    for (const one of Object.keys(given))
      if (!Object.hasOwn(params, one))
        this.#problem('unknown-param', below(where, one), `${name} has no parameter ${one}.${this.#meant(one, params)}`)
    const found = new Map<string, Given>()
    const within = { scope: { own: found, outer: undefined }, inModule: true, chain: place.chain }
    for (const [one, param] of Object.entries(params)) {
      const isOpen = param.kind === 'rule' || param.kind === 'actions'
      const value = Object.hasOwn(given, one) ? givenAt(given, one, place) : undefined
      const usual = { json: param.default as Json, at: `${below(`${at}/params`, one)}/default`, from: isOpen ? within : nowhere }
      const taken = value ?? (param.default === undefined ? undefined : usual)
      if (!taken) this.#problem('missing-param', where, `${name} needs the parameter ${one}: ${param.about}`)
      else found.set(one, isOpen ? taken : this.#settled(param, taken, place))
    }
    return this.problems.length > before ? undefined : found
  }

  /** What is no rule is reckoned at once, so that its kind can be told. */
  #settled(param: Param, { json, at, from }: Given, place: Place): Given {
    const [known, before] = [this.filled.length, this.problems.length]
    const value = this.part(json, { ...place, ...from, written: at, depth: place.depth + 1 })
    this.filled.length = known
    const wrong = this.problems.length > before ? undefined : wrongValue(param, value, this.#names.known)
    if (wrong) this.#problem(wrong.code, at, wrong.message)
    return { json: value, at, from: nowhere, param }
  }

  #text(text: string, place: Place, isName = false): string {
    this.#room -= text.length
    let result = text
    if (place.inModule && text.includes('{')) {
      const done = fillText(text, name => lookUp(place.scope, name), DOCUMENT_LIMITS.text)
      if ('problem' in done) return this.#problem(done.code, place.written, done.problem) ?? text
      result = done.text
      this.#room -= result.length
      if (done.only && !isName) this.filled.push({ resolved: place.pointer, written: done.only.at })
    }
    if (this.#room < 0) this.#end('too-long', place, 'Filled in, the texts here, or those of the whole rulebook, are too long.')
    return result
  }

  #meant(name: Json | undefined, known: Readonly<Record<string, unknown>> = {}): string {
    return typeof name === 'string' ? meant(name, Object.keys(known)) : ''
  }

  #longer({ chain, written }: Place, name: string, what: 'rule' | 'module'): readonly string[] | undefined {
    const longer = [...chain, name]
    if (!chain.includes(name)) return longer
    const circle = longer.slice(longer.indexOf(name)).join(' → ')
    this.#problem(`${what}-in-itself`, written, `This ${what} would contain itself: ${circle}.`)
    return undefined
  }

  /** False when there are too many parts. */
  #take(parts: number, place: Place): boolean {
    if (this.#left >= 0 && this.#left < parts)
      this.#end('too-large', place, `Filled in, this has more than ${DOCUMENT_LIMITS.nodes} parts, or the whole rulebook has too many.`)
    this.#left -= parts
    return this.#left >= 0
  }

  /** Beyond the limits nothing more is filled in, and nothing more is told. */
  #end(code: string, { written }: Place, message: string): null {
    if (this.#left >= 0) this.#problem(code, written, message)
    this.#left = -1
    return null
  }

  #problem(code: string, pointer: string, message: string): null {
    if (this.problems.length < MOST_PROBLEMS) this.problems.push({ code, pointer, message })
    return null
  }
}

const KINDS: Readonly<Record<ModuleKind, string>> = {
  rule: 'a rule',
  stages: 'a list of stages',
  decision: 'a decision type',
  duty: 'a duty',
}
const own = <T>(all: Readonly<Record<string, T>> | undefined, name: string): T | undefined =>
  all && Object.hasOwn(all, name) ? all[name] : undefined
