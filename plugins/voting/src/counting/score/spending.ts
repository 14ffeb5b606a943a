// Ballots of which a part is used up whenever someone is elected: what is left of each, exact, and what candidates still have.
import { committeeCount, type TieSettings } from '../committees/committee-count.ts'
import { Effort } from '../committees/effort.ts'
import { follow } from '../committees/sequence.ts'
import { type Fraction, fraction } from '../fraction.ts'
import type { Count } from '../method.ts'
import type { Amount } from '../result.ts'
import { Sums } from '../sums.ts'
import type { Scores } from './scores.ts'

/** Who is elected so far, and what is left of each ballot. */
export interface Spending {
  readonly members: readonly number[]
  /** By kind of ballot: which of `left` it has. */
  readonly at: Int32Array
  readonly left: readonly Fraction[]
}

/** Ballots of which the same is left and that give a candidate the same score. */
export interface Part {
  readonly left: Fraction
  readonly score: number
  readonly weight: bigint
}

/** What is left of each part after it paid, and figures that tell of it. */
export interface Paid {
  readonly left: readonly Fraction[]
  readonly told: Readonly<Record<string, Amount>>
}
/** How the ballots pay for a candidate who has so many points. */
export type Pay = (parts: readonly Part[], points: Fraction) => Paid

/** Elects whoever has the most points on what is left of the ballots, then lets them pay, until all seats are taken. */
export function electSpending(scores: Scores, pay: Pay, settings: TieSettings): Count {
  const size = scores.names.length
  const found = follow<Spending>(
    scores,
    {
      start: { members: [], at: new Int32Array(scores.weights.length), left: [fraction(1n, 1n)] },
      rate: state => {
        const points = pointsLeft(scores, state)
        const open = scores.names.flatMap((_, one) => (state.members.includes(one) ? [] : [one]))
        return {
          figures: new Map(open.map(one => [one, points[one] as Fraction])),
          takes: 'highest',
          what: 'elected',
          figuresOf: candidate => pay(partsOf(scores, state, candidate).parts, points[candidate] as Fraction).told,
        }
      },
      take: (state, candidate) => {
        const { parts, of } = partsOf(scores, state, candidate)
        const points = pointsLeft(scores, state)[candidate] as Fraction
        return { members: [...state.members, candidate], ...renumbered(of, pay(parts, points).left) }
      },
      key: state => keyOf(state),
      members: ({ members }) => members,
      alikeAtZero: true,
      done: ({ members }) => members.length === Math.min(scores.seats, size),
    },
    settings,
    new Effort('bloc-star', scores.watch),
  )
  return committeeCount(scores, found)
}

/** The points of each candidate on what is left of the ballots. */
function pointsLeft({ marks, weights, names, highest }: Scores, { at, left }: Spending): Fraction[] {
  const size = names.length
  const sums = new Sums({ weights }, left.length * size, highest)
  for (let row = 0; row < at.length; row += 1) {
    const base = (at[row] as number) * size
    for (let one = 0; one < size; one += 1) {
      const score = marks[row * size + one] as number
      if (score > 0) sums.add(base + one, row, score)
    }
  }
  const whole = left.reduce((common, { of }) => multiple(common, of), 1n)
  return names.map((_, one) => {
    const sum = left.reduce((all, { parts, of }, level) => all + sums.value(level * size + one) * parts * (whole / of), 0n)
    return fraction(sum, whole)
  })
}

/** The parts for a candidate, and to which each kind of ballot belongs. */
function partsOf({ marks, weights, names, highest }: Scores, { at, left }: Spending, candidate: number) {
  const numbers = new Map<number, number>()
  const of = new Int32Array(at.length)
  for (let row = 0; row < at.length; row += 1) {
    const key = (at[row] as number) * (highest + 1) + (marks[row * names.length + candidate] as number)
    const number = numbers.get(key) ?? numbers.size
    if (number === numbers.size) numbers.set(key, number)
    of[row] = number
  }
  const sums = new Sums({ weights }, numbers.size)
  for (let row = 0; row < of.length; row += 1) sums.add(of[row] as number, row)
  const parts: Part[] = [...numbers].map(([key, number]) => ({
    left: left[Math.floor(key / (highest + 1))] as Fraction,
    score: key % (highest + 1),
    weight: sums.value(number),
  }))
  return { parts, of }
}

/** Equal amounts get one number. */
function renumbered(of: Int32Array, amounts: readonly Fraction[]): Pick<Spending, 'at' | 'left'> {
  const numbers = new Map<string, number>()
  const left: Fraction[] = []
  const number = amounts.map(amount => {
    const key = `${amount.parts}/${amount.of}`
    const known = numbers.get(key) ?? numbers.size
    if (known === numbers.size) left.push(amount)
    numbers.set(key, known)
    return known
  })
  return { at: of.map(part => number[part] as number), left }
}

/** With few kinds of ballots states are told apart by what is left of them; with many by the order in which members were elected. */
function keyOf({ members, at, left }: Spending): string {
  if (at.length > 10_000) return members.join()
  const amounts = left.map(({ parts, of }) => `${parts}/${of}`)
  return `${[...members].sort((a, b) => a - b).join()}:${Array.from(at, one => amounts[one]).join()}`
}

function multiple(a: bigint, b: bigint): bigint {
  let [left, right] = [a, b]
  while (right !== 0n) [left, right] = [right, left % right]
  return (a / left) * b
}
