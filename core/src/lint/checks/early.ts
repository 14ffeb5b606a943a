// Decisions before the window ends that a few voices more would turn, and certainty that never comes.
import type { CompiledMove, CompiledStage, CompiledType } from '../../decisions/compile.ts'
import type { Env } from '../../decisions/env.ts'
import type { AnyPlugin } from '../../plugin.ts'
import type { Compiled, Node } from '../../rules/index.ts'
import { below } from '../../shape/shape.ts'
import type { Notes } from '../notes.ts'
import type { Known } from '../proof/case-search.ts'
import { atLeast, equal, zero } from '../proof/formula.ts'
import { constant } from '../proof/linear.ts'
import { keptFor, mostOf, tallyAt } from '../proof/voices.ts'
import type { Prover } from '../prover.ts'
import type { RulesIn } from '../rules-in.ts'
import { waysOf } from '../ways.ts'

/** Codes: `early-uncertain`, `never-certain`. */
export function aboutEarly(name: string, type: CompiledType, rules: RulesIn, prover: Prover, notes: Notes): void {
  for (const [index, { name: here }] of type.type.stages.entries()) {
    const stage = type.stages.get(here) as CompiledStage
    for (const [number, move] of stage.moves.entries()) {
      if (!move.if) continue
      const pointer = `${below('/decisions', name)}/stages/${index}/moves/${number}/if`
      const early = isEarly(stage, move, type) && isUnsteady(type, stage, move.if, rules, prover)
      notes.look(
        'early-uncertain',
        notes.written.placeOf(pointer),
        early
          ? `This decides as soon as it holds, though more voices could turn it, and the window of ${here} never matters. Write { "certain": … } around it, or “at”: “close”.`
          : undefined,
      )
      for (const node of certainIn(move.if.tree)) {
        const open = isNeverCertain(type, stage, node, rules, prover)
        notes.look(
          'never-certain',
          notes.written.ofNode(node),
          open
            ? `In ${here} voices may be changed until the window ends, so this is never certain before. Set “change”: false, or decide at “close”.`
            : undefined,
        )
      }
    }
  }
}

/** It may be taken at any time and decides, and the end of the window would lead there too: so the window was meant to count. */
function isEarly(stage: CompiledStage, { move, if: rule }: CompiledMove, type: CompiledType): boolean {
  const target = type.stages.get(move.to)?.stage
  if (move.at !== undefined || !target?.decides || rule?.timed || certainIn(rule?.tree).length) return false
  return stage.moves.some(other => other.move.at === 'close' && other.move.to === move.to && other.if)
}

/** Whether it may hold, and no longer hold when others have spoken too. */
function isUnsteady(type: CompiledType, stage: CompiledStage, rule: Compiled<Env>, rules: RulesIn, prover: Prover): boolean {
  const now = rules.asGiven(type, stage)
  const spoken = rule.reads.flatMap(path => keptFor(now, path))
  if (!spoken.length) return false
  const later = rules.scene(type, { stage, given: () => undefined, call: path => (tallyAt(now, path) ? `later ${path}` : path) })
  const known: Known = { about: name => now.about(name) ?? later.about(name), words: term => now.words(term) }
  const [before, after] = [now.meaning.truth(rule.tree), later.meaning.truth(rule.tree)]
  return prover.does(known, before.is, after.not, ...spoken.map(path => atLeast(later.number(path), now.number(path))))
}

/** Nothing is certain that silence, or everyone's voice, would make untrue. */
function isNeverCertain(type: CompiledType, stage: CompiledStage, node: Node<Env>, rules: RulesIn, prover: Prover): boolean {
  const inner = node.parts[0] as Node<Env>
  const scene = rules.stageScene(type, stage)
  const { is } = scene.meaning.truth(inner)
  const open = readsOf(inner)
    .flatMap(path => keptFor(scene, path))
    .filter(path => {
      const spoken = tallyAt(scene, path)
      return spoken && !isFixed(spoken.plugin, type, stage)
    })
  if (!open.length || !prover.can(scene, is)) return false
  if (!prover.can(scene, is, ...open.map(path => equal(scene.number(path), zero)))) return true
  const most = open.map(path => mostOf(scene, path))
  // Of nobody everything is certain: somebody is there.
  const everyone = open.flatMap((path, index) => [
    equal(scene.number(path), most[index] ?? zero),
    atLeast(most[index] ?? zero, constant(1)),
  ])
  return most.every(end => end !== undefined) && !prover.can(scene, is, ...everyone)
}

/** Whether a voice once given stays as it is, by what this stage sets, or one before it in the round. */
function isFixed(plugin: AnyPlugin, type: CompiledType, stage: CompiledStage): boolean {
  const before = [...waysOf(type).withinRound(stage.stage.name)].map(name => type.stages.get(name)?.settings.get(plugin.name))
  const set = stage.settings.get(plugin.name) ?? before.find(settings => settings !== undefined)
  const values = [...(set ?? [])].map(([name, setting]) => [name, 'value' in setting ? setting.value : undefined])
  return plugin.fixed?.(Object.fromEntries(values)) === true
}

const readsOf = (node: Node<Env>): readonly string[] => [
  ...new Set([...(node.path === undefined ? [] : [node.path]), ...node.parts.flatMap(readsOf)]),
]
const certainIn = (node: Node<Env> | undefined): readonly Node<Env>[] =>
  !node ? [] : node.operator === 'certain' ? [node] : node.parts.flatMap(certainIn)
