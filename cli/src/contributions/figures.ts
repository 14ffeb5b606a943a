// How contributions fare, in a few words: shares of what has ended, and how long the middle one took.
import type { FiguresView, LengthsView } from '@polyarchy/maintainer-review/work'

/** `12 (60%)`: of those that have ended. */
export function sayShare(part: number, { submitted, open }: Pick<FiguresView, 'submitted' | 'open'>): string {
  const ended = submitted - open
  return ended === 0 ? String(part) : `${part} (${Math.round((100 * part) / ended)}%)`
}

/** The span in which the middle one lies. */
export function sayLengths({ median, counts }: LengthsView, bounds: readonly number[]): string {
  if (median === null) return 'none yet'
  const all = counts.reduce((sum, count) => sum + count, 0)
  const [least, most] = [bounds[median - 1], bounds[median]]
  const span =
    least === undefined ? `less than ${said(most)}` : most === undefined ? `${said(least)} or more` : `${said(least)} to ${said(most)}`
  return `${span} for the middle one of ${all}`
}

const hour = 3_600_000
function said(length = 0): string {
  const [count, unit] = length < 24 * hour ? [length / hour, 'hour'] : [length / (24 * hour), 'day']
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}
