// Tally sheets of the Debian project: a rank for each option, or “-”, in one word for each voter.
import { BallotRows } from './ballot-rows.ts'
import { type ElectionFile, fileOf, type Reading } from './election-file.ts'
import { Lines } from './lines.ts'
import { OptionNames } from './option-names.ts'
import { type Problems, quote } from './problem.ts'

export function readDebian({ text, options, problems }: Reading): ElectionFile {
  const lines = new Lines(text, options.watch)
  const names = new OptionNames(problems)
  let rows: BallotRows | undefined
  let marks = new Int32Array(0)
  while (lines.next()) {
    const option = /^[|/\s]{0,200}Option\s+\S{1,4}\s?-*>:\s*(.*)$/.exec(lines.line)
    if (option) names.add(option[1] as string, lines.place(lines.line.indexOf('>:') + 2))
    const vote = /^V:\s+(\S+)/.exec(lines.line)
    if (!vote) continue
    if (names.list.length === 0)
      throw problems.stop('missing', 'The options are to be named before the votes, as in “Option 1--->: Ada”', lines.place())
    if (!rows) {
      rows = new BallotRows(names.list.length, problems)
      marks = new Int32Array(names.list.length)
    }
    if (readRanks(vote[1] as string, marks, lines, problems)) rows.add(marks, 1, 1, lines.place())
  }
  if (!rows) throw problems.stop('missing', 'There are no votes; they stand on lines that begin with “V:”', lines.place())
  return fileOf(
    {
      format: 'debian',
      reading: 'A tally sheet of the Debian project: a rank for each option, “-” where there is none.',
      marking: 'ranking',
      options: names.list,
      rows,
    },
    options,
  )
}

/** One character for each option, letters from 10 on. */
function readRanks(word: string, marks: Int32Array, lines: Lines, problems: Problems): boolean {
  const column = lines.line.indexOf(word, 2)
  if (word.length !== marks.length) {
    problems.add('columns', `${quote(word)} has ${word.length} ranks, and there are ${marks.length} options`, lines.place(column))
    return false
  }
  for (let at = 0; at < word.length; at++) {
    const rank = word[at] === '-' ? 0 : Number.parseInt(word[at] as string, 36)
    if (Number.isNaN(rank) || (rank === 0 && word[at] !== '-')) {
      problems.add('number', `A rank is 1 to 9, then A to Z, or “-”, and not ${quote(word[at] as string)}`, lines.place(column + at))
      return false
    }
    marks[at] = rank
  }
  return true
}
