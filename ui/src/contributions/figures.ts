// How reviewing goes, in figures: what became of contributions, and how long they waited, by lengths of time.

/** Counts by length: those below each bound, and last all that took longer. */
export interface Lengths {
  /** The place among the counts in which the middle one lies; null: there are none. */
  readonly median: number | null
  /** In ms, ascending. */
  readonly bounds: readonly number[]
  /** One more than bounds. */
  readonly counts: readonly number[]
}
export interface Outcomes {
  readonly submitted: number
  readonly open: number
  readonly accepted: number
  readonly rejected: number
  /** Nobody decided it in time, or its author took it back. */
  readonly lapsed: number
  /** Those that were asked to change at any time. */
  readonly changes: number
}
export interface Figures extends Outcomes {
  readonly first: Lengths
  readonly decision: Lengths
}

export const totalOf = ({ counts }: Lengths): number => counts.reduce((sum, one) => sum + one, 0)

/** The length that half of them did not exceed: below that bound, or (`beyond`) longer than the last. undefined: there are none. */
export function halfOf({ bounds, median }: Lengths): { readonly bound: number; readonly beyond: boolean } | undefined {
  if (median === null) return undefined
  const bound = bounds[median]
  return bound === undefined ? { bound: bounds.at(-1) ?? 0, beyond: true } : { bound, beyond: false }
}

/** "75 %", "less than 1 %". */
export function shareOf(part: number, whole: number): string {
  if (whole === 0) return '0 %'
  const percent = (part * 100) / whole
  return part > 0 && percent < 1 ? 'less than 1 %' : `${Math.round(percent)} %`
}

const hour = 3_600_000
const units: readonly (readonly [size: number, one: string, many: string])[] = [
  [7 * 24 * hour, 'week', 'weeks'],
  [24 * hour, 'day', 'days'],
  [hour, 'hour', 'hours'],
]
const said = (time: number, [size, one, many]: (typeof units)[number]): string => {
  const number = Math.floor(time / size)
  return `${number} ${number === 1 ? one : many}`
}

/** "4 hours", "1 day", "2 weeks": in the largest unit of which it is a whole number. */
export const lengthInWords = (time: number): string =>
  said(time, units.find(([size]) => time >= size && time % size === 0) ?? [hour, 'hour', 'hours'])

/** Lengths from one bound to the next: "1 to 4 hours", "3 days to 1 week"; `undefined` is no bound. */
export function rangeInWords(from: number | undefined, to: number | undefined): string {
  if (from === undefined) return to === undefined ? 'any time' : `less than ${lengthInWords(to)}`
  if (to === undefined) return `${lengthInWords(from)} or longer`
  const [number, unit] = lengthInWords(from).split(' ') as [string, string]
  const [next, other] = lengthInWords(to).split(' ') as [string, string]
  return unit.replace(/s$/, '') === other.replace(/s$/, '') ? `${number} to ${next} ${other}` : `${number} ${unit} to ${next} ${other}`
}

/** How long something has taken so far: "less than an hour", "36 hours", "3 days", "5 weeks"; a unit is used from two of it on. */
export function timeInWords(time: number): string {
  if (time < hour) return 'less than an hour'
  return said(time, units.find(([size]) => time >= 2 * size) ?? [hour, 'hour', 'hours'])
}
