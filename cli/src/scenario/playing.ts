// How it is printed what came of scenarios.
import type { Played } from '@polyarchy/core/testing'
import type { Terminal } from '../terminal.ts'

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
