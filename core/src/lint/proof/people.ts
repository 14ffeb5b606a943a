// Whoever acts, and members who are asked about.
import type { Env } from '../../decisions/env.ts'
import type { Variable } from '../../rules/index.ts'
import { atLeast, named, word, YES, zero } from './formula.ts'
import { instantOf, type RuleScene } from './rule-scene.ts'
import type { Sense } from './sense.ts'

export function personSense(scene: RuleScene, who: string, rest: readonly string[], path: string, variable: Variable<Env>): Sense {
  const [name] = rest
  if (name === 'roles' && rest.length === 1) {
    // What nobody holds is among nobody's roles.
    for (const role of scene.at.vacant ?? []) scene.deny(`${word(role)} in ${scene.called(path)}`)
    return { stated: YES, kind: 'terms', name: scene.called(path) }
  }
  if (name === 'joined' && rest.length === 1) {
    // Whoever is asked about joined before: of a frozen group the asking may lie back, so nothing is said of it there.
    if (who === 'actor') scene.note(path, atLeast(scene.now, scene.number(path)))
    return instantOf(scene.number(path))
  }
  if (variable.type === 'integer' && variable.unit !== undefined && counts.has(variable.unit))
    return scene.counted(path, variable.optional ? named(scene.called(`${path} is stated`)) : YES, zero)
  return scene.any(path, variable)
}

/** Units of which there are never less than none. */
export const counts: ReadonlySet<string> = new Set(['members', 'votes', 'seats', 'proposals', 'things', 'times'])
