// The ballots of a BLT file: a weight, candidates in their order, and a 0.
import type { BallotRows } from './ballot-rows.ts'
import { type BltHeader, candidateOf } from './blt.ts'
import type { BltWords } from './blt-words.ts'
import { counted } from './election-file.ts'
import { type Decimal, decimal, wholeNumber } from './numbers.ts'
import { lastRank } from './option-names.ts'
import { type Problems, quote } from './problem.ts'

export class BltBallots {
  private readonly words: BltWords
  private readonly header: BltHeader
  private readonly rows: BallotRows
  private readonly problems: Problems
  private readonly marks: Int32Array
  private twice = 0
  private heavy = 0
  private named = 0

  constructor(words: BltWords, header: BltHeader, rows: BallotRows, problems: Problems) {
    this.words = words
    this.header = header
    this.rows = rows
    this.problems = problems
    this.marks = new Int32Array(header.candidates)
  }

  /** Reads up to the 0 after the last ballot. The word that was read last is the first of them. */
  read(): void {
    const { words } = this
    for (;;) {
      const isNamed = words.kind === 'plain' && words.word.startsWith('(')
      if (isNamed) this.passName()
      if (words.kind === 'end')
        throw this.problems.stop('unfinished', 'The file ends among its ballots; a line with 0 belongs after the last', words.place)
      if (!isNamed && words.kind === 'plain' && words.word === '0') return
      this.ballot(isNamed)
    }
  }

  /** What should be known of these ballots. */
  notes(): readonly string[] {
    return [
      ...(this.twice > 0 ? [`${counted(this.twice, 'ballot')} ranked a candidate twice.`] : []),
      ...(this.named > 0
        ? [`${counted(this.named, 'ballot')} with a name in parentheses, which stands in the place of a weight: each counts once.`]
        : []),
      ...(this.heavy > 0 ? [`${counted(this.heavy, 'line')} with a weight that is no number of people counted as one ballot each.`] : []),
    ]
  }

  /** A ballot; one with a name has no weight before it. */
  private ballot(isNamed: boolean): void {
    const { words, marks, header } = this
    const place = words.place
    const weight = isNamed ? 1 : this.weight()
    if (isNamed) this.named++
    else words.next()
    marks.fill(0)
    let rank = 1
    const repeated: number[] = []
    for (; words.word !== '0' || words.kind !== 'plain'; words.next(), rank++) {
      if (words.kind === 'end') throw this.problems.stop('unfinished', 'The file ends within a ballot', words.place)
      if (words.kind !== 'plain' || words.place.line !== place.line)
        throw this.problems.stop('unfinished', 'The ballot before this is not ended with 0 on its line', words.place)
      if (rank > lastRank) throw this.problems.stop('out-of-range', `A ballot has at most ${lastRank} ranks`, words.place)
      if (words.word === '-') continue
      for (const part of words.word.includes('=') ? words.word.split('=') : [words.word]) {
        const candidate = candidateOf(part, header)
        if (candidate === undefined) this.unknown(part)
        else if (marks[candidate - 1] === 0) marks[candidate - 1] = rank
        else if (repeated.at(-1) !== rank) repeated.push(rank)
      }
    }
    words.next()
    if (repeated.length > 0) this.twice += typeof weight === 'number' ? weight : 1
    if (typeof weight !== 'number') this.heavy++
    this.rows.add(
      marks,
      typeof weight === 'number' ? weight : 1,
      typeof weight === 'number' ? 1 : weight,
      place,
      repeated.length > 0 ? { repeated } : undefined,
    )
  }

  /** How many people a ballot stands for, or else what it weighs. */
  private weight(): number | Decimal {
    const { words, problems } = this
    const people = wholeNumber(words.word)
    if (people !== undefined && words.kind === 'plain') {
      if (people === 0) problems.add('out-of-range', 'A ballot stands for at least one; a 0 alone ends the ballots', words.place)
      return people
    }
    const weight = words.kind === 'plain' ? decimal(words.word) : undefined
    if (weight === undefined) {
      const sentence =
        words.kind === 'quoted'
          ? 'A name stands among the ballots; a line with 0 belongs after the last ballot'
          : `A ballot begins with what it weighs, a number from 1 of at most 60 digits, and not with ${quote(words.word)}`
      throw problems.stop('number', sentence, words.place)
    }
    if (weight.digits === 0n) problems.add('out-of-range', 'A ballot that weighs nothing is none', words.place)
    return weight
  }

  private unknown(word: string): void {
    const { words, header, problems } = this
    problems.add('unknown-option', `${quote(word)} is none of the ${header.candidates} candidates`, words.place)
  }

  /** What a ballot is called, in parentheses. */
  private passName(): void {
    const { words, problems } = this
    const place = words.place
    while (!words.word.endsWith(')')) {
      words.next()
      if (words.kind === 'end') throw problems.stop('unfinished', 'What begins here is not closed with )', place)
    }
    words.next()
  }
}
