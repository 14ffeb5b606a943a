// Plays scenarios one by one, so that one that cannot be played has failed and the others go on; and how they are printed.
import type { Rulebook } from '@polyarchy/core'
import { playScenario, type Scenario, ScenarioProblem } from '@polyarchy/core/testing'
import { plugins } from '@polyarchy/plugins'
import type { Terminal } from '../terminal.ts'

export interface Played {
  readonly id: string
  readonly title: string
  /** A sentence for each thing that came otherwise than it was written; none: it passed. */
  readonly differences: readonly string[]
}

/** `rulebook` is asked for when the scenario is played: what is wrong with it is told as this scenario's problem. */
export function play(scenario: Scenario, rulebook: () => Rulebook): Played {
  const { id, title } = scenario
  try {
    return { id, title, differences: playScenario(scenario, rulebook(), plugins).differences }
  } catch (failure) {
    if (failure instanceof ScenarioProblem) return { id, title, differences: [failure.message] }
    throw failure
  }
}

/** Prints a line for each and how many passed; answers the exit code. */
export function showPlayed(played: readonly Played[], terminal: Terminal): number {
  const failed = played.filter(({ differences }) => differences.length > 0).length
  const passed = played.length - failed
  terminal.show({ passed, failed, scenarios: played }, ({ scenarios }) => [
    ...scenarios.flatMap(({ id, title, differences }) => [
      `${differences.length === 0 ? terminal.style('green', 'passed') : terminal.style('red', 'failed')} ${id}: ${title}`,
      ...differences.map(difference => `       ${difference}`),
    ]),
    `${passed} passed, ${failed} failed`,
  ])
  return failed === 0 ? 0 : 1
}
