// polyarchy rulebook new: begins a rulebook from one that stands ready, with what one wants otherwise.
import { existsSync, writeFileSync } from 'node:fs'
import { applyChanges, type Change, type Json, parseStrict, type Rulebook } from '@polyarchy/core'
import { copyOf, readyRulebook, readyRulebooks, rulebookPath } from '@polyarchy/server/rulebooks'
import { Failure } from '../../failure.ts'
import { type Add, gather, type Shared, terminalOf } from '../shared.ts'

const examples = `
Examples:
  $ polyarchy rulebook new                       the rulebooks that stand ready
  $ polyarchy rulebook new consensus our-rules.json --name "Our garden"
  $ polyarchy rulebook new makers our-rules.json --set /decisions/money/stages/0/closes=10d

It remembers which one it was copied from, so that newer versions of that can be taken in later.`

interface Options extends Shared {
  readonly name?: string
  readonly about?: string
  readonly set?: readonly string[]
}

export const addNew: Add = rulebook => {
  rulebook
    .command('new')
    .description('begin a rulebook from one that stands ready')
    .argument('[template]', 'its name; without it, all names are printed')
    .argument('[file]', 'where to write it; printed unless said')
    .option('--name <name>', 'what it is called')
    .option('--about <text>', 'what it is for')
    .option('--set <place=value>', 'another value at a place (a JSON pointer); may be given several times', gather)
    .option('--json', 'print one JSON object')
    .addHelpText('after', examples)
    .action((template: string | undefined, file: string | undefined, options: Options) => {
      const terminal = terminalOf(options)
      if (template === undefined) {
        const all = readyRulebooks().map(id => {
          const { name, about = '' } = readyRulebook(id) as unknown as Rulebook
          return { id, name, about }
        })
        terminal.show(all, shown => shown.flatMap(({ id, name, about }) => [`${id}: ${name}`, ...(about ? [`    ${about}`] : [])]))
        return
      }
      const made = madeFrom(template, options)
      const text = `${JSON.stringify(made, null, 2)}\n`
      if (file === undefined) {
        terminal.print(text.trimEnd())
        return
      }
      if (existsSync(file)) throw new Failure(`There is a file ${file} already. Name another one.`)
      writeFileSync(file, text)
      terminal.show({ file, template }, shown => [
        `${shown.file} is a copy of ${shown.template}. “polyarchy rulebook explain ${shown.file}” says what it means.`,
      ])
    })
}

function madeFrom(template: string, { name, about, set = [] }: Options): Json {
  if (rulebookPath(template) === undefined)
    throw new Failure(`No rulebook called ${template} stands ready. There are: ${readyRulebooks().join(', ')}.`)
  const copy = copyOf(template) as unknown as Rulebook
  const named = { ...copy, ...(name === undefined ? {} : { name }), ...(about === undefined ? {} : { about }) }
  return set.reduce((rulebook, one) => changed(rulebook, one), named as unknown as Json)
}

function changed(rulebook: Json, set: string): Json {
  const equals = set.indexOf('=')
  if (!set.startsWith('/') || equals < 0) throw new Failure(`“${set}” is no place and value: write --set /decisions/…=value.`)
  const [at, given] = [set.slice(0, equals), set.slice(equals + 1)]
  const { value, problem } = parseStrict(given)
  const change: Change = { at, do: 'put', value: problem ? given : value }
  const after = applyChanges(rulebook, [change])
  if (after === undefined) throw new Failure(`There is no place ${at} in this rulebook.`)
  return after
}
