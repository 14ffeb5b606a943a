// What is not so, where a rule had to hold: for whoever is turned down by it.
import { type Clause, type Compiled, explain, sentence } from '../rules/index.ts'
import type { Env } from './env.ts'

/** As long as a refusal should be to be read. */
const longest = 400

/** “It needs: …”, with those of its conditions that are not met as things stand; '' where nothing can be told. */
export function unmet(rule: Compiled<Env>, env: Env): string {
  const lacking = lackingIn(explain(rule, env))
  if (lacking.length === 0) return ''
  const told = `It needs: ${lacking.map(sentence).join('; ')}.`
  return told.length <= longest ? told : `${told.slice(0, longest)}…`
}

/** Of conditions that must all hold, those that do not; else the whole. */
function lackingIn(clause: Clause): readonly Clause[] {
  if (clause.met !== false) return []
  return clause.joiner === 'and' && clause.parts ? clause.parts.flatMap(lackingIn) : [clause]
}
