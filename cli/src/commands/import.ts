// polyarchy import: brings in what a community decided elsewhere, as signed ballots that anyone can count again.
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fromHex, toHex } from '@polyarchy/core'
import { Failure } from '../failure.ts'
import { readText } from '../files.ts'
import { load } from '../snapshot/loading.ts'
import { type Polls, readPolls } from '../snapshot/polls.ts'
import { type Expected, type PollTotals, totals } from '../snapshot/totals.ts'
import { counted, type Terminal } from '../terminal.ts'
import { type Add, clientOf, type Shared, serverOf, terminalOf, withServer } from './shared.ts'

const notes = `
Example:
  $ polyarchy import snapshot proposals.csv votes.csv --community snapshot-dao

The ballots are signed by made-up members, one for each address, whose keys come from the seed.
Weights are kept exactly as the decimals in the file. Polls with split weights are left out, and said.
Totals are compared with expected.json beside the polls, if it is there, else with the published sums.`

interface Importing extends Shared {
  readonly seed?: string
}

export const addImport: Add = (program, done) => {
  const imports = program.command('import').description('bring in what was decided elsewhere')
  withServer(imports.command('snapshot').description('polls of a Snapshot space, from two CSV files'))
    .argument('<proposals>', 'CSV with proposal_id, title, symbol, type, quorum, scores_total')
    .argument('<votes>', 'CSV with proposal_id, voter, voting_power, choice')
    .option('--community <slug>', 'which community to found or to go on with', 'snapshot')
    .option('--seed <hex>', '32 bytes in hex from which all keys come; random unless said')
    .addHelpText('after', notes)
    .action(async (proposals: string, votes: string, options: Importing) => done(await importSnapshot(proposals, votes, options)))
}

async function importSnapshot(proposals: string, votes: string, options: Importing): Promise<number> {
  const seed = options.seed === undefined ? new Uint8Array(randomBytes(32)) : fromHex(options.seed, 32)
  if (!seed) throw new Failure('--seed is 32 bytes in hex: 64 digits.')
  const slug = options.community ?? 'snapshot'
  const terminal = terminalOf(options)
  const polls = readFiles(proposals, votes)
  const began = performance.now()
  const loaded = await load(polls, { server: serverOf(options), slug, seed, progress: terminal.progress('Members and ballots') })
  const milliseconds = Math.round(performance.now() - began)
  const besides = join(dirname(proposals), 'expected.json')
  const expected = existsSync(besides) ? readExpected(besides) : undefined
  const compared = await totals(clientOf(options).community(slug), loaded, polls.decimals, expected)
  const agrees = compared.every(({ sums }) => sums.every(sum => sum.agrees))
  const { decimals, leftOut } = polls
  terminal.show({ community: slug, seed: toHex(seed), decimals, milliseconds, polls: compared, leftOut, agrees }, ({ polls, leftOut }) => [
    ...polls.flatMap(one => sayPoll(terminal, one)),
    ...leftOut.map(({ title, ballots, why }) => `Left out: ${title} (${counted(ballots, 'ballot')}): ${why}.`),
    `${counted(
      compared.reduce((sum, { ballots }) => sum + ballots, 0),
      'ballot',
    )} in ${counted(compared.length, 'poll')}, in ${(milliseconds / 1000).toFixed(1)} s; weights in units of 10^-${decimals}.`,
    agrees ? 'All sums agree with the published ones.' : terminal.style('red', 'Some sums do not agree with the published ones.'),
    ...(options.seed === undefined ? [`All keys come from the seed ${toHex(seed)}`] : []),
  ])
  return agrees ? 0 : 1
}

function readFiles(proposals: string, votes: string): Polls {
  const texts = [readText(proposals), readText(votes)] as const
  try {
    return readPolls(...texts)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new Failure(`The files cannot be read: ${error.message}.`)
  }
}

function readExpected(path: string): Expected {
  try {
    return JSON.parse(readText(path)) as Expected
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new Failure(`${path} is not valid JSON. Mend it, or take it away: then the published sums are compared.`)
  }
}

function sayPoll(terminal: Terminal, { proposal, title, ballots, sums }: PollTotals): readonly string[] {
  return [
    `${terminal.style('bold', title)} (proposal ${proposal}, ${counted(ballots, 'ballot')})`,
    ...sums.map(({ choice, counted: here, published, agrees }) => {
      const verdict = agrees ? terminal.style('green', 'agrees') : terminal.style('red', 'differs')
      return `  ${(choice === '' ? 'all' : `option ${choice}`).padEnd(9)} ${here.padStart(32)}  published ${published.padStart(24)}  ${verdict}`
    }),
  ]
}
