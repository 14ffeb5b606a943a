// How far a count is: told now and then while ballots are walked and rounds are counted, so that whoever waits sees that it goes on.

/** Hears how far it is, from 0 to 1000. */
export type Watch = (thousandths: number) => void

/** About a million marks lie between two words of a walk, which take some milliseconds. */
const marksBetween = 2 ** 20

/** For a part of the work that counts from 0 to 1000 by itself, and goes from `from` to `to` of the whole. */
export const within = (watch: Watch | undefined, from: number, to: number): Watch | undefined =>
  watch && (thousandths => watch(from + Math.floor((thousandths * (to - from)) / 1000)))

/** Never goes back, whichever part speaks. */
export function rising(watch: Watch | undefined): Watch | undefined {
  let furthest = 0
  return (
    watch &&
    (thousandths => {
      furthest = Math.min(1000, Math.max(furthest, thousandths))
      watch(furthest)
    })
  )
}

/** To be called at each of so many rows, each `width` marks wide: passes on now and then how far the walk is. */
export function walking(watch: Watch | undefined, rows: number, width: number): (row: number) => void {
  if (!watch) return () => undefined
  const between = Math.max(1, Math.floor(marksBetween / Math.max(1, width)))
  let next = between
  return row => {
    if (row < next) return
    next = row + between
    watch(Math.floor((row * 1000) / rows))
  }
}
