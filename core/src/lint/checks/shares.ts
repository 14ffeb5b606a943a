// Shares and sums that come out otherwise than they read: of nobody, of too few, of more than there are.
import type { CompiledStage, CompiledType } from '../../decisions/compile.ts'
import type { Env } from '../../decisions/env.ts'
import type { Node } from '../../rules/index.ts'
import { below } from '../../shape/shape.ts'
import type { Notes } from '../notes.ts'
import { all, any, atLeast, equal, type Formula, zero } from '../proof/formula.ts'
import { constant } from '../proof/linear.ts'
import type { RuleScene } from '../proof/rule-scene.ts'
import type { Prover } from '../prover.ts'
import type { RulesIn } from '../rules-in.ts'
import { windowOf } from '../window.ts'
import { say } from './conditions.ts'

/** Codes: `out-of-range`, `rounds-to-nothing`, `passes-unspoken`, `more-than-seats`. */
export function aboutShares(name: string, type: CompiledType, rules: RulesIn, prover: Prover, notes: Notes): void {
  for (const [index, { name: here }] of type.type.stages.entries()) {
    const stage = type.stages.get(here) as CompiledStage
    const scene = rules.stageScene(type, stage)
    const plain = rules.asGiven(type, stage)
    for (const [number, { move, if: rule }] of stage.moves.entries()) {
      if (!rule) continue
      const around = windowOf(scene, number)
      const holds = all(windowOf(plain, number), plain.meaning.truth(rule.tree).is)
      const target = type.stages.get(move.to)?.stage
      const passes = target?.decides === 'passed' || target?.carries !== undefined
      for (const node of nodesIn(rule.tree)) {
        aboutRange(node, plain, prover, notes)
        if (passes) aboutRounding(node, holds, plain, prover, notes)
      }
      if (passes) for (const node of deniedIn(rule.tree)) aboutNobody(node, holds, plain, prover, notes)
      const pointer = `${below('/decisions', name)}/stages/${index}/moves/${number}/if`
      aboutSeats(pointer, rule.tree, type, scene, around, prover, notes)
    }
  }
}

const isShare = ({ operator, ratio }: Node<Env>): boolean => (operator === 'at-least' || operator === 'more-than') && ratio !== undefined

/** A share that was given for a parameter and is more than all; one of nothing at all. */
function aboutRange(node: Node<Env>, plain: RuleScene, prover: Prover, notes: Notes): void {
  if (!isShare(node)) return
  const at = `${node.pointer}/0`
  const given = notes.written.given(at) !== undefined
  const beyond = given && !prover.can(plain, plain.meaning.truth(node).is)
  const nothing = !given && node.operator === 'at-least' && node.ratio?.parts === 0
  const message = beyond
    ? `${node.ratio?.text} can never be reached: this is more than all there is. Write a share such as "2/3" or "66%".`
    : nothing
      ? 'At least nothing of it is always reached, unless there is nobody at all. Write the share that is needed.'
      : undefined
  notes.look('out-of-range', notes.written.at(at), message)
}

/** The whole part of a share of a few is nothing. */
function aboutRounding(node: Node<Env>, holds: Formula, scene: RuleScene, prover: Prover, notes: Notes): void {
  const [left, right] = node.operator === '<=' ? [...node.parts].reverse() : node.parts
  if ((node.operator !== '>=' && node.operator !== '<=') || node.parts.length !== 2 || !left?.path || right?.operator !== 'floor-of') return
  const counted = scene.meaning.quantities.of(left).cases
  const base = scene.meaning.quantities.of(right.parts[0] as Node<Env>).cases
  const none = any(...counted.map(({ when, value }) => (value ? all(when, equal(value, zero)) : any())))
  const some = any(...base.map(({ when, value }) => (value ? all(when, atLeast(value, constant(1))) : any())))
  const nothing = prover.does(scene, holds, scene.meaning.truth(node).is, none, some)
  notes.look(
    'rounds-to-nothing',
    notes.written.ofNode(node),
    nothing
      ? `Rounded down, the share of a few is 0: this holds though there are no ${left.variable?.about}. Use ceil-of or at-least, or ask for at least one.`
      : undefined,
  )
}

/** A share that is not reached because there is nobody, where not reaching it lets the proposal pass. */
function aboutNobody(node: Node<Env>, holds: Formula, scene: RuleScene, prover: Prover, notes: Notes): void {
  const base = scene.meaning.quantities.of(node.parts[1] as Node<Env>).cases
  const nobody = any(...base.map(({ when, value }) => (value ? all(when, equal(value, zero)) : any())))
  const unspoken = prover.does(scene, holds, nobody)
  notes.look(
    'passes-unspoken',
    notes.written.ofNode(node),
    unspoken
      ? `Of nobody no share is ever reached, so this lets a proposal pass when nobody says anything: ${say(node)}. Ask for some voices too, if that is not meant.`
      : undefined,
  )
}

/** What can only hold when more serve in a body than it has seats. */
function aboutSeats(
  pointer: string,
  tree: Node<Env>,
  type: CompiledType,
  scene: RuleScene,
  around: Formula,
  prover: Prover,
  notes: Notes,
): void {
  const bodies = [...type.groups.values()].flatMap(({ name, who }) => {
    const role = roleOf(who.tree)
    const seats = role === undefined ? undefined : scene.at.rulebook.source.roles?.[role]?.seats
    return seats === undefined ? [] : [{ name, role, seats }]
  })
  if (!bodies.length) return
  const { is } = scene.meaning.truth(tree)
  const full = bodies.map(({ name, seats }) => atLeast(constant(seats), scene.number(`groups.${name}.size`)))
  const never = prover.does(scene, around, is) && !prover.can(scene, around, is, ...full)
  const said = bodies.map(({ role, seats }) => `${role} has ${seats}`).join(', ')
  notes.look(
    'more-than-seats',
    notes.written.placeOf(pointer),
    never ? `This needs more members than there are seats (${said}): ${say(tree)}. Ask for fewer.` : undefined,
  )
}

/** The role that all of a group hold, if that alone makes one a part of it. */
function roleOf({ operator, parts: [role, roles] }: Node<Env>): string | undefined {
  return operator === 'in' && role?.operator === 'literal' && roles?.path === 'member.roles' ? (role.run({} as Env) as string) : undefined
}

function nodesIn(node: Node<Env>): readonly Node<Env>[] {
  return [node, ...node.parts.flatMap(nodesIn)]
}
/** Shares that must not be reached for the condition to hold. */
function deniedIn(node: Node<Env>, denied = false): readonly Node<Env>[] {
  if (isShare(node)) return denied ? [node] : []
  if (node.operator === '!') return node.parts.flatMap(part => deniedIn(part, !denied))
  if (node.operator === 'and' || node.operator === 'or') return node.parts.flatMap(part => deniedIn(part, denied))
  return []
}
