// What was collected: sums, groups, and what is counted of the community. None is below nothing, and parts are no more than their whole.
import type { CompiledType } from '../../decisions/compile.ts'
import type { Env } from '../../decisions/env.ts'
import type { AnyPlugin, Tally } from '../../plugin.ts'
import type { Variable } from '../../rules/index.ts'
import { all, atLeast, equal, type Formula, named, YES, zero } from './formula.ts'
import { constant, type Linear, sum, times } from './linear.ts'
import { counts } from './people.ts'
import { instantOf, neverAtAll, type RuleScene } from './rule-scene.ts'
import type { Sense } from './sense.ts'

/** A group's size or weight, a tally, a mark or a fact about the round; undefined: it is none of these. */
export function voiceSense(
  scene: RuleScene,
  [head, ...rest]: readonly [string, ...string[]],
  path: string,
  variable: Variable<Env>,
): Sense | undefined {
  const { type, rulebook } = scene.at
  if (head === 'groups') return instantOf(rest[1] === 'weight' ? weightOf(scene, rest[0] as string) : sizeOf(scene, rest[0] as string))
  const plugin = rulebook.plugins.get(head)
  const found = tallyAt(scene, path)
  if (found) return instantOf(tallyOf(scene, found, found.key, found.tally))
  if (!plugin || !type) return undefined
  if (own(plugin.marks, rest.at(-1) as string)) {
    scene.note(path, all(atLeast(scene.number(path), scene.began), atLeast(scene.now, scene.number(path))))
    return scene.moment(path)
  }
  return plain(scene, path, variable)
}

/** A fact: only if it counts something it is surely not below nothing. */
function plain(scene: RuleScene, path: string, variable: Variable<Env>): Sense {
  if (variable.type !== 'integer' || variable.unit === undefined || !counts.has(variable.unit)) return scene.any(path, variable)
  return scene.counted(path, variable.optional ? named(scene.called(`${path} is stated`)) : YES, zero)
}

/** What is known of the community and of other proposals. */
export function heldSense(scene: RuleScene, [head, ...rest]: readonly string[], path: string, variable: Variable<Env>): Sense {
  const { rulebook, type } = scene.at
  if (head === 'community' && rest[0] === 'roles' && rest[1] === 'seats')
    return instantOf(constant(rulebook.source.roles?.[rest[2] as string]?.seats ?? 0))
  if (head === 'within') {
    const beneath = rulebook.types.get(rest[0] as string)?.type.within ?? []
    const here = [...rulebook.types].find(([, known]) => known.compiled === type)?.[0]
    if (here !== undefined && !beneath.includes(here))
      return rest.length === 2 ? instantOf(zero) : rest[2] === 'all' ? scene.any(path, variable) : neverAtAll
  }
  if (variable.type === 'instant' && head !== 'community') {
    scene.note(path, atLeast(scene.now, scene.number(path)))
    return scene.moment(path)
  }
  return plain(scene, path, variable)
}

interface Whose {
  readonly plugin: AnyPlugin
  readonly head: string
  /** Empty: in total. */
  readonly group: string
}
const pathOf = ({ head, group }: Whose, key: string): string => [head, ...(group ? [group] : []), key].join('.')

function sizeOf(scene: RuleScene, group: string): Linear {
  const path = `groups.${group}.size`
  if (!scene.about(scene.called(path))) scene.note(path, atLeast(scene.number(path), zero))
  return scene.number(path)
}
/** Whoever counts in a group weighs at least one. */
function weightOf(scene: RuleScene, group: string): Linear {
  const size = sizeOf(scene, group)
  const path = `groups.${group}.weight`
  if (!scene.at.type?.groups.get(group)?.weight) return size
  if (!scene.about(scene.called(path))) scene.note(path, atLeast(scene.number(path), size))
  return scene.number(path)
}

/** The tally that a path speaks of, if it is one. */
export function tallyAt(
  { at: { rulebook, type } }: RuleScene,
  path: string,
): (Whose & { readonly key: string; readonly tally: Tally }) | undefined {
  const [head, ...rest] = path.split('.') as [string, ...string[]]
  const plugin = rulebook.plugins.get(head === 'support' ? 'proposals' : head)
  const group = rest.length > 1 && type?.groups.has(rest[0] as string) ? (rest[0] as string) : ''
  const [name, ...each] = group ? rest.slice(1) : rest
  const tally = own(plugin?.tallies, name as string)
  return plugin && tally && { plugin, head, group, key: [name, ...each].join('.'), tally }
}
/** The paths of the sums that the kernel keeps for a tally: itself, or those that it is made of. None: it is no tally. */
export function keptFor(scene: RuleScene, path: string): readonly string[] {
  const found = tallyAt(scene, path)
  if (!found) return []
  return found.tally.of ? found.tally.of.flatMap(part => keptFor(scene, pathOf(found, part))) : [path]
}
/** The most that a tally can be; undefined: that is not known. */
export function mostOf(scene: RuleScene, path: string): Linear | undefined {
  const found = tallyAt(scene, path)
  const source = found && scene.at.type?.groups.get(found.group || (speakersOf(scene, found.plugin) ?? ''))
  const most = found && mostOfOne(found.plugin, found.tally)
  if (!source || most === undefined) return undefined
  return times(found.group && found.tally.unit === 'votes' ? weightOf(scene, source.name) : sizeOf(scene, source.name), most)
}

/** A sum as the kernel keeps it; one that is made of others is their sum. */
function tallyOf(scene: RuleScene, whose: Whose, key: string, tally: Tally): Linear {
  const { plugin } = whose
  if (tally.only) return partOf(scene, whose, key, tally)
  if (tally.of)
    return tally.of.map(part => tallyOf(scene, whose, part, own(plugin.tallies, part.split('.')[0] as string) ?? tally)).reduce(sum)
  const path = pathOf(whose, key)
  const it = scene.number(path)
  if (scene.about(scene.called(path))) return it
  scene.note(path, YES)
  if (isSilent(scene, plugin) && tally.most !== 'any') {
    scene.note(path, equal(it, zero))
    return it
  }
  scene.note(path, tally.most === 'any' ? YES : all(atLeast(it, zero), ...bounds(scene, whose, key, tally)))
  return it
}

/** Of what members said themselves, or others for them, is only known that it is no more than both. */
function partOf(scene: RuleScene, whose: Whose, key: string, { only: _, ...whole }: Tally): Linear {
  const path = pathOf(whose, key)
  const it = scene.number(path)
  if (scene.about(scene.called(path))) return it
  scene.note(path, YES)
  scene.note(path, all(atLeast(it, zero), atLeast(tallyOf(scene, whose, key, whole), it)))
  return it
}

function* bounds(scene: RuleScene, whose: Whose, key: string, tally: Tally): Generator<Formula> {
  const { group } = whose
  const path = pathOf(whose, key)
  const it = scene.number(path)
  const most = mostOf(scene, path)
  if (most) yield atLeast(most, it)
  const source = scene.at.type?.groups.get(group)
  if (group && (tally.unit === 'members' || !source?.weight)) yield atLeast(tallyOf(scene, { ...whose, group: '' }, key, tally), it)
}

/** The most that one member can add; undefined: without bound. */
function mostOfOne(plugin: AnyPlugin, tally: Tally): number | undefined {
  if (tally.unit === 'members') return 1
  if (tally.most === 'any') return undefined
  const counted = Object.values(plugin.tables).filter(spec => spec.counts)
  return tally.unit === 'votes' && counted.length === 1 && counted[0]?.key.length === 2 ? (tally.most ?? 1) : undefined
}

const known = new WeakMap<CompiledType, Map<AnyPlugin, string | undefined>>()
function speakers(type: CompiledType, plugin: AnyPlugin): string | undefined {
  const groups = known.get(type) ?? new Map<AnyPlugin, string | undefined>()
  known.set(type, groups)
  if (!groups.has(plugin)) groups.set(plugin, type.onlySpeakers(plugin.name))
  return groups.get(plugin)
}

/** The group that all who speak belong to, where it is frozen before anyone can speak and those who leave stay in it. */
function speakersOf({ at: { type } }: RuleScene, plugin: AnyPlugin): string | undefined {
  const name = type && speakers(type, plugin)
  const group = name === undefined ? undefined : type?.groups.get(name)?.group
  if (!group || group.at === 'now' || group.leavers === 'drop') return undefined
  const { at } = group
  const stages = [...(type?.stages.values() ?? [])]
  // Voices that pass on are heard too, so they must be of the same group.
  const { among } = plugin.passing?.settings ?? {}
  const passes = among === undefined ? [] : stages.flatMap(({ settings }) => settings.get(plugin.name)?.get(among) ?? [])
  if (passes.some(set => !('value' in set) || set.value !== name)) return undefined
  const speaking = stages.filter(({ acts }) => [...acts.keys()].some(run => run.startsWith(`${plugin.name}.`)))
  return at === 'opening' || speaking.every(({ stage }) => stage.name === at.stage) ? name : undefined
}

/** Whether nobody can have said anything through this plugin in the present round: no stage on the way lets anyone. */
function isSilent(scene: RuleScene, plugin: AnyPlugin): boolean {
  const known = silences.get(scene) ?? new Map<AnyPlugin, boolean>()
  silences.set(scene, known)
  const silent = known.get(plugin) ?? (speaksOnlyThere(scene, plugin) && !saysAny(scene, plugin))
  known.set(plugin, silent)
  return silent
}
const silences = new WeakMap<RuleScene, Map<AnyPlugin, boolean>>()

/** Nothing is said through it but about proposals, where their stages allow it. */
function speaksOnlyThere({ at: { type, stage, rulebook } }: RuleScene, plugin: AnyPlugin): boolean {
  if (!type || !stage || Object.keys(plugin.on ?? {}).some(moment => moment !== 'closed' && moment !== 'left')) return false
  if (plugin.name === 'proposals') return true
  return (
    Object.values(plugin.actions).every(action => action.by === 'effect' || action.aside || action.on === 'proposal') &&
    !rulebook.inOrder.some(other => other.needs?.some(run => run.startsWith(`${plugin.name}.`)))
  )
}
function saysAny({ at: { type, stage }, ways }: RuleScene, plugin: AnyPlugin): boolean {
  const before = ways?.withinRound(stage?.stage.name as string)
  return [...(type?.stages.values() ?? [])].some(
    place => before?.has(place.stage.name) && [...place.acts.keys()].some(run => speaks(plugin, run)),
  )
}

/** Of what the kernel keeps about proposals only support is counted. */
const speaks = ({ name }: AnyPlugin, run: string): boolean =>
  name === 'proposals' ? run === 'proposals.support' : run.startsWith(`${name}.`)

const own = <T>(values: Readonly<Record<string, T>> | undefined, name: string): T | undefined =>
  values && Object.hasOwn(values, name) ? values[name] : undefined
