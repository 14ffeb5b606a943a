// Where votes go from round to round, as places on a drawing: one band for each option, and what passes from one to another.
import type { Result, Round } from '@polyarchy/voting/counting'
import { lengthOf } from './amounts.ts'

/** Votes that count for nobody any more. */
export const nobody = ''

export interface Node {
  readonly option: string
  /** The place of its round in the count, from 0. */
  readonly column: number
  readonly y: number
  readonly height: number
}
export interface Band {
  readonly from: string
  readonly to: string
  readonly column: number
  /** Of the band's middle, at both ends, and how wide it is. */
  readonly start: number
  readonly end: number
  readonly width: number
}
export interface Flow {
  readonly nodes: readonly Node[]
  readonly bands: readonly Band[]
  readonly height: number
}

/** Between two options of a column. */
const gap = 6
/** Thinner ones could not be seen. */
const thinnest = 0.75

/** Whether a count has rounds between which votes pass. */
export const flows = ({ rounds }: Result): boolean =>
  rounds.length > 1 && rounds.some(({ happened }) => happened.some(({ to, options }) => to !== undefined && options?.length === 1))

/** `order`: the options from top to bottom; `height`: of all votes together, without the gaps. */
export function flowOf({ rounds }: Result, order: readonly string[], height: number): Flow {
  const all = [...order, nobody]
  const total = Math.max(1, ...rounds.map(round => all.reduce((sum, option) => sum + figure(round, option), 0)))
  const scale = height / total
  const nodes = rounds.flatMap((round, column) => stacked(round, column, all, scale))
  const at = new Map(nodes.map(node => [`${node.column} ${node.option}`, node]))
  const bands = rounds.slice(0, -1).flatMap((_, column) => bandsBetween(rounds, column, all, scale, at))
  return { nodes, bands, height: Math.max(0, ...nodes.map(({ y, height: tall }) => y + tall)) }
}

function figure({ tallies, exhausted }: Round, option: string): number {
  return Math.max(0, lengthOf(option === nobody ? exhausted : tallies[option]))
}

function stacked(round: Round, column: number, order: readonly string[], scale: number): readonly Node[] {
  let y = 0
  return order.flatMap(option => {
    const votes = figure(round, option)
    if (votes === 0 && !(option in round.tallies)) return []
    const node = { option, column, y, height: Math.max(thinnest, votes * scale) }
    y += node.height + gap
    return [node]
  })
}

/** What passes between two rounds; whatever of an option does not pass on stays with it. */
function bandsBetween(
  rounds: readonly Round[],
  column: number,
  order: readonly string[],
  scale: number,
  at: ReadonlyMap<string, Node>,
): readonly Band[] {
  const [before, after] = [rounds[column], rounds[column + 1]] as [Round, Round]
  const moves = movesOf(before)
  const came = new Map(order.map(option => [option, moves.filter(move => move.to === option).reduce((sum, { votes }) => sum + votes, 0)]))
  const stays = order.flatMap(option => {
    const votes = Math.min(figure(before, option), figure(after, option) - (came.get(option) ?? 0))
    return votes > 0 ? [{ from: option, to: option, votes }] : []
  })
  const place = (option: string) => order.indexOf(option)
  const wanted = [...stays, ...moves].filter(({ votes }) => votes > 0)
  // Bands leave from top to bottom by where they go, and arrive by where they come from, so that they cross as little as can be.
  const leaving = wanted.toSorted((a, b) => place(a.from) - place(b.from) || place(a.to) - place(b.to))
  const arriving = wanted.toSorted((a, b) => place(a.to) - place(b.to) || place(a.from) - place(b.from))
  const starts = offsets(leaving, ({ from }) => at.get(`${column} ${from}`), scale)
  const ends = offsets(arriving, ({ to }) => at.get(`${column + 1} ${to}`), scale)
  return leaving.flatMap(move => {
    const [start, end] = [starts.get(move), ends.get(move)]
    return start === undefined || end === undefined
      ? []
      : [{ from: move.from, to: move.to, column, start, end, width: Math.max(thinnest, move.votes * scale) }]
  })
}

interface Move {
  readonly from: string
  readonly to: string
  readonly votes: number
}
function movesOf({ happened }: Round): readonly Move[] {
  return happened.flatMap(({ options: [from, ...others] = [], to }) =>
    from === undefined || others.length > 0 || !to
      ? []
      : Object.entries(to).map(([name, votes]) => ({ from, to: name, votes: lengthOf(votes) })),
  )
}

/** The middle of each band where it touches its node. */
function offsets(moves: readonly Move[], nodeOf: (move: Move) => Node | undefined, scale: number): ReadonlyMap<Move, number> {
  const used = new Map<Node, number>()
  const found = new Map<Move, number>()
  for (const move of moves) {
    const node = nodeOf(move)
    if (!node) continue
    const before = used.get(node) ?? 0
    const width = move.votes * scale
    found.set(move, node.y + Math.min(before + width / 2, node.height))
    used.set(node, before + width)
  }
  return found
}
