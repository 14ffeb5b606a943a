// Made-up elections of any size for any method: the same each time, and without anything left behind in memory but the election itself.
import { type Election, type Method, unmarked } from '@polyarchy/voting/counting'

/** How an election is made: so many ballots on so many options; `tokens`: each weighs up to 10^18, else 1. */
export interface Shape {
  readonly ballots: number
  readonly options: number
  readonly tokens: boolean
}

/** Seats where a method elects several. */
const seats = 4

/** Ballots as the method asks for them, each in a row of its own; earlier options are liked more often, so that no two are equal. */
export function madeElection({ name, marking, elects }: Method, { ballots, options, tokens }: Shape): Election {
  const draw = drawing(ballots + options)
  const marks = new Int32Array(ballots * options)
  const points = pointsOf[name] ?? scored
  const mark = { choice: chosen, approval: approved, ranking: ranked, points }[marking]
  for (let row = 0; row < ballots; row++) mark(marks.subarray(row * options, (row + 1) * options), draw)
  const names = Array.from({ length: options }, (_, at) => `option ${String(at + 1).padStart(3, '0')}`)
  return {
    marking,
    options: names,
    seats: elects === 'one' ? 1 : seats,
    marks,
    weights: tokens ? Array.from({ length: ballots }, () => holding(draw)) : new Float64Array(ballots).fill(1),
    voters: new Float64Array(ballots).fill(1),
    ...(name.endsWith('-budget')
      ? { costs: Object.fromEntries(names.map((option, at) => [option, BigInt(900 + 37 * at)])), budget: 4_000n }
      : {}),
    ...(name === 'quadratic-funding' ? { budget: 1_000_000n } : {}),
  }
}

/** How much memory an election takes by itself, in bytes; what a whole number of any size takes beside its place is not part of it. */
export const sizeOf = ({ marks, weights, voters }: Election): number => marks.byteLength + 8 * weights.length + voters.byteLength

/** A whole number from 0 to below `limit`. */
type Draw = (limit: number) => number

function drawing(seed: number): Draw {
  let state = seed >>> 0
  return limit => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
  }
}

/** An amount of tokens with 18 decimals, most of them held by few. */
const holding = (draw: Draw): bigint => (BigInt(draw(2 ** 30)) * BigInt(draw(2 ** 30))) >> BigInt(draw(20))

/** Of two that are drawn, the earlier one. */
const liked = (draw: Draw, options: number): number => Math.min(draw(options), draw(options))

type Mark = (ballot: Int32Array, draw: Draw) => void

const chosen: Mark = (ballot, draw) => {
  if (draw(50) > 0) ballot[liked(draw, ballot.length)] = 1
}
const approved: Mark = (ballot, draw) => {
  for (let times = 1 + draw(4); times > 0; times--) ballot[liked(draw, ballot.length)] = 1
}
/** Ranks as many as are drawn; every other ballot ends early. */
const ranked: Mark = (ballot, draw) => {
  const most = draw(2) === 0 ? ballot.length : 1 + draw(ballot.length)
  for (let rank = 1, misses = 0; rank <= most && misses < 3 * ballot.length; ) {
    const option = liked(draw, ballot.length)
    if (ballot[option] === 0) ballot[option] = rank++
    else misses++
  }
}
/** From 0 to 5, and sometimes nothing. */
const scored: Mark = (ballot, draw) => {
  for (let at = 0; at < ballot.length; at++) ballot[at] = draw(8) === 0 ? unmarked : Math.max(0, draw(6) - draw(1 + (at % 3)))
}
/** Gives away ten parts of a whole. */
const divided =
  (part: number): Mark =>
  (ballot, draw) => {
    ballot.fill(unmarked)
    for (let left = 10; left > 0; ) {
      const given = Math.min(left, 1 + draw(6))
      const option = liked(draw, ballot.length)
      ballot[option] = Math.max(0, ballot[option] as number) + given * part
      left -= given
    }
  }
/** Votes whose squares are at most 100. */
const squared: Mark = (ballot, draw) => {
  ballot.fill(unmarked)
  for (let left = 100, turns = 4; turns > 0; turns--) {
    const option = liked(draw, ballot.length)
    const votes = Math.min(Math.floor(Math.sqrt(left)), 1 + draw(7))
    if (votes === 0 || ballot[option] !== unmarked) continue
    ballot[option] = votes
    left -= votes * votes
  }
}
const signed: Mark = (ballot, draw) => {
  for (let at = 0; at < ballot.length; at++) ballot[at] = draw(8) === 0 ? unmarked : draw(2001) - 1000 - at
  for (let at = 0; at < ballot.length; at++) if ((ballot[at] as number) < -1000 && ballot[at] !== unmarked) ballot[at] = -1000
}
/** One of seven words. */
const worded: Mark = (ballot, draw) => {
  for (let at = 0; at < ballot.length; at++) ballot[at] = draw(8) === 0 ? unmarked : draw(7)
}
const contributed: Mark = (ballot, draw) => {
  ballot.fill(unmarked)
  for (let times = 1 + draw(3); times > 0; times--) ballot[liked(draw, ballot.length)] = 1 + draw(100)
}

const pointsOf: Readonly<Record<string, Mark>> = {
  cumulative: divided(1),
  split: divided(10),
  quadratic: squared,
  signed,
  gradient: worded,
  'quadratic-funding': contributed,
}
