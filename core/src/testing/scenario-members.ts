// Who takes part in a written scenario, and with which roles.
import type { Rulebook } from '../rulebook/rulebook.ts'
import { meant } from '../rules/index.ts'
import { type Scenario, ScenarioProblem } from './scenario-file.ts'
import type { ScenarioWords } from './scenario-words.ts'

/** Everyone of whom a scenario speaks and who is there from the beginning, with the roles of their groups. */
export function membersOf(scenario: Scenario, rulebook: Rulebook, words: ScenarioWords): Record<string, readonly string[]> {
  const roles = new Map<string, Set<string>>()
  const hold = (name: string, more: readonly string[]) => roles.set(name, new Set([...(roles.get(name) ?? []), ...more]))
  for (const [group, names] of Object.entries(scenario.groups)) {
    const known = Object.hasOwn(rulebook.roles ?? {}, group) || Object.hasOwn(words.groups ?? {}, group)
    const probably = known ? '' : meant(group, Object.keys(rulebook.roles ?? {}))
    if (probably) throw new ScenarioProblem(`Scenario ${scenario.id}: there is no role “${group}”.${probably}`)
    for (const name of names) hold(name, words.groups?.[group] ?? (Object.hasOwn(rulebook.roles ?? {}, group) ? [group] : []))
  }
  for (const { by } of scenario.events) for (const name of by) hold(name, [])
  for (const [name, more] of Object.entries(words.people ?? {})) hold(name, more)
  for (const name of scenario.newcomers) roles.delete(name)
  return Object.fromEntries([...roles].map(([name, held]) => [name, [...held]]))
}
