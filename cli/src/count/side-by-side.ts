// Which methods fit a file, and what the same ballots come to under each.
import { type Compared, type Method, methodNamed } from '@polyarchy/voting/counting'
import type { ElectionFile } from '@polyarchy/voting/files'
import type { Terminal } from '../terminal.ts'
import { padded, screen, wrapped } from './columns.ts'
import { inShort } from './list.ts'

/** What is known of a file before a method is named. */
export interface Fitting extends Pick<ElectionFile, 'title' | 'reading' | 'notes'> {
  readonly options: readonly string[]
  readonly ballots: number
  readonly seats: number
  /** Names of the methods that can count it. */
  readonly methods: readonly string[]
}

export function fittingOf({ election, reading, notes, title, names }: ElectionFile, methods: readonly Method[]): Fitting {
  const ballots = election.voters.reduce((sum, count) => sum + count, 0)
  const options = election.options.map(option => (Object.hasOwn(names, option) ? `${option} ${names[option]}` : option))
  return { title, reading, notes, options, ballots, seats: election.seats, methods: methods.map(({ name }) => name) }
}

export function sayFitting({ title, reading, notes, options, ballots, seats, methods }: Fitting): readonly string[] {
  const shown = options.length > mostNamed ? [...options.slice(0, mostNamed), `and ${options.length - mostNamed} more`] : options
  return [
    title === '' ? 'An election' : title,
    ...[reading, ...notes].flatMap(note => wrapped(note)),
    ...wrapped(`${options.length} options, ${ballots} ballots, ${seats} ${seats === 1 ? 'seat' : 'seats'}: ${shown.join(', ')}.`),
    '',
    'Name a method with --method. These can count it:',
    ...methods.flatMap(name => inShort(methodNamed(name) as Method)),
  ]
}
const mostNamed = 20

export function compared(
  { title, compared: found }: { readonly title: string; readonly compared: readonly Compared[] },
  { names }: ElectionFile,
  terminal: Terminal,
): readonly string[] {
  const width = Math.max(...found.map(({ method }) => method.length), 0) + 2
  const name = (option: string): string => (Object.hasOwn(names, option) ? `${option} ${names[option]}` : option)
  return [
    terminal.style('bold', `${title === '' ? 'Count' : title}: the same ballots under ${found.length} methods`),
    ...wrapped('For information: which method holds is decided before a vote, not after it.', ''),
    '',
    ...found.flatMap(one => wrapped(outcome(one, name), ' '.repeat(width + 2), `  ${padded(one.method, Math.min(width, screen / 2))}`)),
  ]
}

function outcome({ winners, undecided, refused, notes }: Compared, name: (option: string) => string): string {
  if (refused !== undefined) return `(not counted: ${refused})`
  const tied = undecided.length > 0 ? ` — undecided between ${undecided.map(name).join(', ')}` : ''
  const read = notes.length > 0 ? ` (${notes.join(' ')})` : ''
  return `${winners.length === 0 ? 'nobody' : winners.map(name).join(', ')}${tied.replace('—', 'and')}${read}`
}
