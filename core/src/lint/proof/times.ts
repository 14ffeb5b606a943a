// When a proposal was opened, came to its stages and left them, and what was said to it on the way.
import type { Env } from '../../decisions/env.ts'
import type { Variable } from '../../rules/index.ts'
import { calledSense } from './answers.ts'
import { all, atLeast, type Formula, named, YES } from './formula.ts'
import { constant } from './linear.ts'
import { instantOf, neverAtAll, type RuleScene } from './rule-scene.ts'
import type { Sense } from './sense.ts'

/** Variables about the proposal and its stages; undefined: it is none of these. */
export function stageSense(
  scene: RuleScene,
  [head, ...rest]: readonly [string, ...string[]],
  path: string,
  variable: Variable<Env>,
): Sense | undefined {
  const [name] = rest
  if (head === 'proposal') return proposalSense(scene, name as string, path, variable)
  if (head === 'round') return name === 'began' ? instantOf(scene.began) : roundNumber(scene, path)
  if (head === 'stage') return name === 'entered' ? instantOf(scene.entered) : closesSense(scene, path)
  if (head === 'entered' || head === 'left') return passageSense(scene, head, name as string, path)
  return head === 'called' ? callSense(scene, rest, path, variable) : undefined
}

function proposalSense(scene: RuleScene, name: string, path: string, variable: Variable<Env>): Sense {
  if (name === 'opened') return instantOf(scene.opened)
  if (name !== 'edited') return scene.any(path, variable)
  const edits = [...(scene.at.type?.stages.values() ?? [])].some(({ acts }) => acts.has('proposals.edit'))
  if (!edits) return neverAtAll
  scene.note(path, between(scene, path))
  return scene.moment(path)
}

/** After the opening and before now. */
const between = (scene: RuleScene, path: string): Formula =>
  all(atLeast(scene.number(path), scene.opened), atLeast(scene.now, scene.number(path)))

function roundNumber(scene: RuleScene, path: string): Sense {
  const { ways } = scene
  const stage = scene.at.stage?.stage.name
  const later = stage === undefined ? (ways?.afresh.size ?? 0) > 0 : ways?.afresh.has(stage)
  if (!later) return instantOf(constant(1))
  return scene.counted(path, YES, constant(1))
}

/** The end of the window, as the rule about it says; where that rule speaks of itself, any instant. */
const reading = new WeakSet<RuleScene>()
function closesSense(scene: RuleScene, path: string): Sense {
  const closes = scene.at.stage?.closes
  if (!closes) return neverAtAll
  if (reading.has(scene)) return scene.moment(path)
  reading.add(scene)
  const { cases } = scene.meaning.quantities.of(closes.tree)
  reading.delete(scene)
  return { stated: YES, kind: 'quantity', quantity: cases }
}

function passageSense(scene: RuleScene, head: 'entered' | 'left', name: string, path: string): Sense {
  const { ways } = scene
  const here = scene.at.stage?.stage.name
  if (head === 'entered' && name === here) return instantOf(scene.entered)
  const been = ways?.reached.has(name) && (here === undefined || ways.from([name]).has(here))
  if (!been) return neverAtAll
  // It came here after it was there, and after it left there.
  scene.note(path, all(between(scene, path), here === undefined ? YES : atLeast(scene.entered, scene.number(path))))
  if (head === 'entered' && name === ways?.first) return instantOf(scene.number(path))
  return scene.moment(path)
}

function callSense(scene: RuleScene, [word, asked]: readonly string[], path: string, variable: Variable<Env>): Sense {
  const { type, stage } = scene.at
  const call = `called.${word}`
  const before = stage && scene.ways?.withinRound(stage.stage.name)
  const places = [...(type?.stages.values() ?? [])].filter(({ calls }) => calls.has(word as string))
  const sayable = !before || places.some(place => before.has(place.stage.name))
  if (asked !== undefined) {
    const kind = places[0]?.calls.get(word as string)?.call.asks?.[asked]
    const sense = calledSense(scene, call, path, kind, variable)
    scene.note(`${call} happened`, sayable ? YES : named(scene.called(`${call} happened`), false))
    return sense
  }
  if (!sayable) return neverAtAll
  scene.note(path, all(atLeast(scene.number(path), scene.began), atLeast(scene.now, scene.number(path))))
  return scene.moment(path)
}
