// A rulebook in which everyone may do everything, for plugins that are tried; and whether its live groups have noticed what happened.
import { namesOf } from '../decisions/facts.ts'
import { weighIn } from '../decisions/groups.ts'
import { roundOf } from '../decisions/rows.ts'
import type { DecisionType } from '../decisions/type.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { AnyPlugin, Fact, Tables } from '../plugin.ts'
import type { Rulebook } from '../rulebook/rulebook.ts'
import { type Fields, type Json, readFields } from '../schema.ts'

/** Everyone may do everything; a proposal of each kind can begin a fresh round and can be closed. */
export function rulebookFor(
  plugins: readonly AnyPlugin[],
  plugin: AnyPlugin,
  settings: readonly Readonly<Record<string, Json>>[],
  options?: Readonly<Record<string, Json>>,
): Rulebook {
  const acts = Object.keys(plugin.actions).filter(name => plugin.actions[name]?.on === 'proposal')
  const kind = (set: Readonly<Record<string, Json>>): DecisionType => ({
    about: 'Anything goes.',
    propose: true,
    groups: {
      body: { who: true, at: 'opening', weight: { if: [{ in: ['circle', { var: 'member.roles' }] }, 3, 1] }, leavers: 'drop' },
      circle: { who: { in: ['circle', { var: 'member.roles' }] }, at: 'now' },
      ...voiceGroups(plugin, options),
    },
    stages: [
      {
        name: 'open',
        acts: { ...Object.fromEntries(acts.map(name => [`${plugin.name}.${name}`, true])), 'proposals.edit': true },
        calls: {
          again: { about: 'Begin again.', who: true },
          close: { about: 'Close it.', who: true },
          // Never said: proposals may carry actions only where some stage would carry them out.
          carry: { about: 'Carry it out.', who: false },
        },
        ...(plugin.settings ? { settings: { [plugin.name]: set } } : {}),
        moves: [
          { at: 'edit', to: 'open', fresh: true },
          { if: { past: { var: 'called.again' } }, to: 'open', fresh: true },
          { if: { past: { var: 'called.close' } }, to: 'rejected' },
          { if: { past: { var: 'called.carry' } }, to: 'accepted' },
        ],
      },
    ],
  })
  const community = plugins.flatMap(one =>
    Object.keys(one.actions)
      .filter(name => one.actions[name]?.by === 'community' && one.actions[name]?.on === undefined)
      .map(name => `${one.name}.${name}`),
  )
  const kinds = settings.map((_, index) => `kind${index}`)
  return {
    name: 'Trial',
    plugins: Object.fromEntries(plugins.map(one => [one.name, one.version])),
    roles: { circle: { about: 'The circle.' } },
    ...(options ? { options: { [plugin.name]: options } } : {}),
    decisions: Object.fromEntries(settings.map((set, index) => [`kind${index}`, kind(set)])),
    permissions: Object.fromEntries(
      ['roles.grant', 'roles.revoke', ...community].map(run => [run, [{ members: true }, { decision: kinds }]]),
    ),
  }
}

/** A live group of those of whom it is so, for each flag and number of a member in a round. */
function voiceGroups(plugin: AnyPlugin, options?: Readonly<Record<string, Json>>): DecisionType['groups'] {
  const found: Record<string, DecisionType['groups'][string]> = {}
  for (const [name, fact] of sorted(plugin.facts))
    for (const each of fact.of === 'voice' && !fact.acting ? eachOf(fact, plugin, options) : []) {
      const read = { var: ['member', plugin.name, name, ...each].join('.') }
      const number = Object.keys(found).length
      if (fact.type === 'boolean') found[`voice${number}`] = { who: read, at: 'now' }
      if (fact.type === 'integer') found[`voice${number}`] = { who: { '>': [read, 0] }, at: 'now' }
    }
  return found
}

/** Why the sums of a live group can no longer be right: a member stands otherwise than they were counted, and nothing that was written told so. */
export function staleVoice(kernel: Kernel, proposal: string): string | undefined {
  const { groups } = kernel.typeOf(proposal)
  if (!kernel.table('proposals', 'proposals').get(proposal)?.live) return undefined
  for (const source of groups.values())
    for (const row of source.group.at === 'now' ? kernel.table('proposals', 'counted').rows(roundOf(kernel, proposal), source.name) : [])
      if (weighIn(source, { now: kernel.now, kernel, proposal }, row.member as string) !== row.weight)
        return `what ${JSON.stringify(source.who.rule)} says of a member changed, and no row that was written names them, their round or their proposal`
  return undefined
}

export const sorted = <V>(values: Readonly<Record<string, V>> | undefined): readonly (readonly [string, V])[] =>
  Object.keys(values ?? {})
    .sort()
    .map(name => [name, (values as Readonly<Record<string, V>>)[name] as V])
const drawn: Readonly<Record<string, readonly string[]>> = { role: ['circle'], number: ['0', '2'] }
/** The names that a fact is asked with, in every combination that is tried; of those that options name, the first two. */
export function eachOf(
  fact: Fact<Tables, Fields>,
  plugin: AnyPlugin,
  options: Readonly<Record<string, Json>> = {},
): readonly (readonly string[])[] {
  const read = readFields(plugin.options ?? {}, options)
  const known = 'value' in read ? (plugin.names?.(read.value) ?? {}) : {}
  return namesOf(fact).reduce<readonly (readonly string[])[]>(
    (found, kind) => found.flatMap(names => (known[kind]?.slice(0, 2) ?? drawn[kind] ?? ['a', 'b']).map(name => [...names, name])),
    [[]],
  )
}
