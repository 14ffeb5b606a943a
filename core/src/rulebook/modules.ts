// Modules: pieces of a rulebook with holes, written out in it or published apart and pinned by their hash.
import { toHex, utf8 } from '../bytes/index.ts'
import { sha256 } from '../crypto/index.ts'
import type { DecisionType, Duty, Stage } from '../decisions/type.ts'
import { canonical } from '../json/index.ts'
import { fillText, type Given, type Hollow, type ModuleKind, nowhere, type Param, type Rule, wrongParam } from '../rules/index.ts'
import type { Json } from '../schema.ts'
import { below, type Finding } from '../shape/shape.ts'
import type { Rulebook } from './rulebook.ts'

/** Holes: `{ "param": name }` anywhere in its body, and `{name}` in texts and names. It has exactly one of the four bodies. */
export interface RuleModule {
  /** Of a published one: `<name>@<version>`. */
  readonly name?: string
  readonly version?: number
  /** What it does, in plain words, with `{name}` for what is given. */
  readonly about: string
  readonly params?: Readonly<Record<string, Param>>
  readonly rule?: Rule
  readonly stages?: readonly (Stage | Use)[]
  readonly decision?: DecisionType | Json
  readonly duty?: Duty | Json
  /** What shows that it does so: `rulebook`, a small one that uses it, and `scenarios`. */
  readonly tests?: Json
}
/** A module put in place: its local name, and what is given for its parameters. */
export interface Use {
  readonly use: string
  readonly with?: Readonly<Record<string, Json>>
}
/** A published module: `from` is `<name>@<version>`. With `module`, without its tests, the rulebook stands by itself. */
export interface PinnedModule {
  readonly from: string
  readonly hash?: string
  readonly module?: RuleModule
}
export type ModuleEntry = RuleModule | PinnedModule

const KINDS: readonly ModuleKind[] = ['rule', 'stages', 'decision', 'duty']

/** SHA-256 of its canonical JSON without its tests, hex: what a pin says. */
export function moduleHash(module: RuleModule): string {
  const { tests: _, ...rest } = module
  return toHex(sha256(utf8(canonical(rest as unknown as Json))))
}

/** The rulebook with every pinned module that is not yet in it put in, and pinned if it was not; `find` gives the file of one, by `<name>@<version>`. */
export function assemble(rulebook: Json, find: (from: string) => Json | undefined): Json {
  if (!isObject(rulebook) || !isObject(rulebook.modules)) return rulebook
  const modules = Object.entries(rulebook.modules).map(([name, entry]) => [name, putIn(entry, find)] as const)
  return { ...rulebook, modules: Object.fromEntries(modules) }
}
function putIn(entry: Json, find: (from: string) => Json | undefined): Json {
  if (!isObject(entry) || typeof entry.from !== 'string' || entry.module !== undefined) return entry
  const found = find(entry.from)
  if (found === undefined || !isObject(found)) return entry
  const { tests: _, ...module } = found
  return { from: entry.from, hash: entry.hash ?? moduleHash(module as unknown as RuleModule), module }
}

/** What a module does with what it is given, in plain words; what is neither given nor holds by default stays a hole. */
export function sayModule({ about, params = {} }: RuleModule, given: Readonly<Record<string, Json>> = {}): string {
  const look = (name: string): Given => {
    const param = Object.hasOwn(params, name) ? params[name] : undefined
    const json = (Object.hasOwn(given, name) ? given[name] : param?.default) as Json | undefined
    return { json: json ?? `{${name}}`, at: '', from: nowhere, ...(param ? { param } : {}) }
  }
  const said = fillText(about, look, 4_000)
  return 'problem' in said ? about : said.text
}

/** The modules of a rulebook that has the form, ready to be used, and what is wrong with those that are not. */
export function readModules(source: Rulebook): {
  readonly modules: Readonly<Record<string, Hollow>>
  readonly findings: readonly Finding[]
} {
  const findings: Finding[] = []
  const modules: [string, Hollow][] = []
  for (const [name, entry] of Object.entries(source.modules ?? {})) {
    const at = below('/modules', name)
    if (Object.hasOwn(source.rules ?? {}, name))
      findings.push({ code: 'name-taken', pointer: at, message: `A rule is called ${name} too; give one of them another name.` })
    const pin = 'from' in entry ? wrongPin(entry, at) : undefined
    if (pin) findings.push(pin)
    const [module, here] = 'from' in entry ? [entry.module, `${at}/module`] : [entry, at]
    const read = module && readModule(module, here)
    if (read) findings.push(...read.findings)
    if (read?.hollow) modules.push([name, read.hollow])
  }
  return { modules: Object.fromEntries(modules), findings }
}

/** A module that has the form. */
export function readModule(module: RuleModule, at: string): { readonly hollow?: Hollow; readonly findings: readonly Finding[] } {
  const kinds = KINDS.filter(kind => module[kind] !== undefined)
  const [kind] = kinds
  if (kinds.length !== 1 || !kind)
    return { findings: [{ code: 'module-form', pointer: at, message: 'A module has exactly one of rule, stages, decision and duty.' }] }
  const params = module.params ?? {}
  const findings = Object.entries(params).flatMap(([name, param]) => {
    const wrong = wrongParam(param)
    return wrong ? [{ code: 'wrong-param', pointer: `${below(`${at}/params`, name)}/${wrong.member}`, message: wrong.message }] : []
  })
  return { hollow: { kind, body: module[kind] as Json, params, at }, findings }
}

function wrongPin({ from, hash, module }: PinnedModule, at: string): Finding | undefined {
  if (!module)
    return {
      code: 'module-absent',
      pointer: at,
      message: `${from} is only named here. A rulebook that is adopted holds its modules: assemble it first.`,
    }
  const pointer = `${at}/module`
  if (`${module.name}@${module.version}` !== from)
    return { code: 'module-changed', pointer, message: `This is ${module.name}@${module.version}, not ${from}.` }
  if (hash !== moduleHash(module))
    return { code: 'module-changed', pointer, message: `This is not ${from} as it is pinned: its text has another hash.` }
  return undefined
}

const isObject = (value: Json | undefined): value is { readonly [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
