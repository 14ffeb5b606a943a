// polyarchy rulebook diff: what changes from one rulebook to another, in words, and who gains or loses a power.
import { differenceInWords } from '@polyarchy/core'
import { compiledRulebook } from '../../rulebook-compiled.ts'
import { type Add, type Shared, terminalOf } from '../shared.ts'

const examples = `
Example:
  $ polyarchy rulebook diff makers our-rules.json

With --json, “changes” is the exact difference as an amendment carries it.`

export const addDiff: Add = rulebook => {
  rulebook
    .command('diff')
    .description('say what changes from one rulebook to another')
    .argument('<before>', 'a rulebook, or the name of one that comes with Polyarchy')
    .argument('<after>', 'another one')
    .option('--json', 'print one JSON object')
    .addHelpText('after', examples)
    .action((before: string, after: string, options: Shared) => {
      const terminal = terminalOf(options)
      terminal.show(differenceInWords(compiledRulebook(before), compiledRulebook(after)), ({ sentences, powers }) =>
        sentences.length + powers.length === 0
          ? ['They say the same.']
          : [
              ...sentences.map(({ text }) => `- ${text}`),
              ...(powers.length > 0 ? ['', 'Who gains or loses a power:', ...powers.map(({ text }) => `- ${text}`)] : []),
            ],
      )
    })
}
