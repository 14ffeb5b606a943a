// A gradient: each option gets one of several words from against to for, and each word stands for a value.
import { described, id, integer, list, oneOf, optional } from '@polyarchy/core'
import { type Election, unmarked } from '../election.ts'
import { fraction, sayFraction } from '../fraction.ts'
import { CountError, method } from '../method.ts'
import type { Happening } from '../result.ts'
import { contenders } from '../seating.ts'
import { Sums } from '../sums.ts'
import { tieOptions } from '../ties.ts'
import { byFigure, figureWords } from './by-figure.ts'
import { judge, onScale } from './judged.ts'
import { meansOf } from './means.ts'

const usualMeanings = ['block', 'disagree', 'stand-aside', 'mixed', 'agree-with-reservations', 'agree', 'endorse']

const options = {
  meanings: optional(described('The words of the gradient, from wholly against to wholly in favour.', list(id, 20), usualMeanings)),
  values: optional(
    described(
      'What each word is worth, in the same order: whole numbers that never fall. Unless said, an odd number of words has 0 in the middle and steps of 1, an even number steps of 2 on both sides of 0.',
      list(integer(-1_000_000, 1_000_000), 20),
    ),
  ),
  figure: optional(
    described(
      'What is compared. `mean`: of the values of all who say something of the option. `median`: the word that at least half reach, of several equal ones the one with the higher mean.',
      oneOf('mean', 'median'),
      'mean',
    ),
  ),
  ...tieOptions,
}

export const gradient = method({
  name: 'gradient',
  about:
    'Each member answers to each option with one of several words from against to in favour, and the result shows how many said which. A mark is the place of its word, from 0. To see how strongly a proposal is carried, and where people stand that a yes or no would hide.',
  source: 'Kaner, Facilitator’s Guide to Participatory Decision-Making: the gradients of agreement scale.',
  marking: 'points',
  elects: 'either',
  options,
  words: { ...figureWords, said: '{votes} say {meaning} to {options}.' },
  count(election, said, watch) {
    const { meanings = usualMeanings, figure = 'mean' } = said
    const values = said.values ?? evenly(meanings.length)
    if (meanings.length < 2) throw new CountError('meanings', 'Say at least two words: one against and one in favour.')
    if (values.length !== meanings.length || values.some((value, place) => place > 0 && value < (values[place - 1] as number)))
      throw new CountError('values', 'Say one value for each word of the gradient; they may not fall from one word to the next.')
    const places = contenders(election)
    const judged = judge(
      election,
      row => onScale(election, places, row, { lowest: 0, highest: meanings.length - 1, complete: false }),
      watch,
    )
    const heads = spread(election, places, judged.counts, meanings.length)
    const voices = (place: number) => meanings.reduce((sum, _, step) => sum + heads(place, step), 0n)
    const sum = (place: number) => values.reduce((all, value, step) => all + BigInt(value) * heads(place, step), 0n)
    const means = meansOf(sum, voices, places, BigInt((values[0] as number) - 1))
    // A median is a step; one more than the widest mean lies between two of them, so that means part equal medians.
    const steps = 2n * places.reduce((widest, place) => largest(widest, means.rank(place)), 1n) + 1n
    const median = (place: number) => medianOf(meanings.length, voices(place), step => heads(place, step))
    return byFigure(
      election,
      judged,
      {
        rank: figure === 'mean' ? means.rank : place => BigInt(median(place)) * steps + means.rank(place),
        say: place =>
          voices(place) === 0n
            ? undefined
            : figure === 'mean'
              ? sayFraction(fraction(means.of(place).parts, means.of(place).of))
              : String(values[median(place)] as number),
        unit: figure === 'mean' ? 'points a vote' : 'points at the median',
        also: place => meanings.flatMap((meaning, step) => told(election.options[place] as string, meaning, heads(place, step))),
        facts: { score: sum },
      },
      said,
    )
  },
})

const evenly = (words: number): readonly number[] =>
  Array.from({ length: words }, (_, place) => (words % 2 === 1 ? place - (words - 1) / 2 : 2 * place - (words - 1)))

const told = (option: string, meaning: string, votes: bigint): Happening[] =>
  votes === 0n ? [] : [{ what: 'said', options: [option], votes: String(votes), figures: { meaning } }]

const largest = (widest: bigint, mean: bigint): bigint => {
  const size = mean < 0n ? -mean : mean
  return size > widest ? size : widest
}

function spread(election: Election, places: readonly number[], counts: Uint8Array, words: number) {
  const width = election.options.length
  const weights = new Sums(election, width * words)
  for (let row = 0; row < counts.length; row += 1) {
    if (!counts[row]) continue
    for (const place of places) {
      const mark = election.marks[row * width + place] as number
      if (mark !== unmarked) weights.add(place * words + mark, row)
    }
  }
  return (place: number, step: number): bigint => weights.value(place * words + step)
}

/** The highest word that at least half reach; -1 where nobody says anything. */
function medianOf(words: number, voices: bigint, heads: (step: number) => bigint): number {
  if (voices === 0n) return -1
  let reached = 0n
  for (let step = words - 1; step > 0; step -= 1) {
    reached += heads(step)
    if (2n * reached >= voices) return step
  }
  return 0
}
