// polyarchy rulebook show and publish: the rulebook that a community goes by, as a file to work on or as a template for others.
import { existsSync, writeFileSync } from 'node:fs'
import { asTemplate, type Json } from '@polyarchy/core'
import { Failure } from '../../failure.ts'
import { readRulebook } from '../../rulebook-file.ts'
import { type Add, communityOf, type Shared, terminalOf, withCommunity } from '../shared.ts'

interface Publishing extends Shared {
  readonly as: string
  readonly edition: string
  readonly file?: string
}

export const addShow: Add = rulebook => {
  withCommunity(rulebook.command('show').description('print the rulebook that a community goes by'))
    .argument('[out]', 'a file to write it to')
    .addHelpText('after', '\nExample:\n  $ polyarchy rulebook show our-rules.json')
    .action(async (out: string | undefined, options: Shared) => {
      const { community } = await communityOf(options)
      give((await community.rulebook()).rulebook, out, options)
    })
  withCommunity(rulebook.command('publish').description('make a template for others, which remembers where it comes from'))
    .argument('[out]', 'a file to write it to')
    .requiredOption('--as <name>', 'what the template is called: small letters, digits and hyphens')
    .option('--edition <number>', 'its version', '1')
    .option('--file <file>', 'the rulebook; that of the community unless said')
    .addHelpText('after', '\nExample:\n  $ polyarchy rulebook publish our-template.json --as open-garden --edition 2')
    .action(async (out: string | undefined, options: Publishing) => {
      const { as, edition, file } = options
      if (!/^[a-z][a-z0-9-]{0,63}$/.test(as)) throw new Failure(`“${as}” is no name for a template: small letters, digits and hyphens.`)
      if (!/^[1-9][0-9]{0,5}$/.test(edition)) throw new Failure(`“${edition}” is no version: a whole number from 1.`)
      const rules = file === undefined ? (await (await communityOf(options)).community.rulebook()).rulebook : readRulebook(file)
      give(asTemplate(rules, as, Number(edition)), out, options)
    })
}

/** Prints it, or writes it to a file that is not there yet. */
export function give(rulebook: Json, out: string | undefined, options: Shared): void {
  const text = JSON.stringify(rulebook, null, 2)
  const terminal = terminalOf(options)
  if (out === undefined) {
    terminal.print(text)
    return
  }
  if (existsSync(out)) throw new Failure(`There is a file ${out} already. Name another one.`)
  writeFileSync(out, `${text}\n`)
  terminal.show({ file: out }, ({ file }) => [`Written to ${file}.`])
}
