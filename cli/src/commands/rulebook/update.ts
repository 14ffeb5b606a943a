// polyarchy rulebook update: takes what is new in the template into a rulebook that was copied from it.
import { applyChanges, asTemplate, type Change, type Conflict, type Json, type Rulebook, updateFromTemplate } from '@polyarchy/core'
import { readyRulebook, readyVersion, rulebookPath } from '@polyarchy/server/rulebooks'
import { Failure } from '../../failure.ts'
import { readRulebook } from '../../rulebook-file.ts'
import { type Add, gather, type Shared, terminalOf } from '../shared.ts'
import { give } from './show.ts'

const examples = `
Examples:
  $ polyarchy rulebook update our-rules.json updated.json
  $ polyarchy rulebook update our-rules.json updated.json --base old-template.json --newer new-template.json --theirs /decisions/ordinary/stages/0/closes

What only the template changed is taken, what only you changed stays. What both changed is a conflict:
yours stays unless you name the place with --theirs.`

interface Options extends Shared {
  readonly base?: string
  readonly newer?: string
  readonly theirs?: readonly string[]
}

export const addUpdate: Add = (rulebook, done) => {
  rulebook
    .command('update')
    .description('take what is new in its template into a rulebook')
    .argument('<file>', 'the rulebook')
    .argument('[out]', 'a file to write the result to')
    .option('--base <file>', 'the version of the template that it was copied from; that which comes with Polyarchy unless said')
    .option('--newer <file>', 'the newer version; that which comes with Polyarchy unless said')
    .option('--theirs <place>', 'take the template’s side of a conflict at this place (a JSON pointer); may be repeated', gather)
    .option('--json', 'print one JSON object')
    .addHelpText('after', examples)
    .action((file: string, out: string | undefined, options: Options) => {
      const own = readRulebook(file)
      const { base, newer } = versionsFor(own as unknown as Rulebook, options)
      const update = updateFromTemplate(base, own, newer)
      if (!update) throw new Failure('The template given with --base is not the version that this rulebook was copied from.')
      const theirs = options.theirs ?? []
      const stranger = theirs.find(place => !update.conflicts.some(({ at }) => at === place))
      if (stranger !== undefined) throw new Failure(`There is no conflict at ${stranger}. Conflicts: ${placesOf(update.conflicts)}.`)
      const left = update.conflicts.filter(({ at }) => !theirs.includes(at))
      const result = update.conflicts.filter(({ at }) => theirs.includes(at)).reduce(taken, update.merged)
      const terminal = terminalOf(options)
      if (terminal.json) terminal.show({ merged: result, changes: update.changes, conflicts: left }, () => [])
      else {
        terminal.print(left.map(told).join('\n') || 'Nothing is in conflict.')
        give(result, out, options)
      }
      done(left.length === 0 ? 0 : 1)
    })
}

function versionsFor({ template }: Rulebook, { base, newer }: Options): { readonly base: Json; readonly newer: Json } {
  if (!template) throw new Failure('This rulebook does not say from which template it was copied.')
  const copied = base === undefined ? readyVersion(template.name, template.version) : readRulebook(base)
  const known = copied && asTemplate(copied, template.name, template.version)
  const next = newer === undefined ? (rulebookPath(template.name) ? readyRulebook(template.name) : undefined) : readRulebook(newer)
  if (known === undefined || next === undefined)
    throw new Failure(
      `The template ${template.name} ${template.version} does not come with Polyarchy: give both versions with --base and --newer.`,
    )
  return { base: known, newer: next }
}

const placesOf = (conflicts: readonly Conflict[]): string => conflicts.map(({ at }) => at).join(', ') || 'none'

function told({ at, ours, theirs }: Conflict): string {
  const said = (value: Json | undefined) => (value === undefined ? 'nothing' : JSON.stringify(value))
  return `conflict at ${at}: yours is ${said(ours)}, the template’s ${said(theirs)}. Yours stays.`
}

function taken(rulebook: Json, { at, theirs }: Conflict): Json {
  const change: Change = theirs === undefined ? { at, do: 'drop' } : { at, do: 'put', value: theirs }
  const after = applyChanges(rulebook, [change])
  if (after === undefined) throw new Failure(`The template’s side at ${at} cannot be put in by itself.`)
  return after
}
