// Plays the cases that a rulebook brings with it, one after the other.
import type { Rulebook } from '@polyarchy/core'
import { playScenario, type Scenario, ScenarioProblem, scenariosIn } from '@polyarchy/core/testing'
import { plugins } from '@polyarchy/plugins'
import type { Played, Question } from './messages.ts'

/** A case that cannot be played is one that came otherwise, and the others go on. */
export function play({ rulebook, cases }: Question<'play'>, progress: (done: number, total: number) => void): readonly Played[] {
  const scenarios = scenariosIn(cases)
  return scenarios.map((scenario, place) => {
    const played = one(scenario, rulebook as unknown as Rulebook)
    progress(place + 1, scenarios.length)
    return played
  })
}

function one(scenario: Scenario, rulebook: Rulebook): Played {
  const { id, title } = scenario
  try {
    return { id, title, differences: playScenario(scenario, rulebook, plugins).differences }
  } catch (failure) {
    if (failure instanceof ScenarioProblem) return { id, title, differences: [failure.message] }
    throw failure
  }
}
