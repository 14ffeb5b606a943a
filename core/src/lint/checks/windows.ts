// Windows that end before they begin, and instants that never decide when one ends.
import type { CompiledStage, CompiledType } from '../../decisions/compile.ts'
import type { Env } from '../../decisions/env.ts'
import type { Node } from '../../rules/index.ts'
import { below } from '../../shape/shape.ts'
import type { Notes } from '../notes.ts'
import { all, any, atLeast, type Formula, moreThan } from '../proof/formula.ts'
import type { RuleScene } from '../proof/rule-scene.ts'
import type { Prover } from '../prover.ts'
import type { RulesIn } from '../rules-in.ts'
import { propositionOf } from './answers.ts'

/** Codes: `closes-before`, `idle-instant`. */
export function aboutWindows(name: string, type: CompiledType, rules: RulesIn, prover: Prover, notes: Notes): void {
  for (const [index, { name: here }] of type.type.stages.entries()) {
    const stage = type.stages.get(here) as CompiledStage
    if (!stage.closes) continue
    const scene = rules.stageScene(type, stage)
    const pointer = `${below('/decisions', name)}/stages/${index}/closes`
    const { cases } = scene.meaning.quantities.of(stage.closes.tree)
    const open = cases.some(({ when, value }) => !value || prover.can(scene, when, moreThan(value, scene.entered)))
    const late = open && index === 0 ? mayBeLate(type, stage, rules, prover) : undefined
    const message = !open
      ? `The window of ${here} is over as soon as it begins. Let it end later, or leave it out.`
      : late &&
        `The window of ${here} may be over before it begins, since ${late} may lie in the past. Let “propose” ask that it does not: { "!": { "past": { "var": "${late}" } } }.`
    notes.look('closes-before', notes.written.placeOf(pointer), message)
    for (const node of choicesIn(stage.closes.tree)) aboutChoice(node, scene, prover, notes)
  }
}

/** The answer by which the window of the first stage ends, where the proposer may state an instant that is over. */
function mayBeLate(type: CompiledType, stage: CompiledStage, rules: RulesIn, prover: Prover): string | undefined {
  const answer = stage.closes?.reads.find(path => type.type.asks?.[path.slice('asked.'.length)] === 'instant' && path.startsWith('asked.'))
  if (!stage.closes || answer === undefined) return undefined
  const scene = rules.asGiven(type, stage)
  const { was, known } = propositionOf(type, scene, rules)
  const { cases } = scene.meaning.quantities.of(stage.closes.tree)
  const over = any(...cases.map(({ when, value }) => (value ? all(when, atLeast(scene.entered, value)) : any())))
  return prover.does(known, was, over, atLeast(scene.opened, scene.entered)) ? answer : undefined
}

/** Of several instants of which the earliest or the latest counts, one that never is it. */
function aboutChoice(node: Node<Env>, scene: RuleScene, prover: Prover, notes: Notes): void {
  const later = node.operator === 'latest'
  const parts = node.parts.map(part => scene.meaning.quantities.of(part).cases)
  for (const [index, part] of node.parts.entries()) {
    const beats = (value: Parameters<typeof moreThan>[0], other: Parameters<typeof moreThan>[0]): Formula =>
      later ? moreThan(value, other) : moreThan(other, value)
    const counts = (parts[index] ?? []).some(
      ({ when, value }) =>
        value &&
        prover.can(
          scene,
          when,
          ...parts.flatMap((others, place) =>
            place === index ? [] : [any(...others.map(other => all(other.when, other.value ? beats(value, other.value) : all())))],
          ),
        ),
    )
    notes.look(
      'idle-instant',
      notes.written.ofNode(part),
      counts || node.parts.length < 2
        ? undefined
        : `This never decides when it ends: another of these instants is always ${later ? 'as late' : 'as early'}. Change one of them, or leave it out.`,
    )
  }
}

const choicesIn = (node: Node<Env>): readonly Node<Env>[] => [
  ...(node.operator === 'latest' || node.operator === 'earliest' ? [node] : []),
  ...node.parts.flatMap(choicesIn),
]
