// A result as it is printed: what was read, who won, each round with its bars, ties, and who is preferred to whom.
import { byFigure, type Margin, type Result, type Round, type Telling, tellMargin, tellResult } from '@polyarchy/voting/counting'
import type { ElectionFile } from '@polyarchy/voting/files'
import type { Terminal } from '../terminal.ts'
import { type Bar, drawBars } from './bars.ts'
import { wrapped } from './columns.ts'
import { drawGrid } from './grid.ts'

type Shown = Pick<ElectionFile, 'title' | 'reading' | 'names' | 'notes'>

/** The whole result for programs: what is asked for most stands at the top. */
export function asJson(
  { winners, order, rounds, ties, ballots, ...rest }: Result,
  margin: Margin | undefined,
  { title, format, reading, notes, names, decimals }: ElectionFile,
) {
  return {
    winners,
    order,
    rounds,
    ties,
    invalid: ballots.invalid,
    ballots,
    ...rest,
    ...(margin ? { margin } : {}),
    told: tellResult({ winners, order, rounds, ties, ballots, ...rest }, names),
    file: { title, format, reading, notes, names, decimals },
  }
}

export function sayResult(result: Result, file: Shown, terminal: Terminal, margin?: Margin): readonly string[] {
  const naming = namesIn(file)
  const told = tellResult(result, naming)
  const name = (option: string): string => naming[option] ?? option
  const seats = result.spent ? '' : `, ${result.seats} ${result.seats === 1 ? 'seat' : 'seats'}`
  return [
    terminal.style('bold', `${file.title === '' ? 'Count' : file.title}: ${result.method}${seats}`),
    ...[file.reading, ...file.notes].flatMap(note => wrapped(note, '  ')),
    ...told.ballots.flatMap(sentence => wrapped(sentence)),
    '',
    ...wrapped(told.headline, '').map(line => terminal.style('green', line)),
    ...[...told.outcome, ...(margin ? [tellMargin(margin)] : [])].flatMap(sentence => wrapped(sentence)),
    ...section(
      'Ties',
      told.ties.flatMap(tie => wrapped(tie)),
    ),
    ...result.rounds.flatMap((round, at) => sayRound(round, result, told, at, name)),
    ...section('', drawGrid(result, name)),
    ...section('From best to worst', wrapped(result.order.map((group, at) => `${at + 1}. ${group.map(name).join(' = ')}`).join('; '))),
  ]
}

/** Options by their names, with what they are called at length. */
function namesIn({ names }: Shown): Readonly<Record<string, string>> {
  return Object.assign(
    Object.create(null),
    Object.fromEntries(Object.entries(names).map(([option, called]) => [option, `${option} ${called}`])),
  )
}

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', ...(title === '' ? [] : [`${title}:`]), ...lines]

function sayRound(
  round: Round,
  { rounds, winners, scores }: Result,
  told: Telling,
  at: number,
  name: (option: string) => string,
): readonly string[] {
  const { tallies, needed, exhausted, rounding } = round
  const isLast = at === rounds.length - 1
  const sorted = Object.keys(tallies).sort((a, b) => byFigure(tallies, a, b))
  const bars: Bar[] = sorted.map(option => ({
    name: name(option),
    amount: tallies[option] as string,
    ...(isLast && winners.includes(option) ? { mark: '✓' } : {}),
  }))
  const lost: Bar[] = [
    ...(exhausted === undefined || /^[0.]*$/.test(exhausted) ? [] : [{ name: '(for nobody any more)', amount: exhausted }]),
    ...(rounding === undefined || /^[0.]*$/.test(rounding) ? [] : [{ name: '(lost to rounding)', amount: rounding }]),
  ]
  const unit = scores && rounds.length === 1 ? ` in ${scores.unit}` : ''
  const title = rounds.length === 1 ? `Figures${unit}` : `Round ${round.number}`
  const sentences = told.rounds[at]?.sentences ?? []
  return [
    '',
    `${title}${needed === undefined ? '' : ` (needed: ${needed})`}:`,
    ...(bars.length + lost.length === 0 ? [] : drawBars([...bars, ...lost])),
    ...shortened(sentences).flatMap(sentence => wrapped(sentence, '    ', '  ')),
  ]
}

/** A round in which very much happened is told by how it began and ended. */
function shortened(sentences: readonly string[]): readonly string[] {
  if (sentences.length <= mostSentences) return sentences
  const left = sentences.length - mostSentences + 1
  return [...sentences.slice(0, mostSentences - 3), `… and ${left} more; --json has all of them.`, ...sentences.slice(-2)]
}
const mostSentences = 14
