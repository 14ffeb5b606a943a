// One line of PrefLib ballots: how many cast it, and the groups of options in their order.
import { wholeNumber } from './numbers.ts'
import { lastRank } from './option-names.ts'
import type { PrefLibHeader } from './preflib.ts'
import { type Problems, quote } from './problem.ts'

interface Order {
  readonly count: number
  /** From the best to the worst: places of options. */
  readonly groups: readonly (readonly number[])[]
}

/** Reads “12: 3,{1,2},4”, or “12,3,{1,2},4” as before 2022. What is wrong is noted; undefined if nothing can be made of the line. */
export function readGroups(header: PrefLibHeader, problems: Problems): Order | undefined {
  const { lines } = header
  const { line } = lines
  let at = line.indexOf(':')
  if (at < 0) at = line.indexOf(',')
  const count = wholeNumber((at < 0 ? line : line.slice(0, at)).trim())
  if (count === undefined) {
    const long = /^\s*\d+\s*$/.test(line.slice(0, Math.max(at, 0)))
    const sentence = long ? `A count is at most ${Number.MAX_SAFE_INTEGER}` : 'A ballot begins with how many cast it, as in “12: 3,1,2”'
    problems.add('number', sentence, lines.place())
    return undefined
  }
  const groups: (readonly number[])[] = []
  const seen = new Set<number>()
  let position = at < 0 ? line.length : at + 1
  while (position < line.length) {
    if (groups.length === lastRank) throw problems.stop('out-of-range', `A ballot has at most ${lastRank} ranks`, lines.place(position))
    while (line.charCodeAt(position) === 32) position++
    if (position === line.length && groups.length === 0) break
    const braced = line[position] === '{'
    const end = braced ? line.indexOf('}', position) : nextComma(line, position)
    if (end < 0) {
      problems.add('unfinished', 'This group is not closed with }', lines.place(position))
      return undefined
    }
    if (!braced && line.slice(position, end).trim() === '')
      problems.add('unexpected', 'An option is missing before this comma', lines.place(position))
    groups.push(readGroup(header, problems, seen, braced ? position + 1 : position, end))
    position = braced ? afterBrace(line, end, problems, header) : end + 1
    if (position === line.length && line.endsWith(','))
      problems.add('unexpected', 'An option is missing after the last comma', lines.place(position - 1))
  }
  return { count, groups }
}

const nextComma = (line: string, from: number): number => {
  const comma = line.indexOf(',', from)
  return comma < 0 ? line.length : comma
}

function afterBrace(line: string, brace: number, problems: Problems, { lines }: PrefLibHeader): number {
  let at = brace + 1
  while (line.charCodeAt(at) === 32) at++
  if (at < line.length && line[at] !== ',') problems.add('unexpected', 'A comma is needed after }', lines.place(at))
  return at + 1
}

function readGroup({ lines, numbers }: PrefLibHeader, problems: Problems, seen: Set<number>, from: number, to: number): readonly number[] {
  const group: number[] = []
  const { line } = lines
  if (line.slice(from, to).trim() === '') return group
  for (let at = from; at <= to; ) {
    const end = Math.min(nextComma(line, at), to)
    const word = line.slice(at, end).trim()
    const number = wholeNumber(word)
    const option = number === undefined ? undefined : numbers.get(number)
    if (option === undefined) problems.add('unknown-option', `${quote(word)} is none of the ${numbers.size} alternatives`, lines.place(at))
    else if (seen.has(option)) problems.add('duplicate-mark', `The alternative ${number} stands twice on this ballot`, lines.place(at))
    else {
      seen.add(option)
      group.push(option)
    }
    at = end + 1
  }
  return group
}
