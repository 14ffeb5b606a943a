// One line for a test of a plugin: a community of named members, a decision type, and each member's acts by their short names.

import type { DecisionType } from '../decisions/type.ts'
import type { Failure } from '../kernel/kernel.ts'
import type { AnyPlugin, Run } from '../plugin.ts'
import type { Grant, Rulebook } from '../rulebook/rulebook.ts'
import { Sandbox } from './sandbox.ts'

export interface TrialOptions {
  /** Names, or names with their roles. */
  readonly members: readonly string[] | Readonly<Record<string, readonly string[]>>
  /** How the proposals of this community are decided. */
  readonly decision: DecisionType
  readonly permissions?: Rulebook['permissions']
  readonly rules?: Rulebook['rules']
  /** What the rulebook sets for plugins as a whole, by their names. */
  readonly options?: Rulebook['options']
  /** Other plugins that the decision type speaks of. */
  readonly beside?: readonly AnyPlugin[]
  readonly began?: number
}

/** A member of a trial: `propose`, and each act of the plugin by its short name, as `ada.cast(proposal, { choice: 'yes' })`. */
export interface TrialMember {
  readonly id: string
  propose(more?: { asked?: object; actions?: readonly Run[]; within?: string }): string
  /** Any action by its full name; about a proposal, name it in the input. */
  run(action: string, input: object): void
  /** Any act about a proposal by its full name. */
  act(proposal: string, action: string, input?: object): void
}
/** Every other name is an act of the plugin. Acts about proposals take the proposal first, others only their input; they throw a Refusal. */
export interface Acts {
  // biome-ignore lint/suspicious/noExplicitAny: the acts are those of the plugin under trial
  readonly [act: string]: any
}

export interface Trial {
  readonly community: Sandbox
  member(name: string): TrialMember & Acts
  wait(length: number | string): void
  stage(proposal: string): string
  fact(proposal: string, path: string): unknown
  /** Why an act would be refused: its code; undefined if it is done. */
  refused(name: string, proposal: string, act: string, input?: object): string | undefined
}

export function trial(plugin: AnyPlugin, { members, decision, permissions, rules, options, beside = [], began }: TrialOptions): Trial {
  const named = Array.isArray(members)
    ? Object.fromEntries((members as readonly string[]).map(name => [name, []]))
    : (members as Readonly<Record<string, readonly string[]>>)
  const roles = [...new Set(Object.values(named).flat())]
  const plugins = [plugin, ...beside]
  const rulebook: Rulebook = {
    name: 'Trial',
    plugins: Object.fromEntries(plugins.map(one => [one.name, one.version])),
    decisions: { proposal: decision },
    permissions: permissions ?? granted(plugins),
    ...(roles.length ? { roles: Object.fromEntries(roles.map(role => [role, { about: role }])) } : {}),
    ...(rules ? { rules } : {}),
    ...(options ? { options } : {}),
  }
  const community = new Sandbox({ plugins, rulebook, members: named, ...(began === undefined ? {} : { began }) })
  const full = (act: string): string => (act.includes('.') ? act : `${plugin.name}.${act}`)
  const refused = (failure: Failure | undefined): string | undefined => failure?.code.replace(`${plugin.name}.`, '')
  return {
    community,
    member: name => memberOf(community, plugin, name) as never,
    wait: length => community.wait(length),
    stage: proposal => community.status(proposal),
    fact: (proposal, path) => community.fact(proposal, path),
    refused: (name, proposal, act, input) => refused(community.tryAct(name, proposal, full(act), input)),
  }
}

/** In a trial everyone may do what the plugin's actions of the community do, and a proposal may carry it. */
function granted(plugins: readonly AnyPlugin[]): Rulebook['permissions'] {
  const grants: Record<string, readonly Grant[]> = {}
  for (const plugin of plugins)
    for (const name of Object.keys(plugin.actions))
      if (plugin.actions[name]?.by === 'community' && plugin.actions[name].on === undefined)
        grants[`${plugin.name}.${name}`] = [{ members: true }, { decision: 'proposal' }]
  return grants
}

function memberOf(community: Sandbox, plugin: AnyPlugin, name: string): Record<string, unknown> {
  const member: Record<string, unknown> = {
    id: community.id(name),
    propose: (more?: object) => community.propose(name, 'proposal', more),
    run: (action: string, input: object) => community.do(name, action, input),
    act: (proposal: string, action: string, input?: object) => community.act(name, proposal, action, input),
  }
  for (const act of Object.keys(plugin.actions)) {
    const run = `${plugin.name}.${act}`
    member[act] =
      plugin.actions[act]?.on === 'proposal'
        ? (proposal: string, input?: object) => community.act(name, proposal, run, input)
        : (input: object) => community.do(name, run, input)
  }
  return member
}
