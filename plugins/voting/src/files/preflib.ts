// PrefLib files: orders (.soc .soi .toc .toi) and categories (.cat), with the headers of today or those of before 2022.
import { unmarked } from '../counting/election.ts'
import { BallotRows } from './ballot-rows.ts'
import { counted, type ElectionFile, fileOf, type Reading } from './election-file.ts'
import { Lines } from './lines.ts'
import { wholeNumber } from './numbers.ts'
import { OptionNames } from './option-names.ts'
import { readOldHeader } from './preflib-old.ts'
import { readGroups } from './preflib-order.ts'
import { type Place, quote } from './problem.ts'

/** What stands above the ballots. */
export interface PrefLibHeader {
  readonly lines: Lines
  /** Options by their numbers in the file. */
  readonly numbers: Map<number, number>
  readonly names: OptionNames
  readonly fields: Map<string, { readonly value: string; readonly place: Place }>
  readonly categories: string[]
}

export function readPrefLib(reading: Reading): ElectionFile {
  const { text, options, problems } = reading
  const header: PrefLibHeader = {
    lines: new Lines(text, options.watch),
    numbers: new Map(),
    names: new OptionNames(problems),
    fields: new Map(),
    categories: [],
  }
  const { lines, names, fields, categories } = header
  let more = text.trimStart().startsWith('#') ? readHeader(header, reading) : readOldHeader(header, reading)
  checkOptions(header, reading)
  const isCategories = categories.length > 0 || fields.get('DATA TYPE')?.value === 'cat'
  const said = fields.get('NUMBER CATEGORIES')
  if (said && wholeNumber(said.value) !== categories.length)
    problems.add('count-mismatch', `The header says ${quote(said.value)} categories and names ${categories.length}`, said.place)
  if (isCategories && categories.length < 2) throw problems.stop('missing', 'At least two categories must be named', lines.place())
  const marking = !isCategories ? 'ranking' : categories.length === 2 || options.marking === 'approval' ? 'approval' : 'points'
  const rows = new BallotRows(names.list.length, problems)
  const marks = new Int32Array(names.list.length)
  let last = lines.place()
  const complete = /^[st]oc$/.test(fields.get('DATA TYPE')?.value ?? '')
  const strict = /^so[ci]$/.test(fields.get('DATA TYPE')?.value ?? '')
  const seen = { lines: 0, different: new Set<string>(), empty: 0 }
  for (; more; more = lines.next()) {
    if (lines.line.trim() === '') continue
    last = lines.place(lines.line.length)
    const order = readGroups(header, problems)
    if (!order) continue
    if (isCategories && order.groups.length > categories.length)
      problems.add('columns', `There are only ${counted(categories.length, 'category', 'categories')}`, lines.place())
    const ranked = order.groups.reduce((sum, group) => sum + group.length, 0)
    if (complete && ranked < names.list.length)
      problems.add(
        'count-mismatch',
        `The header says that orders are complete, and this ranks ${ranked} of ${names.list.length}`,
        lines.place(),
      )
    if (strict && order.groups.some(group => group.length > 1))
      problems.add('unexpected', 'The header says that no two are equal, and here some are', lines.place())
    if (!isCategories && order.groups.some(group => group.length === 0)) seen.empty++
    seen.lines++
    if (fields.has('NUMBER UNIQUE ORDERS')) seen.different.add(lines.line.slice(lines.line.indexOf(':') + 1).trim())
    marks.fill(marking === 'points' ? unmarked : 0)
    for (const [at, group] of order.groups.entries())
      for (const option of group)
        marks[option] = marking === 'ranking' ? at + 1 : marking === 'points' ? categories.length - 1 - at : at === 0 ? 1 : 0
    rows.add(marks, order.count, 1, lines.place())
  }
  checkVoters(header, rows.people, last, reading)
  const unique = fields.get('NUMBER UNIQUE ORDERS')?.value
  const fits = unique === undefined || [seen.lines, seen.different.size].includes(wholeNumber(unique) ?? -1)
  const reading_ = isCategories ? saysCategories(categories, marking) : 'PrefLib orders: each ballot ranks options, and need not rank all.'
  return fileOf(
    {
      format: 'preflib',
      reading: reading_,
      title: fields.get('TITLE')?.value ?? '',
      marking,
      options: names.list,
      rows,
      notes: [
        ...(seen.empty > 0 ? [`${counted(seen.empty, 'line')} with an empty group: read as a rank that was skipped.`] : []),
        ...(fits ? [] : [`The header says ${quote(unique)} different orders, and there are ${seen.different.size}.`]),
      ],
      about: [...fields].map(([name, { value }]) => [name, value] as const),
    },
    options,
  )
}

function saysCategories(categories: readonly string[], marking: string): string {
  const list = categories.map(quote).join(', ')
  return marking === 'points'
    ? `PrefLib categories ${list}, from the best to the worst: read as points from ${categories.length - 1} to 0.`
    : `PrefLib categories ${list}: those in the first are approved.`
}

/** Lines that begin with `#`. Answers whether a line of ballots is there to be read. */
function readHeader({ lines, numbers, names, fields, categories }: PrefLibHeader, { problems }: Reading): boolean {
  while (lines.next()) {
    const { line } = lines
    if (line.trim() === '') continue
    if (!line.startsWith('#')) return true
    const colon = line.indexOf(':')
    if (colon < 0) continue
    const [key, value] = [line.slice(1, colon).trim().toUpperCase(), line.slice(colon + 1).trim()]
    const place = lines.place(line.length - line.slice(colon + 1).trimStart().length)
    const alternative = /^ALTERNATIVE NAME (\d{1,9})$/.exec(key)
    if (alternative) {
      const number = Number(alternative[1])
      if (numbers.has(number)) problems.add('duplicate-option', `The alternative ${number} is named twice`, place)
      numbers.set(number, names.add(value, place))
    } else if (/^CATEGORY NAME \d{1,9}$/.test(key)) categories.push(value)
    else fields.set(key, { value, place })
  }
  return false
}

function checkOptions({ lines, names, fields }: PrefLibHeader, { problems }: Reading): void {
  const said = fields.get('NUMBER ALTERNATIVES')
  if (names.list.length === 0)
    throw problems.stop('missing', 'No options are named; PrefLib files name them as “# ALTERNATIVE NAME 1: …”', lines.place())
  if (said && wholeNumber(said.value) !== names.list.length)
    problems.add('count-mismatch', `The header says ${quote(said.value)} alternatives and names ${names.list.length}`, said.place)
}

function checkVoters({ fields }: PrefLibHeader, people: number, last: Place, { problems }: Reading): void {
  const said = fields.get('NUMBER VOTERS')
  if (said && wholeNumber(said.value) !== people)
    problems.add(
      'count-mismatch',
      `The header says ${quote(said.value)} voters, and the ballots are of ${people}: part of the file may be missing`,
      last,
    )
}
