// polyarchy scenario: plays written scenarios on their rulebooks.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { play, readScenarios, type Scenario, ScenarioProblem } from '@polyarchy/core/testing'
import { plugins } from '@polyarchy/plugins'
import { readText } from '../files.ts'
import { readRulebook, rulebookPath } from '../rulebook-file.ts'
import { showPlayed } from '../scenario/playing.ts'
import { type Add, type Shared, terminalOf } from './shared.ts'

const examples = `
Examples:
  $ polyarchy scenario run rulebooks/apache/scenarios.json
  $ polyarchy scenario run --rulebook my-rules.json my-scenarios.json

The rulebook of a scenario is the one that it names, if it comes with Polyarchy, or rulebook.json beside the file.`

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
      const played = files.flatMap(file =>
        readScenarios(readText(file)).map(one => play(one, () => readRulebook(options.rulebook ?? rulebookOf(one, file)), plugins)),
      )
      done(showPlayed(played, terminalOf(options)))
    })
}

function rulebookOf({ id, rulebook }: Scenario, file: string): string {
  const beside = join(dirname(file), 'rulebook.json')
  const path = rulebookPath(rulebook) ?? (existsSync(beside) ? beside : undefined)
  if (path === undefined)
    throw new ScenarioProblem(`Scenario ${id}: there is no rulebook called “${rulebook}” here; name one with --rulebook.`)
  return path
}
