// polyarchy scenario: plays written scenarios on their rulebooks.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Rulebook } from '@polyarchy/core'
import { playScenario, readScenarios, type Scenario, ScenarioProblem } from '@polyarchy/core/testing'
import { plugins } from '@polyarchy/plugins'
import { readText } from '../files.ts'
import { readRulebook, rulebookPath } from '../rulebook-file.ts'
import { type Add, type Shared, terminalOf } from './shared.ts'

const examples = `
Examples:
  $ polyarchy scenario run rulebooks/apache/scenarios.json
  $ polyarchy scenario run --rulebook my-rules.json my-scenarios.json

The rulebook of a scenario is the one that it names, if it comes with Polyarchy, or rulebook.json beside the file.`

interface Played {
  readonly id: string
  readonly title: string
  readonly differences: readonly string[]
}

export const addScenario: Add = (program, done) => {
  const scenario = program.command('scenario').description('written scenarios')
  scenario
    .command('run')
    .description('play scenarios, and say what came otherwise than it was written')
    .argument('<files...>')
    .option('--rulebook <file>', 'the rulebook of all of them')
    .option('--json', 'print one JSON object')
    .addHelpText('after', examples)
    .action((files: readonly string[], options: Shared & { readonly rulebook?: string }) => {
      const terminal = terminalOf(options)
      const results = files.flatMap(file => readScenarios(readText(file)).map(one => play(one, file, options.rulebook)))
      const failed = results.filter(({ differences }) => differences.length > 0).length
      const passed = results.length - failed
      terminal.show({ passed, failed, scenarios: results }, ({ scenarios }) => [
        ...scenarios.flatMap(({ id, title, differences }) => [
          `${differences.length === 0 ? terminal.style('green', 'passed') : terminal.style('red', 'failed')} ${id}: ${title}`,
          ...differences.map(difference => `       ${difference}`),
        ]),
        `${passed} passed, ${failed} failed`,
      ])
      done(failed === 0 ? 0 : 1)
    })
}

/** A scenario that cannot be played has failed, and the others go on. */
function play(scenario: Scenario, file: string, given?: string): Played {
  const { id, title } = scenario
  try {
    const path = given ?? rulebookOf(scenario, file)
    return { id, title, differences: playScenario(scenario, readRulebook(path) as unknown as Rulebook, plugins).differences }
  } catch (failure) {
    if (failure instanceof ScenarioProblem) return { id, title, differences: [failure.message] }
    throw failure
  }
}

function rulebookOf({ id, rulebook }: Scenario, file: string): string {
  const beside = join(dirname(file), 'rulebook.json')
  const path = rulebookPath(rulebook) ?? (existsSync(beside) ? beside : undefined)
  if (path === undefined)
    throw new ScenarioProblem(`Scenario ${id}: there is no rulebook called “${rulebook}” here; name one with --rulebook.`)
  return path
}
