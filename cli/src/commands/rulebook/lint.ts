// polyarchy rulebook lint: says what is wrong with a rulebook, and what may not be meant, before anyone adopts it.
import { existsSync } from 'node:fs'
import { compileRulebook, type Finding, lint, type Position, positionsOf, Replica } from '@polyarchy/core'
import { plugins } from '@polyarchy/plugins'
import { readText } from '../../files.ts'
import { readRulebook, rulebookPath } from '../../rulebook-file.ts'
import { counted } from '../../terminal.ts'
import { type Add, type Shared, terminalOf } from '../shared.ts'

const examples = `
Examples:
  $ polyarchy rulebook lint apache
  $ polyarchy rulebook lint our-rules.json --strict

Each line says where: file, line and column. An error keeps a rulebook from being adopted, or from ever being changed; a warning may be meant.`

interface Options extends Shared {
  readonly strict?: boolean
}
type Placed = Finding & { readonly level: 'error' | 'warning'; readonly line: number; readonly column: number }

export const addLint: Add = (rulebook, done) => {
  rulebook
    .command('lint')
    .description('say what is wrong with a rulebook')
    .argument('<file>', 'a rulebook, or the name of one that comes with Polyarchy')
    .option('--strict', 'warnings count as errors')
    .option('--json', 'print one JSON object')
    .addHelpText('after', examples)
    .action((file: string, options: Options) => {
      const source = readRulebook(file)
      const path = existsSync(file) ? file : (rulebookPath(file) ?? file)
      const checked = compileRulebook(source, plugins, new Replica(plugins).machine.builtIn)
      const found = 'findings' in checked ? checked.findings : lint(checked.compiled)
      const told = placed(found, readText(path))
      const findings = told.filter(({ level }) => level === 'error')
      const warnings = told.filter(({ level }) => level === 'warning')
      terminalOf(options).show({ file: path, findings, warnings }, shown => [
        ...[...shown.findings, ...shown.warnings]
          .sort(byPlace)
          .map(one => `${shown.file}:${one.line}:${one.column}: ${one.message} (${one.code})`),
        summary(shown.file, shown.findings.length, shown.warnings.length),
      ])
      done(findings.length > 0 || (options.strict && warnings.length > 0) ? 1 : 0)
    })
}

/** In order of their places; what stands in a published module is told where the rulebook names it. */
function placed(found: readonly Finding[], text: string): readonly Placed[] {
  const at = positionsOf(text)
  return found
    .map(one => {
      const { line, column } = nearest(one.pointer, at)
      return { ...one, level: one.level ?? 'error', line, column }
    })
    .sort(byPlace)
}
function nearest(pointer: string, at: (pointer: string) => Position | undefined): Position {
  for (let here = pointer; here !== ''; here = here.slice(0, here.lastIndexOf('/'))) {
    const position = at(here)
    if (position) return position
  }
  return at('') ?? { line: 1, column: 1, from: 0, to: 0 }
}
const byPlace = (a: Placed, b: Placed): number => a.line - b.line || a.column - b.column

function summary(file: string, errors: number, warnings: number): string {
  const warned = warnings > 0 ? counted(warnings, 'warning') : ''
  if (errors > 0) return `${[counted(errors, 'error'), ...(warned ? [warned] : [])].join(' and ')} in ${file}.`
  return `${file} holds together${warned ? `, with ${warned}` : ''}.`
}
