// Reads an election from a file: the one door for every format.
import { readBlt } from './blt.ts'
import { readCsv } from './csv.ts'
import { readDebian } from './debian.ts'
import type { ElectionFile, Format, Read, Reading, ReadOptions } from './election-file.ts'
import { readPabulib } from './pabulib.ts'
import { readPrefLib } from './preflib.ts'
import { Problems, ReadNoFurther } from './problem.ts'
import { readStarvote } from './starvote.ts'
import { textOf } from './text.ts'

const readers: Readonly<Record<Format, (reading: Reading) => ElectionFile>> = {
  preflib: readPrefLib,
  blt: readBlt,
  pabulib: readPabulib,
  csv: readCsv,
  starvote: readStarvote,
  debian: readDebian,
}

const endings: Readonly<Record<string, Format>> = {
  soc: 'preflib',
  soi: 'preflib',
  toc: 'preflib',
  toi: 'preflib',
  cat: 'preflib',
  blt: 'blt',
  hil: 'blt',
  pb: 'pabulib',
  csv: 'csv',
  tsv: 'csv',
  starvote: 'starvote',
}

/**
 * Reads the bytes or the text of a file. Whatever is in it, this answers: an election, or what is wrong, line by line, up to twenty problems.
 * `name` tells the format by its ending; else what stands in the file does.
 */
export function readElection(given: string | Uint8Array, name: string, options: ReadOptions = {}): Read {
  const problems = new Problems()
  try {
    const text = textOf(given, problems)
    const format = options.format ?? formatOf(name, text) ?? unknown(problems)
    const file = readers[format]({ text, options, problems })
    if (problems.list.length === 0) return { file }
  } catch (error) {
    if (!(error instanceof ReadNoFurther)) throw error
  }
  return { problems: problems.list }
}

function formatOf(name: string, text: string): Format | undefined {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  return Object.hasOwn(endings, ending) ? endings[ending] : seenIn(text.slice(0, 10_000))
}

/** What the beginning of a file looks like. */
function seenIn(start: string): Format | undefined {
  if (/^# (?:FILE NAME|TITLE|DATA TYPE|NUMBER ALTERNATIVES|ALTERNATIVE NAME 1):/m.test(start)) return 'preflib'
  if (/^\s*META\s*[\r\n]/.test(start)) return 'pabulib'
  if (/^\s*\d{1,9}[ \t]+\d{1,9}[ \t]*(?:#.*)?[\r\n]/.test(start)) return 'blt'
  if (/^\[(?:options|ballots)\]/m.test(start)) return 'starvote'
  if (/^V: \S+/m.test(start)) return 'debian'
  if (/^\s*\d{1,9}[ \t]*[\r\n]+\s*\d{1,9},/.test(start)) return 'preflib'
  return /^[^\r\n]*[,;\t]/.test(start.trimStart()) || /^(?:choice|vote|ranking|approved)\s*[\r\n]/i.test(start) ? 'csv' : undefined
}

function unknown(problems: Problems): never {
  throw problems.stop(
    'unknown-format',
    'This is none of the formats that are read: PrefLib (.soc .soi .toc .toi .cat), BLT, Pabulib (.pb), CSV, starvote, Debian tally sheets',
    { line: 1, column: 1 },
  )
}
