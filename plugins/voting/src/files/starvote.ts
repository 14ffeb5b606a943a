// Files of the starvote program: options in a first section, then ballots as blocks of “name = score”.
import { unmarked } from '../counting/election.ts'
import { BallotRows } from './ballot-rows.ts'
import { type ElectionFile, fileOf, type Reading } from './election-file.ts'
import { Lines } from './lines.ts'
import { signedNumber, wholeNumber } from './numbers.ts'
import { OptionNames } from './option-names.ts'
import { type Place, quote } from './problem.ts'

interface Ballot {
  readonly count: number
  readonly place: Place
  readonly scores: Map<number, number>
}
interface Told {
  readonly about: Map<string, string>
  /** Whom ties prefer, the first first. */
  readonly tieOrder: string[]
}

export function readStarvote(reading: Reading): ElectionFile {
  const { text, options, problems } = reading
  const lines = new Lines(text, options.watch)
  const told: Told = { about: new Map(), tieOrder: [] }
  const names = new OptionNames(problems)
  const ballots: Ballot[] = []
  let section = ''
  while (lines.next()) {
    const line = lines.line.trim()
    const heading = /^\[(\w{1,20})\]$/.exec(line)
    if (heading) section = (heading[1] as string).toLowerCase()
    else if (line.startsWith('#')) continue
    else if (section === 'options') readOption(line, lines, told, reading)
    else if (section === 'ballots') readBallotLine(line, lines, names, ballots, reading)
    else if (line !== '') throw problems.stop('unexpected', 'A section [options] or [ballots] is needed first', lines.place())
  }
  const elsewhere = told.about.get('starvote_path')
  if (elsewhere !== undefined)
    throw problems.stop('missing', `The ballots are in another file, ${quote(elsewhere)}; count that one`, { line: 1, column: 1 })
  const rows = new BallotRows(names.list.length, problems)
  const given = ballots.filter(ballot => ballot.scores.size > 0)
  if (given.length === 0) throw problems.stop('missing', 'There are no ballots', lines.place())
  for (const { count, place, scores } of given)
    rows.add(
      Int32Array.from(names.list, (_, option) => scores.get(option) ?? unmarked),
      count,
      1,
      place,
    )
  const known = told.tieOrder.filter(name => names.find(name) !== undefined)
  const seats = wholeNumber(told.about.get('seats') ?? '')
  return fileOf(
    {
      format: 'starvote',
      reading: 'Ballots of the starvote program: each gives options a score.',
      marking: 'points',
      options: names.list,
      rows,
      ...(seats === undefined || seats === 0 ? {} : { seats }),
      about: [...told.about],
      more: known.length > 0 ? { seniority: Object.fromEntries(known.map((name, place) => [name, place])) } : {},
    },
    options,
  )
}

function readOption(line: string, lines: Lines, { about, tieOrder }: Told, { problems }: Reading): void {
  if (line === '') return
  const equals = line.indexOf('=')
  if (equals < 0) throw problems.stop('unexpected', 'An option is a name, an equals sign and a value', lines.place())
  const [key, value] = [line.slice(0, equals).trim(), line.slice(equals + 1).trim()]
  if (value !== '[') {
    about.set(key, value)
    return
  }
  const begun = lines.place()
  while (lines.next() && lines.line.trim() !== ']') if (key === 'tiebreaker' && lines.line.trim() !== '') tieOrder.push(lines.line.trim())
  if (lines.line.trim() !== ']') throw problems.stop('unfinished', 'The list that begins here is not closed with ]', begun)
}

function readBallotLine(line: string, lines: Lines, names: OptionNames, ballots: Ballot[], { problems }: Reading): void {
  const heading = /^(\S+)\s+ballots?:$/.exec(line)
  const place = lines.place()
  if (heading || line === '') {
    const count = heading ? wholeNumber(heading[1] as string) : 1
    if (count === undefined) problems.add('number', `How many ballots is a whole number, and not ${quote(heading?.[1] ?? '')}`, place)
    const last = ballots.at(-1)
    // An empty line ends a ballot; one directly below “3 ballots:” does not.
    if (heading || !last || last.scores.size > 0) ballots.push({ count: count ?? 1, place, scores: new Map() })
    return
  }
  const equals = line.lastIndexOf('=')
  const [name, given] = [line.slice(0, Math.max(equals, 0)).trim(), line.slice(equals + 1).trim()]
  const score = signedNumber(given)
  if (equals < 1 || name === '') throw problems.stop('unexpected', 'A score stands as “name = 5” here', place)
  if (score === undefined || Math.abs(score) > 1_000_000_000)
    problems.add('number', `A score is a whole number, and not ${quote(given)}`, lines.place(lines.line.lastIndexOf('=') + 1))
  if (ballots.length === 0) ballots.push({ count: 1, place, scores: new Map() })
  const { scores } = ballots.at(-1) as Ballot
  const option = names.named(name, place)
  if (scores.has(option)) problems.add('duplicate-mark', `${quote(name)} has two scores on this ballot`, place)
  scores.set(option, score ?? 0)
}
