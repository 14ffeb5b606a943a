// polyarchy count: counts an election from a file by any method, and shows how it came about.

import { type Json, readFields } from '@polyarchy/core'
import {
  CountError,
  commonOptions,
  compareMethods,
  countElection,
  electionOptions,
  marginOf,
  methodNamed,
  methodsFor,
  readOptions,
  refuseIdle,
  withOptions,
} from '@polyarchy/voting/counting'
import { type ElectionFile, formats } from '@polyarchy/voting/files'
import { type Command, Option } from 'commander'
import { exportElection } from '../count/export.ts'
import { type Given, readFile } from '../count/file.ts'
import { listMethods } from '../count/list.ts'
import { progress } from '../count/progress.ts'
import { asJson, sayResult } from '../count/result.ts'
import { compared, fittingOf, sayFitting } from '../count/side-by-side.ts'
import { Failure } from '../failure.ts'
import { type Add, gather, terminalOf } from './shared.ts'

const examples = `
Examples:
  $ polyarchy count --list
  $ polyarchy count --list irv
  $ polyarchy count ballots.csv
  $ polyarchy count --method schulze --option unranked=ignored ballots.csv
  $ polyarchy count --method stv --seats 5 election.blt
  $ polyarchy count --method irv --option ties=lot --option seed=the-numbers-drawn-on-sunday votes.soi
  $ polyarchy count --method equal-shares-budget --json city.pb | jq .winners
  $ polyarchy count --compare ballots.csv

Reads PrefLib (.soc .soi .toc .toi .cat), BLT (.blt .hil), Pabulib (.pb), tables (.csv .tsv), starvote, and Debian tally sheets.
Without --method it says which methods can count the file. docs/COUNTING.md tells of methods, options and formats.
Exit code 1 if the file or the options cannot be counted; every problem of a file is told with its line and column.`

interface Options extends Given {
  readonly method?: string
  readonly list?: string | true
  readonly option?: readonly string[]
  readonly compare?: boolean
  readonly margin?: boolean
  readonly export?: string
  readonly json?: boolean
}

export const addCount: Add = (program, done) => {
  withReading(program.command('count').description('count an election from a file, by any method'))
    .argument('[file]', 'the ballots; - reads them from standard input')
    .option('--method <name>', 'how it is counted')
    .option('--list [method]', 'say which methods there are, or everything about one')
    .option('--option <name=value>', 'an option of the method, or of the election; may be given several times', gather)
    .option('--compare', 'count by every method that fits, side by side')
    .option('--margin', 'look longer for the margin: the fewest votes that could have made it another result')
    .option('--export <file>', 'write the ballots: .soi (and the like), .blt or .csv')
    .option('--json', 'print one JSON object')
    .addHelpText('after', examples)
    .action(async (file: string | undefined, options: Options) => {
      done(await count(file, options))
    })
}

/** How a file is read. */
const withReading = (command: Command): Command =>
  command
    .option('--seats <number>', 'how many are to be elected; what the file says, or 1, unless said')
    .addOption(new Option('--format <name>', 'the form of the file, where its name does not tell').choices(formats))
    .addOption(
      new Option('--marking <kind>', 'how ballots are marked, where the file leaves it open').choices([
        'choice',
        'approval',
        'ranking',
        'points',
      ]),
    )
    .option('--weight <column>', 'tables: the column with what a ballot weighs')
    .option('--ignore <column>', 'tables: a column that is no part of the vote; may be given several times', gather)
    .option('--only <column=value>', 'tables: read only rows where it is so; may be given several times', gather)
    .option('--candidate <name>', 'tables: who stands, so that other names are mistakes; may be given several times', gather)

async function count(path: string | undefined, options: Options): Promise<number> {
  const terminal = terminalOf(options)
  if (options.list !== undefined) {
    if (path !== undefined)
      throw new Failure('--list tells of methods and reads no ballots: leave out the file, or count it with --method.')
    listMethods(options.list === true ? undefined : options.list, terminal)
    return 0
  }
  if (path === undefined)
    throw new Failure('Name a file with ballots, or - for standard input. “polyarchy count --list” lists the methods.')
  if (options.compare && options.method !== undefined)
    throw new Failure('--compare counts by every method that fits, and --method by one: leave out one of them.')
  const file = await readFile(path, options, terminal)
  if (!file) return 1
  try {
    return counted(file, options)
  } catch (error) {
    if (error instanceof CountError) throw new Failure(error.message)
    throw error
  }
}

function counted(file: ElectionFile, options: Options): number {
  const terminal = terminalOf(options)
  const method = options.method === undefined ? undefined : methodNamed(options.method)
  const given = readOptions(options.option ?? [], {
    ...method?.options,
    ...(method ? {} : anyOptions(file)),
    ...commonOptions,
    ...electionOptions,
  })
  const ofElection = Object.fromEntries(Object.entries(given).filter(([name]) => Object.hasOwn(electionOptions, name)))
  const ofMethod = Object.fromEntries(Object.entries(given).filter(([name]) => !Object.hasOwn(electionOptions, name)))
  const election = withOptions(file.election, electionOf(ofElection))
  refuseIdle(election, given, method)
  if (options.export !== undefined) exportElection(options.export, { election, title: file.title }, terminal)
  if (options.compare) {
    const found = compareMethods(election, ofMethod, progress('Counting', terminal))
    terminal.show({ title: file.title, compared: found }, shown => compared(shown, file, terminal))
    return 0
  }
  if (options.method === undefined) {
    if (options.export === undefined) terminal.show(fittingOf(file, methodsFor(election)), sayFitting)
    return 0
  }
  const result = countElection(election, options.method, ofMethod, progress('Counting', terminal))
  const margin = marginOf(election, result, ofMethod, options.margin ? thorough : undefined)
  if (terminal.json) terminal.show(asJson(result, margin, file), () => [])
  else terminal.show({ result, file: shownOf(file) }, shown => sayResult(shown.result, shown.file, terminal, margin))
  return 0
}

/** Marks that are looked at where somebody waits for the margin: minutes at most. */
const thorough = 2_000_000_000

/** What of a file is shown: its ballots are not. */
const shownOf = ({ title, reading, names, notes }: ElectionFile): Pick<ElectionFile, 'title' | 'reading' | 'names' | 'notes'> => ({
  title,
  reading,
  names,
  notes,
})

/** Where all methods are compared, the options of each may be said. */
const anyOptions = ({ election }: ElectionFile) => Object.assign({}, ...methodsFor(election).map(({ options }) => options))

function electionOf(given: { readonly [name: string]: Json }) {
  const read = readFields(electionOptions, given)
  if ('misfit' in read) throw new Failure(`${read.misfit.pointer.slice(1)}: ${read.misfit.message}`)
  return read.value
}
