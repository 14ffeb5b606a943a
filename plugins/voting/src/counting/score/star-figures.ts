// What STAR looks at: points, who is scored higher than whom on how many ballots, and how many ballots give the highest score.
import { type Election, rowsOf, unmarked } from '../election.ts'
import { Pairwise } from '../pairwise.ts'
import { judge, leftOut } from '../points/judged.ts'
import { type Watch, walking, within } from '../progress.ts'
import { contenders } from '../seating.ts'
import { Sums } from '../sums.ts'

export interface StarFigures {
  /** Places of options, in the order of their names. */
  readonly places: readonly number[]
  readonly points: (place: number) => bigint
  /** The weight of ballots that score a above b. */
  readonly prefer: (a: number, b: number) => bigint
  readonly highest: (place: number) => bigint
  /** The weight of all ballots that count. */
  readonly weight: bigint
  readonly aside: ReturnType<typeof leftOut>
}

/** One walk through the ballots. What a ballot leaves out is scored 0; with a score outside 0 to `highest` it is invalid. */
export function starFigures(election: Election, highest: number, watch?: Watch): StarFigures {
  const { marks, weights, options } = election
  const width = options.length
  const places = contenders(election)
  let blank = 0
  const judged = judge(
    election,
    row => {
      let said = false
      for (const place of places) {
        const mark = marks[row * width + place] as number
        if (mark === unmarked) continue
        said = true
        if (mark < 0 || mark > highest) return 'out-of-scale'
      }
      if (!said) blank += election.voters[row] as number
      return ''
    },
    within(watch, 0, 300),
  )
  const points = new Sums(election, width, highest)
  const top = new Sums(election, width)
  const pairwise = new Pairwise(width, 'last')
  const ranks = new Int32Array(width)
  const rows = rowsOf(election)
  const walked = walking(within(watch, 300, 1000), rows, width * width)
  for (let row = 0; row < rows; row += 1) {
    walked(row)
    if (!judged.counts[row]) continue
    for (const place of places) {
      const mark = marks[row * width + place] as number
      const score = mark === unmarked ? 0 : mark
      if (score > 0) points.add(place, row, score)
      if (score === highest) top.add(place, row)
      ranks[place] = highest - score + 1
    }
    pairwise.add(ranks, weights[row] as number | bigint)
  }
  return {
    places,
    points: place => points.value(place),
    prefer: (a, b) => pairwise.votes(a, b),
    highest: place => top.value(place),
    weight: judged.weight,
    aside: { ...leftOut(judged), blank },
  }
}
