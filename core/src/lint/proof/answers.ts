// What proposers, callers and those who act may state.
import type { Env } from '../../decisions/env.ts'
import type { AskedKind } from '../../decisions/type.ts'
import type { Variable } from '../../rules/index.ts'
import type { Field } from '../../schema.ts'
import { atLeast, named, word, YES } from './formula.ts'
import { constant } from './linear.ts'
import type { RuleScene } from './rule-scene.ts'
import type { Sense } from './sense.ts'

/** An answer: a word is one of those that may be chosen; an instant that was stated is no never. */
export function answerSense(scene: RuleScene, path: string, kind: AskedKind | undefined, variable: Variable<Env>): Sense {
  const sense = scene.any(path, variable)
  if (Array.isArray(kind)) scene.noteWords(path, (kind as readonly string[]).map(word))
  return sense.kind === 'quantity' && variable.type === 'instant' ? surely(scene, path, sense) : sense
}

/** What an act says: within the bounds of its field. */
export function actedSense(scene: RuleScene, path: string, field: Field | undefined, variable: Variable<Env>): Sense {
  const sense = scene.any(path, variable)
  if (field?.kind === 'choice') scene.noteWords(path, (field.choices ?? []).map(word))
  if (field?.kind === 'integer') {
    if (field.min !== undefined) scene.note(path, atLeast(scene.number(path), constant(field.min)))
    if (field.max !== undefined) scene.note(path, atLeast(constant(field.max), scene.number(path)))
  }
  return sense.kind === 'quantity' && variable.type === 'instant' ? surely(scene, path, sense) : sense
}

const surely = (scene: RuleScene, path: string, sense: Sense): Sense => ({
  stated: sense.stated,
  kind: 'quantity',
  quantity: [{ when: YES, value: scene.number(path) }],
})

/** What was stated with a word that was said: nothing, as long as it was not said. */
export function calledSense(scene: RuleScene, call: string, path: string, kind: AskedKind | undefined, variable: Variable<Env>): Sense {
  const sense = answerSense(scene, path, kind, variable)
  const said = named(scene.called(`${call} happened`))
  if (sense.stated.kind === 'named') scene.note(`${path} is stated`, said)
  // A yes or no that was not stated is no.
  if (sense.kind === 'truth')
    return {
      ...sense,
      is: { kind: 'all', of: [said, sense.is] },
      not: { kind: 'any', of: [named(scene.called(`${call} happened`), false), sense.not] },
    }
  return sense
}
