// Reads the ballots that are to be counted, from a file or standard input, and tells what is wrong with them.
import { createReadStream, statSync } from 'node:fs'
import type { Marking } from '@polyarchy/voting/counting'
import { type ElectionFile, type Format, largestFile, readElection } from '@polyarchy/voting/files'
import { Failure } from '../failure.ts'
import { refuseFolder } from '../files.ts'
import { harmless, type Terminal } from '../terminal.ts'
import { progress } from './progress.ts'

/** What may be typed about how a file is to be read. */
export interface Given {
  readonly seats?: string
  readonly format?: Format
  readonly marking?: Marking
  readonly weight?: string
  readonly ignore?: readonly string[]
  readonly only?: readonly string[]
  readonly candidate?: readonly string[]
}

/** The election in a file; undefined where its problems were told. Throws a Failure, or what Node throws where there is no such file. */
export async function readFile(path: string, given: Given, terminal: Terminal): Promise<ElectionFile | undefined> {
  const bytes = path === '-' ? await fromInput() : await fromFile(path)
  const { format, marking, weight, ignore, candidate } = given
  const found = readElection(bytes, path, {
    watch: progress('Reading', terminal),
    ...(format ? { format } : {}),
    ...(marking ? { marking } : {}),
    ...(given.seats === undefined ? {} : { seats: seatsOf(given.seats) }),
    ...(weight === undefined ? {} : { weight }),
    ...(ignore ? { ignore } : {}),
    ...(given.only ? { only: pairsOf(given.only) } : {}),
    ...(candidate ? { candidates: candidate } : {}),
  })
  if ('file' in found) return found.file
  if (terminal.json) terminal.show({ problems: found.problems }, () => [])
  else
    for (const { message } of found.problems) process.stderr.write(`${harmless(`${path === '-' ? 'Standard input' : path}: ${message}`)}\n`)
  return undefined
}

/** The size of what is no regular file is not known before it was read: so everything is read up to the limit. */
async function fromFile(path: string): Promise<Uint8Array> {
  refuseFolder(path)
  if (statSync(path).size > largestFile) throw tooLarge(path)
  return upToLimit(createReadStream(path, { highWaterMark: 1 << 20 }), path)
}

async function fromInput(): Promise<Uint8Array> {
  if (process.stdin.isTTY)
    throw new Failure(
      'Ballots are awaited on standard input, and nobody sends any: name a file, or send one as in “polyarchy count - < ballots.csv”.',
    )
  return upToLimit(process.stdin, 'Standard input')
}

async function upToLimit(stream: AsyncIterable<Uint8Array>, what: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.length
    if (size > largestFile) throw tooLarge(what)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
const tooLarge = (what: string): Failure => new Failure(`${what} is larger than ${largestFile / 1024 / 1024} MB; split it.`)

function seatsOf(text: string): number {
  const seats = /^\d{1,4}$/.test(text) ? Number(text) : 0
  if (seats < 1 || seats > 1000) throw new Failure(`“${text}” is no number of seats: from 1 to 1000.`)
  return seats
}

function pairsOf(given: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    given.map(one => {
      const equals = one.indexOf('=')
      if (equals < 1) throw new Failure(`“${one}” needs a column, an equals sign and a value.`)
      return [one.slice(0, equals), one.slice(equals + 1)] as const
    }),
  )
}
