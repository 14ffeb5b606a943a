// What came of scenarios, one by one, so that one that cannot be played has failed and the others go on.
import type { AnyPlugin } from '../plugin.ts'
import type { Rulebook } from '../rulebook/rulebook.ts'
import type { Json } from '../schema.ts'
import { playScenario } from './scenario.ts'
import { type Scenario, ScenarioProblem } from './scenario-file.ts'

export interface Played {
  readonly id: string
  readonly title: string
  /** A sentence for each thing that came otherwise than it was written, or why it cannot be played; none: it passed. */
  readonly differences: readonly string[]
}

/** `rulebook`: as it was read, or what reads it; what is wrong with it is told as this scenario's problem. */
export function play(scenario: Scenario, rulebook: Json | (() => Json), plugins: readonly AnyPlugin[]): Played {
  const { id, title } = scenario
  try {
    const rules = (typeof rulebook === 'function' ? rulebook() : rulebook) as unknown as Rulebook
    return { id, title, differences: playScenario(scenario, rules, plugins).differences }
  } catch (failure) {
    if (failure instanceof ScenarioProblem) return { id, title, differences: [failure.message] }
    throw failure
  }
}
