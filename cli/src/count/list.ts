// Which methods there are, and everything about one of them: drawn from the methods themselves.

import { type Field, type Fields, meant } from '@polyarchy/core'
import { commonOptions, electionOptions, type Method, methodNamed, methods } from '@polyarchy/voting/counting'
import { Failure } from '../failure.ts'
import type { Terminal } from '../terminal.ts'
import { padded, wrapped } from './columns.ts'

/** Lists all methods, or tells everything about one. Throws a Failure if there is none of that name. */
export function listMethods(name: string | undefined, terminal: Terminal): void {
  if (name === undefined) {
    terminal.show({ methods: methods.map(dataOf) }, () => all())
    return
  }
  const method = methodNamed(name)
  if (!method)
    throw new Failure(
      `There is no method “${name}”.${meant(
        name,
        methods.map(one => one.name),
      )} “polyarchy count --list” lists them.`,
    )
  terminal.show(dataOf(method), () => one(method))
}

const ballots: Readonly<Record<Method['marking'], string>> = {
  choice: 'one choice',
  approval: 'approvals',
  ranking: 'rankings',
  points: 'points',
}
const seats: Readonly<Record<Method['elects'], string>> = { one: 'one seat', several: 'several seats', either: 'any number of seats' }

const dataOf = ({ name, about, source, marking, reads = [], elects, options }: Method) => ({
  name,
  about,
  source,
  marking,
  reads,
  elects,
  options,
})

function all(): readonly string[] {
  const kinds = ['choice', 'ranking', 'approval', 'points'] as const
  return [
    ...kinds.flatMap(kind => {
      const those = methods.filter(({ marking }) => marking === kind)
      return those.length === 0 ? [] : [`Ballots with ${ballots[kind]}:`, ...those.flatMap(inShort), '']
    }),
    'polyarchy count --list NAME tells all about one: its options, and where it is described.',
  ]
}

/** A method's name, and beside it, or below where the name is long, its first sentence. */
export function inShort({ name, about }: Pick<Method, 'name' | 'about'>): readonly string[] {
  const sentence = about.split(/(?<=\.) /)[0] as string
  const indent = ' '.repeat(nameWidth + 2)
  return name.length < nameWidth ? wrapped(sentence, indent, `  ${padded(name, nameWidth)}`) : [`  ${name}`, ...wrapped(sentence, indent)]
}
const nameWidth = 20

function one(method: Method): readonly string[] {
  const { name, about, source, marking, reads = [], elects, options } = method
  const kinds = [marking, ...reads].map(kind => ballots[kind]).join(', or ')
  return [
    `${name}: ballots with ${kinds}; ${seats[elects]}`,
    ...wrapped(about),
    ...wrapped(`Described in: ${source}`),
    ...fields('Options', options),
    ...fields('Options around every method', commonOptions),
    ...fields('Options of the election, where the file does not say them', electionOptions),
  ]
}

function fields(title: string, options: Fields): readonly string[] {
  const names = Object.keys(options)
  if (names.length === 0) return []
  return ['', `${title}:`, ...names.flatMap(name => field(name, options[name] as Field))]
}

function field(name: string, described: Field): readonly string[] {
  const { about = '', usual } = described
  const holds =
    usual === undefined || JSON.stringify(usual) === '[]'
      ? ''
      : ` Unless said: ${typeof usual === 'string' ? usual : JSON.stringify(usual)}.`
  return [`  ${name}=${typed(described)}`, ...wrapped(`${about}${holds}`, '      ')]
}

/** What may be typed as its value. */
function typed({ kind, choices, min, max, of }: Field): string {
  if (kind === 'choice') return (choices ?? []).join('|')
  if (kind === 'integer') return `${min}…${max}`
  if (kind === 'boolean') return 'true|false'
  if (kind === 'list') return `${of ? typed(of) : 'VALUE'},…`
  return kind === 'record' ? 'NAME:VALUE' : 'VALUE'
}
