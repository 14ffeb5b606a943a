// polyarchy rulebook explain: a whole rulebook in plain words, from the very rules that are evaluated.
import { asText, rulebookInWords } from '@polyarchy/core'
import { compiledRulebook } from '../../rulebook-compiled.ts'
import { type Add, type Shared, terminalOf } from '../shared.ts'

export const addExplain: Add = rulebook => {
  rulebook
    .command('explain')
    .description('say a whole rulebook in plain words')
    .argument('<file>', 'a rulebook, or the name of one that comes with Polyarchy')
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExample:\n  $ polyarchy rulebook explain apache')
    .action((file: string, options: Shared) => {
      const sections = rulebookInWords(compiledRulebook(file))
      terminalOf(options).show({ file, sections }, shown => asText(shown.sections).trimEnd().split('\n'))
    })
}
