// Who supports which project, listed once for all runs of a count, so that a project is reckoned with its supporters alone.
import { rowsOf } from '../election.ts'
import type { Projects } from './projects.ts'

export interface Backers {
  /** The rows that support a place. */
  readonly rows: (place: number) => Int32Array
  /** The points of these rows, in the same order. */
  readonly points: (place: number) => Int32Array
}

export function backersOf({ election, places, points }: Projects): Backers {
  const width = election.options.length
  const rows = rowsOf(election)
  const sizes = new Int32Array(width)
  for (let cell = 0; cell < points.length; cell += 1)
    if ((points[cell] as number) > 0) sizes[cell % width] = (sizes[cell % width] as number) + 1
  const found = new Map(
    places.map(place => [place, [new Int32Array(sizes[place] as number), new Int32Array(sizes[place] as number)] as const]),
  )
  const next = new Int32Array(width)
  for (let row = 0; row < rows; row += 1) {
    for (const place of places) {
      const given = points[row * width + place] as number
      if (given === 0) continue
      const [list, marks] = found.get(place) as readonly [Int32Array, Int32Array]
      const at = next[place] as number
      list[at] = row
      marks[at] = given
      next[place] = at + 1
    }
  }
  return {
    rows: place => (found.get(place) as readonly [Int32Array, Int32Array])[0],
    points: place => (found.get(place) as readonly [Int32Array, Int32Array])[1],
  }
}
