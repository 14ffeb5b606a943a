// Majority judgment: each option has the grade that a majority gives it at least, and equal grades are parted vote by vote from the middle.
import { described, integer, oneOf, optional } from '@polyarchy/core'
import { type Election, unmarked } from '../election.ts'
import { type Count, CountError, type Method, method } from '../method.ts'
import { judge, leftOut } from '../points/judged.ts'
import type { Watch } from '../progress.ts'
import type { Happening } from '../result.ts'
import { contenders, type Order, seat } from '../seating.ts'
import { Sums } from '../sums.ts'
import { type TieRule, tieOptions } from '../ties.ts'

/** How much weight gives each grade, the lowest first. */
type Grades = readonly bigint[]

/** The grade at a place of all votes in rising order, from 0. */
function gradeAt(grades: Grades, place: bigint): number {
  let passed = 0n
  return grades.findIndex(weight => {
    passed += weight
    return place < passed
  })
}

/** The grade that at least half give it or better: of an even number of votes the lower of the two in the middle. */
export const majorityGrade = (grades: Grades, all: bigint): number => gradeAt(grades, (all - 1n) / 2n)

/**
 * Above zero if the votes for a are better. The middle votes are compared, taken away, and the middle of the rest compared, again and
 * again: which is to walk from the middle outwards, and grades change only where one ends. `all` is the same for both.
 */
export function compareGrades(a: Grades, b: Grades, all: bigint): number {
  const middle = (all - 1n) / 2n
  // Of an odd number the vote below the middle is next, of an even number the one above.
  const belowFirst = all % 2n === 1n
  for (let away = 0n; away <= all / 2n; ) {
    const sides = belowFirst ? [middle - away, middle + away] : [middle + away, middle - away]
    for (const place of sides) {
      if (place < 0n || place >= all) continue
      const difference = gradeAt(a, place) - gradeAt(b, place)
      if (difference !== 0) return difference
    }
    away += 1n + smaller(unchanged(a, middle, away, all), unchanged(b, middle, away, all))
  }
  return 0
}
const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b)

/** How many steps further out the grades on both sides are the same as here. */
function unchanged(grades: Grades, middle: bigint, away: bigint, all: bigint): bigint {
  let [least, passed] = [all, 0n]
  for (const weight of grades) {
    const [first, last] = [passed, passed + weight - 1n]
    passed += weight
    if (middle + away >= first && middle + away <= last) least = smaller(least, last - middle - away)
    if (middle - away >= first && middle - away <= last) least = smaller(least, middle - away - first)
  }
  return least
}

const mostGrades = 1000
const options = {
  lowest: optional(described('The lowest grade, as a number. A ballot with a lower one is invalid.', integer(-1_000_000, 1_000_000), 0)),
  highest: optional(described('The highest grade, as a number. A ballot with a higher one is invalid.', integer(-1_000_000, 1_000_000), 5)),
  unscored: optional(
    described(
      'What holds of an option that a ballot does not grade. `zero`: it gives it the lowest grade. `refused`: the ballot does not count.',
      oneOf('zero', 'refused'),
      'zero',
    ),
  ),
  ...tieOptions,
}
interface Said {
  readonly lowest?: number
  readonly highest?: number
  readonly unscored?: 'zero' | 'refused'
  readonly ties?: readonly TieRule[]
  readonly seed?: string
}

function countJudgments(election: Election, { lowest = 0, highest = 5, unscored = 'zero', ties = [], seed }: Said, watch?: Watch): Count {
  if (lowest >= highest) throw new CountError('scale', 'The highest grade must be above the lowest.', highest)
  if (highest - lowest >= mostGrades) throw new CountError('scale', `There may be at most ${mostGrades} grades.`, highest)
  const places = contenders(election)
  const width = election.options.length
  const mark = (row: number, place: number): number => election.marks[row * width + place] as number
  const judged = judge(
    election,
    row => {
      const given = places.map(place => mark(row, place)).filter(one => one !== unmarked)
      if (given.some(one => one < lowest || one > highest)) return 'out-of-scale'
      if (given.length === 0) return 'blank'
      return unscored === 'refused' && given.length < places.length ? 'incomplete' : ''
    },
    watch,
  )
  const steps = highest - lowest + 1
  const sums = new Sums(election, width * steps)
  for (let row = 0; row < judged.counts.length; row += 1)
    if (judged.counts[row]) for (const place of places) sums.add(place * steps + Math.max(mark(row, place), lowest) - lowest, row)
  const grades = new Map<number, Grades>(
    places.map(place => [place, Array.from({ length: steps }, (_, step) => sums.value(place * steps + step))]),
  )
  const gradesOf = (place: number): Grades => grades.get(place) as Grades
  const order = ranked(places, (a, b) => compareGrades(gradesOf(a), gradesOf(b), judged.weight))
  const score = (place: number): bigint => gradesOf(place).reduce((sum, weight, step) => sum + weight * BigInt(step), 0n)
  const seating = seat(election, order, election.seats, { ties, ...(seed === undefined ? {} : { seed }), facts: { score } })
  const grade = (place: number): string =>
    judged.weight > 0n ? String(lowest + majorityGrade(gradesOf(place), judged.weight)) : String(lowest)
  const of = Object.fromEntries(places.map(place => [election.options[place] as string, grade(place)]))
  const happened = places.map(place =>
    graded(election.options[place] as string, gradesOf(place), Number(grade(place)) - lowest, grade(place)),
  )
  return { ...seating, rounds: [{ number: 1, tallies: of, happened }], scores: { unit: 'majority grade', of }, ...leftOut(judged) }
}

function graded(option: string, grades: Grades, step: number, grade: string): Happening {
  const sum = (those: Grades): string => String(those.reduce((all, weight) => all + weight, 0n))
  return {
    what: 'graded',
    options: [option],
    figures: { grade, better: sum(grades.slice(step + 1)), same: String(grades[step]), worse: sum(grades.slice(0, step)) },
  }
}

/** From best to worst, those who are equal together. */
function ranked(places: readonly number[], difference: (a: number, b: number) => number): Order {
  const groups: number[][] = []
  for (const place of [...places].sort((a, b) => difference(b, a))) {
    const last = groups[groups.length - 1]
    if (last && difference(last[0] as number, place) === 0) last.push(place)
    else groups.push([place])
  }
  return groups
}

export const majorityJudgment = method({
  name: 'majority-judgment',
  about:
    'Everyone grades each option; an option has the grade that a majority gives it or better. Of equal ones the vote in the middle is taken away and the next compared, until they differ. A few extreme grades change little.',
  source: 'M. Balinski and R. Laraki, "Majority Judgment" (2010)',
  marking: 'points',
  elects: 'either',
  options,
  words: { graded: '{options} is graded {grade} or better by a majority: {better} give more, {same} just that, {worse} less.' },
  count: countJudgments,
})

export const methods: readonly Method[] = [majorityJudgment]
