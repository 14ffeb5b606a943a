// The header of PrefLib files before 2022: how many options, a line for each, and a line of sums.

import type { Reading } from './election-file.ts'
import { wholeNumber } from './numbers.ts'
import { mostOptions } from './option-names.ts'
import type { PrefLibHeader } from './preflib.ts'

/** Reads it. Answers whether a line of ballots is there to be read. */
export function readOldHeader({ lines, numbers, names, fields }: PrefLibHeader, { problems }: Reading): boolean {
  lines.next()
  const count = wholeNumber(lines.line.trim())
  if (count === undefined || count === 0 || count > mostOptions)
    throw problems.stop('number', `The first line says how many options there are, from 1 to ${mostOptions}`, lines.place())
  for (let number = 1; number <= count; number++) {
    if (!lines.next())
      throw problems.stop('unfinished', `The file ends after ${number - 1} of ${count} options`, lines.place(lines.line.length))
    const comma = lines.line.indexOf(',')
    const named = wholeNumber(lines.line.slice(0, Math.max(comma, 0)).trim())
    if (comma < 0 || named === undefined)
      throw problems.stop('unexpected', 'An option is a number, a comma and a name, as in “1,Ada”', lines.place())
    if (numbers.has(named)) problems.add('duplicate-option', `The alternative ${named} is named twice`, lines.place())
    numbers.set(named, names.add(lines.line.slice(comma + 1), lines.place(comma + 1)))
  }
  if (!lines.next()) throw problems.stop('unfinished', 'The file ends before its ballots', lines.place(lines.line.length))
  const [voters = ''] = lines.line.split(',', 1)
  fields.set('NUMBER VOTERS', { value: voters.trim(), place: lines.place() })
  return lines.next()
}
