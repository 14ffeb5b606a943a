// polyarchy rulebook lint: says what is wrong with a rulebook before anyone adopts it.
import { compileRulebook, type Finding, Replica, rulebookWarnings } from '@polyarchy/core'
import { plugins } from '@polyarchy/plugins'
import { readRulebook } from '../../rulebook-file.ts'
import { counted } from '../../terminal.ts'
import { type Add, type Shared, terminalOf } from '../shared.ts'

export const addLint: Add = (rulebook, done) => {
  rulebook
    .command('lint')
    .description('say what is wrong with a rulebook')
    .argument('<file>', 'a rulebook, or the name of one that comes with Polyarchy')
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExample:\n  $ polyarchy rulebook lint rulebooks/apache/rulebook.json')
    .action((file: string, options: Shared) => {
      const source = readRulebook(file)
      const checked = compileRulebook(source, plugins, new Replica(plugins).machine.builtIn)
      const findings = 'findings' in checked ? checked.findings : []
      const warnings = 'compiled' in checked ? rulebookWarnings(checked.compiled) : []
      const terminal = terminalOf(options)
      terminal.show({ file, findings, warnings }, ({ file, findings, warnings }) =>
        findings.length > 0
          ? [...findings.map(told), counted(findings.length, 'finding')]
          : [...warnings.map(told), `${file} holds together${warnings.length > 0 ? `, with ${counted(warnings.length, 'warning')}` : ''}.`],
      )
      done(findings.length === 0 ? 0 : 1)
    })
}

const told = ({ pointer, message, code }: Finding): string => `${pointer || '/'}: ${message} (${code})`
