// Names in a decision type that lead nowhere, stand twice or are taken, and settings that differ within a round.
import type { AnyPlugin } from '../plugin.ts'
import { meant } from '../rules/index.ts'
import type { Json } from '../schema.ts'
import { below, type Finding } from '../shape/shape.ts'
import { carried } from './same.ts'
import { type DecisionType, failingOf, type Stage } from './type.ts'
import type { Surroundings } from './variables.ts'

/** Names that lead nowhere, twice the same name, and settings that differ within a round. */
export function* findNames(type: DecisionType, around: Omit<Surroundings, 'type' | 'groups'>, at: string): Generator<Finding> {
  const stages = new Map(type.stages.map(stage => [stage.name, stage]))
  for (const [index, stage] of type.stages.entries()) {
    const here = `${at}/stages/${index}`
    if (stages.get(stage.name) !== stage) yield { code: 'twice', pointer: `${here}/name`, message: `Two stages are called ${stage.name}.` }
    for (const [number, move] of (stage.moves ?? []).entries()) {
      const target = stages.get(move.to)
      if (!target)
        yield {
          code: 'unknown-stage',
          pointer: `${here}/moves/${number}/to`,
          message: `There is no stage ${move.to}.${meant(move.to, stages.keys())}`,
        }
      else if (!move.fresh) yield* clashes(stage, target, `${here}/moves/${number}`)
    }
    const failing = failingOf(stage)
    if (failing !== undefined && !stages.has(failing))
      yield {
        code: 'unknown-stage',
        pointer: stage.carries ? `${here}/carries/failing` : `${here}/failing`,
        message: `There is no stage ${failing}.${meant(failing, stages.keys())}`,
      }
  }
  for (const [name, group] of Object.entries(type.groups)) {
    const pointer = below(`${at}/groups`, name)
    if (typeof group.at === 'object' && !stages.has(group.at.stage))
      yield {
        code: 'unknown-stage',
        pointer: `${pointer}/at/stage`,
        message: `There is no stage ${group.at.stage}.${meant(group.at.stage, stages.keys())}`,
      }
    for (const plugin of around.plugins.values())
      if (isAskedByName(plugin, name))
        yield { code: 'name-taken', pointer, message: `The plugin ${plugin.name} has a fact called ${name}; give the group another name.` }
  }
  for (const name of ['rule', 'param'])
    if (type.asks && Object.hasOwn(type.asks, name))
      yield {
        code: 'name-taken',
        pointer: `${at}/asks`,
        message: `An answer cannot be called ${name}: in a rulebook the word names a rule or a parameter.`,
      }
  for (const name of type.same ?? [])
    if (name !== carried && !Object.hasOwn(type.asks ?? {}, name))
      yield {
        code: 'unknown-answer',
        pointer: `${at}/same`,
        message: `Nothing called ${name} is asked.${meant(name, Object.keys(type.asks ?? {}))}`,
      }
  for (const name of type.within ?? [])
    if (!around.types.has(name))
      yield {
        code: 'unknown-decision',
        pointer: `${at}/within`,
        message: `There is no decision type ${name}.${meant(name, around.types.keys())}`,
      }
}
function* clashes(from: Stage, to: Stage, pointer: string): Generator<Finding> {
  for (const plugin of Object.keys(from.settings ?? {})) {
    const [a, b] = [from.settings?.[plugin], to.settings?.[plugin]]
    if (a && b && JSON.stringify(sorted(a)) !== JSON.stringify(sorted(b)))
      yield {
        code: 'settings-differ',
        pointer,
        message: `${plugin} is set otherwise in ${to.name} than in ${from.name}, within one round; say "fresh": true or set it alike.`,
      }
  }
}
const sorted = (settings: Readonly<Record<string, Json>>): readonly (readonly [string, Json])[] =>
  Object.entries(settings).sort(([a], [b]) => (a < b ? -1 : 1))

/** `voting.choice.tea` would be a body called choice as well as a sum that is asked for with one more name. */
function isAskedByName({ tallies = {}, facts = {} }: AnyPlugin, name: string): boolean {
  const [tally, fact] = [Object.hasOwn(tallies, name) ? tallies[name] : undefined, Object.hasOwn(facts, name) ? facts[name] : undefined]
  return tally?.each !== undefined || (fact?.of === 'round' && fact.each !== undefined)
}
