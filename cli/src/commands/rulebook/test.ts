// polyarchy rulebook test: plays a rulebook's own cases, and the scenarios that lie beside it.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Json } from '@polyarchy/core'
import { play, readScenarios, scenariosIn } from '@polyarchy/core/testing'
import { plugins } from '@polyarchy/plugins'
import { Failure } from '../../failure.ts'
import { readText } from '../../files.ts'
import { readRulebook, rulebookPath } from '../../rulebook-file.ts'
import { showPlayed } from '../../scenario/playing.ts'
import { type Add, type Shared, terminalOf } from '../shared.ts'

const examples = `
Examples:
  $ polyarchy rulebook test apache
  $ polyarchy rulebook test my-rules.json

Its cases are the list “tests” inside it, and scenarios.json beside it.`

export const addTest: Add = (rulebook, done) => {
  rulebook
    .command('test')
    .description("play a rulebook's own cases")
    .argument('<file>', 'a rulebook, or the name of one that comes with Polyarchy')
    .option('--json', 'print one JSON object')
    .addHelpText('after', examples)
    .action((file: string, options: Shared) => {
      const source = readRulebook(file)
      const beside = join(dirname(existsSync(file) ? file : (rulebookPath(file) ?? file)), 'scenarios.json')
      const cases = [
        ...scenariosIn((source as { readonly tests?: Json }).tests ?? []),
        ...(existsSync(beside) ? readScenarios(readText(beside)) : []),
      ]
      if (cases.length === 0)
        throw new Failure('This rulebook has no cases of its own: add some as “tests”, or as scenarios.json beside it.')
      done(
        showPlayed(
          cases.map(one => play(one, source, plugins)),
          terminalOf(options),
        ),
      )
    })
}
