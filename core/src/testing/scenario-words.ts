// How a rulebook is spoken of in written scenarios: the data in its member `scenarios`, and how it is filled in.
import { toHex, utf8 } from '../bytes/index.ts'
import { sha256 } from '../crypto/index.ts'
import { canonical } from '../json/index.ts'
import type { CompiledRulebook } from '../rulebook/compile.ts'
import { covenantOf } from '../rulebook/covenant.ts'
import type { Rulebook } from '../rulebook/rulebook.ts'
import { readIsoDuration } from '../rules/index.ts'
import type { Json } from '../schema.ts'
import { keyOf } from './sandbox.ts'
import type { Figure } from './scenario-figures.ts'

/**
 * A value with holes: `{ "arg": name }` is the event's argument (with `"else"` where it has none), `{ "member": … }` the id of
 * whoever is named, `{ "key_of": … }` their key, also before they come, `{ "proposal": … }` that of a proposal's `ref`, `{ "opened": … }` that of the last one of a decision type,
 * whoever opened it, `{ "choose": { … }, "by": … }` one value for another (with `"else"` for all others),
 * `{ "group": … }` the names of a group of the scenario, none if it has no such group,
 * `{ "ranks": [ … ] }` names as the ranks of a ballot, one at each, `{ "points": { … } }` points by names as a ballot gives them,
 * `{ "duration": … }` a length as rulebooks write it, `{ "instant": … }` the log time of an offset (`-P3D` lies before the beginning),
 * `{ "join": [ … ] }` several values as one text, `{ "others": … }` names
 * without that of whoever acts, `{ "hash": … }` the SHA-256 of what it holds as canonical JSON, `{ "rulebook": "hash" }` the hash of the
 * rulebook in force, `{ "covenant": "hash" }` that of its covenant.
 * What comes to nothing is left out.
 */
export type Template = Json

/** One action of the kernel that an act of a scenario stands for. */
export interface Step {
  readonly run: string
  readonly input?: Template
  /** Who does it: names; unless said, whoever did the act. */
  readonly by?: Template
  /** The `ref` or the id of the proposal it is about; unless said, the event's `of`, else the one without a `ref` or, without such, the last. */
  readonly of?: Template
  /** Done once for each of these: `{ "arg": "one" }` is it, `{ "arg": "place" }` its place among them, from 1. */
  readonly each?: Template
  /** Done only right after another act, the next one of this name about the same proposal: what is sealed is opened once a vote has closed. */
  readonly after?: string
  /** It came about in a way that scenarios do not tell, such as an admission decided elsewhere: done whatever the permissions say. */
  readonly given?: true
}
/** What differs for one kind of proposal. */
interface Calling {
  readonly acts?: Readonly<Record<string, Step | readonly Step[]>>
  /** Stages, by what scenarios call them; a stage that is not named is called by its own name. */
  readonly statuses?: Readonly<Record<string, string>>
  /** Rules over the facts of a proposal, by what scenarios call their result. */
  readonly figures?: Readonly<Record<string, Figure>>
  /** The figure of a member whom an expectation names, such as the votes for a candidate: `{ "member": { "arg": "name" } }` is who. */
  readonly each_member?: Template
}
export interface Kind extends Calling {
  /** The decision type; it may depend on the arguments. */
  readonly decision: Template
  readonly asked?: Readonly<Record<string, Template>>
  readonly actions?: readonly Template[]
  readonly within?: Template
  /** What else proposing it stands for. */
  readonly then?: readonly Step[]
}
/** That a row of a plugin's table is there, or is not. */
export interface Effect {
  readonly plugin: string
  readonly table: string
  readonly key: readonly Template[]
  readonly absent?: true
  /** What columns of the row must say. */
  readonly says?: Readonly<Record<string, Template>>
}
/** The member `scenarios` of a rulebook. */
export interface ScenarioWords extends Calling {
  readonly kinds?: Readonly<Record<string, Kind>>
  /** What differs for proposals of one decision type, where a kind stands for several. */
  readonly decisions?: Readonly<Record<string, Calling>>
  /** Roles of the members of a group; unless said, the role of its name, if there is one. */
  readonly groups?: Readonly<Record<string, readonly string[]>>
  /** People of whom no scenario speaks, with their roles. */
  readonly people?: Readonly<Record<string, readonly string[]>>
  /** What is done at the beginning for a fact: for each `name` and `value` of an object, or once with its `value`. */
  readonly facts?: Readonly<Record<string, Step>>
  /** What an effect means; of several, each must be so. */
  readonly effects?: Readonly<Record<string, Effect | readonly Effect[]>>
  /** Arguments that mean nothing to these rules. */
  readonly ignores?: readonly string[]
}

export const wordsIn = (rulebook: Rulebook): ScenarioWords => (rulebook.scenarios ?? {}) as ScenarioWords

/** Who and what is meant by the names of a scenario. */
export interface Named {
  member(name: string): string
  proposal(ref: string): string
  /** The id of the last proposal of a decision type; undefined: there was none. */
  opened(decision: string): string | undefined
  group(name: string): readonly string[]
  rulebook(): CompiledRulebook
  /** Log time in ms of an ISO-8601 offset from the beginning. */
  instant(offset: string): number
}
export type Arguments = { readonly [name: string]: Json | undefined }

/** Fills a template in; undefined where it comes to nothing. `used` gathers the arguments that were asked for. */
export function fill(template: Template | undefined, given: Arguments, named: Named, used: Set<string>): Json | undefined {
  if (typeof template !== 'object' || template === null) return template
  const filled = (part: Template | undefined) => fill(part, given, named, used)
  if (isList(template)) return template.flatMap(part => filled(part) ?? [])
  if (typeof template.arg === 'string') {
    used.add(template.arg)
    return given[template.arg] ?? filled(template.else)
  }
  if (isHole(template, 'member')) return each(filled(template.member), name => named.member(name))
  if (isHole(template, 'key_of')) return each(filled(template.key_of), keyOf)
  if (isHole(template, 'proposal')) return each(filled(template.proposal), ref => named.proposal(ref))
  if (isHole(template, 'group')) return named.group(String(filled(template.group)))
  if (isHole(template, 'ranks')) return [filled(template.ranks) ?? []].flat().map(one => (isList(one) ? one : [one]))
  if (isHole(template, 'points')) return pointsIn(filled(template.points), named)
  if (isHole(template, 'opened')) return named.opened(String(filled(template.opened)))
  if (template.choose !== undefined) {
    const choices = template.choose as { readonly [value: string]: Json }
    const by = String(filled(template.by))
    return filled(Object.hasOwn(choices, by) ? choices[by] : template.else)
  }
  if (isHole(template, 'instant')) return instantOf(filled(template.instant), named)
  if (isHole(template, 'duration')) return durationOf(filled(template.duration))
  if (isList(template.join)) return template.join.map(part => String(filled(part) ?? '')).join('')
  if (isHole(template, 'others')) return [filled(template.others) ?? []].flat().filter(name => name !== given.by)
  if (isHole(template, 'hash')) return toHex(sha256(utf8(canonical(filled(template.hash) ?? null))))
  if (template.rulebook === 'hash') return named.rulebook().hash
  if (template.covenant === 'hash') return covenantOf(named.rulebook().source)?.hash
  const pairs = Object.entries(template).flatMap(([name, part]) => {
    const value = filled(part)
    return value === undefined || value === null ? [] : [[name, value] as const]
  })
  return Object.fromEntries(pairs)
}

/** What a template may ask an event for. */
export function* argumentsIn(template: Template | undefined): Generator<string> {
  if (typeof template !== 'object' || template === null) return
  if (!isList(template) && typeof template.arg === 'string') yield template.arg
  for (const part of Object.values(template)) yield* argumentsIn(part)
}

/** A hole stands alone in its braces; twice the same is an input of that name with the hole in it. */
function isHole(template: { readonly [name: string]: Json }, name: string): boolean {
  const value = template[name]
  return value !== undefined && Object.keys(template).length === 1 && !(typeof value === 'object' && value !== null && name in value)
}

/** `P14D` is `14d`; a text that is no ISO 8601 duration stays as it is. */
function durationOf(value: Json | undefined): Json | undefined {
  const length = typeof value === 'string' ? readIsoDuration(value) : undefined
  if (length === undefined) return value
  return length % 86_400_000 === 0 ? `${length / 86_400_000}d` : `${Math.floor(length / 60_000)}m`
}
function pointsIn(value: Json | undefined, named: Named): Json | undefined {
  if (typeof value !== 'object' || value === null || isList(value)) return value
  return Object.entries(value).map(([name, points]) => ({ option: named.proposal(named.member(name)), points }))
}
function instantOf(value: Json | undefined, named: Named): Json | undefined {
  return typeof value === 'string' ? named.instant(value) : value
}
function each(value: Json | undefined, meant: (name: string) => string): Json | undefined {
  if (isList(value)) return value.map(one => meant(String(one)))
  return value === undefined || value === null ? undefined : meant(String(value))
}
export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value)
