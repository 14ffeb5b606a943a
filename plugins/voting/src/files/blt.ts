// BLT and HIL files: candidates by number, ballots that end with 0, names and a title in quotes.
import { BallotRows } from './ballot-rows.ts'
import { BltBallots } from './blt-ballots.ts'
import { BltWords } from './blt-words.ts'
import { type ElectionFile, fileOf, type Reading } from './election-file.ts'
import { wholeNumber } from './numbers.ts'
import { mostOptions, OptionNames } from './option-names.ts'
import { type Problems, quote } from './problem.ts'

/** What the first lines of a file say; candidates count from 1. */
export interface BltHeader {
  readonly candidates: number
  readonly seats: number
  readonly nicknames: Map<string, number>
  readonly withdrawn: Set<number>
  /** Who is preferred in ties, the first first; empty if the file does not say. */
  readonly tieOrder: number[]
  readonly notes: string[]
}

export function readBlt({ text, options, problems }: Reading): ElectionFile {
  const words = new BltWords(text, problems, options.watch)
  const header = readFirst(words, problems)
  readDirectives(words.next(), header, problems)
  const rows = new BallotRows(header.candidates, problems)
  const ballots = new BltBallots(words, header, rows, problems)
  ballots.read()
  const names = readNames(words, header, problems)
  const title = words.kind === 'quoted' ? words.word.trim() : ''
  readAfterTitle(words, header, title, problems)
  const nameOf = (candidate: number): string => names[candidate - 1] as string
  const { withdrawn, tieOrder } = header
  return fileOf(
    {
      format: 'blt',
      reading: 'BLT ballots: each ranks candidates, and need not rank all.',
      title,
      marking: 'ranking',
      options: names,
      seats: header.seats,
      rows,
      notes: [...header.notes, ...ballots.notes()],
      more: {
        ...(withdrawn.size > 0 ? { withdrawn: [...withdrawn].sort((a, b) => a - b).map(nameOf) } : {}),
        ...(tieOrder.length > 0 ? { seniority: Object.fromEntries(tieOrder.map((candidate, place) => [nameOf(candidate), place])) } : {}),
      },
    },
    options,
  )
}

function readFirst(words: BltWords, problems: Problems): BltHeader {
  const candidates = wholeNumber(words.next().word)
  if (words.kind !== 'plain' || candidates === undefined)
    throw problems.stop(
      'number',
      `A BLT file begins with how many candidates and seats there are, as in “4 2”, and not with ${quote(words.word)}`,
      words.place,
    )
  if (candidates < 1 || candidates > mostOptions)
    throw problems.stop('out-of-range', `There may be from 1 to ${mostOptions} candidates`, words.place)
  const seats = wholeNumber(words.next().word)
  if (words.kind !== 'plain' || seats === undefined) throw problems.stop('number', 'The number of seats is needed here', words.place)
  if (seats < 1 || seats > mostOptions) throw problems.stop('out-of-range', `There may be from 1 to ${mostOptions} seats`, words.place)
  return { candidates, seats, nicknames: new Map(), withdrawn: new Set(), tieOrder: [], notes: [] }
}

/** What stands in brackets or below zero before the first ballot. The word that was read is the first of them, if there are any. */
function readDirectives(words: BltWords, header: BltHeader, problems: Problems): void {
  for (;;) {
    if (words.kind === 'bracketed') readDirective(words, header, problems)
    else if (words.kind === 'plain' && words.word.startsWith('-') && words.word.length > 1) {
      const candidate = candidateOf(words.word.slice(1), header)
      if (candidate === undefined)
        problems.add('unknown-option', `${quote(words.word)} withdraws none of the ${header.candidates} candidates`, words.place)
      else header.withdrawn.add(candidate)
    } else return
    words.next()
  }
}

function readDirective(words: BltWords, header: BltHeader, problems: Problems): void {
  const [name = '', ...rest] = words.word.trim().split(/\s+/)
  if (name === 'nick') {
    if (rest.length !== header.candidates)
      problems.add('count-mismatch', `There are ${header.candidates} candidates and ${rest.length} nicknames`, words.place)
    for (const [at, nickname] of rest.entries()) {
      if (header.nicknames.has(nickname)) problems.add('duplicate-option', `The nickname ${quote(nickname)} is given twice`, words.place)
      if (/^[-(["]|^\d+$/.test(nickname))
        problems.add('name', `${quote(nickname)} is no nickname: it would be taken for something else`, words.place)
      header.nicknames.set(nickname, at + 1)
    }
    return
  }
  if (name !== 'withdrawn' && name !== 'tie') {
    header.notes.push(`[${words.word.trim()}] was not followed: it is for another program.`)
    return
  }
  for (const word of rest) {
    const candidate = candidateOf(word, header)
    if (candidate === undefined)
      problems.add('unknown-option', `${quote(word)} is none of the ${header.candidates} candidates`, words.place)
    else if (name === 'withdrawn') header.withdrawn.add(candidate)
    else if (header.tieOrder.includes(candidate))
      problems.add('duplicate-mark', `${quote(word)} stands twice in the order for ties`, words.place)
    else header.tieOrder.push(candidate)
  }
}

/** The number that a word stands for; undefined if there is no such candidate. */
export function candidateOf(word: string, { candidates, nicknames }: BltHeader): number | undefined {
  const number = nicknames.get(word) ?? wholeNumber(word)
  return number !== undefined && number >= 1 && number <= candidates ? number : undefined
}

/** Candidates' names, and goes on to the word after them. */
function readNames(words: BltWords, { candidates }: BltHeader, problems: Problems): readonly string[] {
  const names = new OptionNames(problems)
  for (let candidate = 1; candidate <= candidates; candidate++) {
    words.next()
    if (words.kind === 'end')
      throw problems.stop('unfinished', `The file ends before the name of candidate ${candidate} of ${candidates}`, words.place)
    if (words.kind !== 'quoted')
      throw problems.stop(
        'unexpected',
        `The name of candidate ${candidate} is needed here, in quotation marks, and not ${quote(words.word)}`,
        words.place,
      )
    names.add(words.word, words.place)
  }
  words.next()
  return names.list
}

function readAfterTitle(words: BltWords, header: BltHeader, title: string, problems: Problems): void {
  const { candidates } = header
  if (words.kind === 'end')
    throw problems.stop(
      'count-mismatch',
      `After the names of all ${candidates} candidates a title is needed: the number on the first line is wrong, or the title is missing (“""” is one)`,
      words.place,
    )
  if (words.kind === 'quoted' && words.isNameNext) {
    const place = words.place
    throw problems.stop(
      'count-mismatch',
      `More names follow than ${candidates} candidates and a title: the number of candidates on the first line is wrong`,
      place,
    )
  }
  if (title === '') header.notes.push('The file has no title.')
  if (words.kind === 'plain' && title === '')
    throw problems.stop('unexpected', `A title in quotation marks is needed here, and not ${quote(words.word)}`, words.place)
  if (!words.isLast) header.notes.push('What stands after the title was not read.')
}
