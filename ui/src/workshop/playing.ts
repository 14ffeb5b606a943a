// Plays the cases that a rulebook brings with it, one after the other.
import { type Played, play as playOne, scenariosIn } from '@polyarchy/core/testing'
import { plugins } from '@polyarchy/plugins'
import type { Done, Question } from './messages.ts'

/** A case that cannot be played is one that came otherwise, and the others go on. */
export function play({ rulebook, cases }: Question<'play'>, progress: (done: Done) => void): readonly Played[] {
  const scenarios = scenariosIn(cases)
  return scenarios.map((scenario, place) => {
    const played = playOne(scenario, rulebook, plugins)
    progress([place + 1, scenarios.length])
    return played
  })
}
