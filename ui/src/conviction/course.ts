// How conviction grows: for drawing only. What is decided is reckoned exactly by the plugin.
import type { Json } from '@polyarchy/core'

/** As the plugin answers it; votes are hundredths. */
export interface Course {
  /** When support last changed, in ms. */
  readonly at: number
  readonly support: number
  /** Then, in hundredths of votes. */
  readonly conviction: number
  /** How long a step is, in ms. */
  readonly step: number
  /** What remains after a step: below 1. */
  readonly remains: number
  /** Undefined: no support is enough. */
  readonly threshold: number | undefined
  readonly enough: number | null
  readonly by: readonly { readonly member: string; readonly part: number; readonly votes: number }[]
}

const scale = 1e12

export function courseOf(answer: Json): Course {
  const read = answer as unknown as Omit<Course, 'by' | 'remains' | 'threshold'> & {
    readonly minutes: number
    readonly remains: string
    readonly threshold: string | null
    readonly by: readonly { readonly member: string; readonly part: number; readonly votes: string }[]
  }
  const [parts = 0, of = 1] = read.remains.split('/').map(Number)
  return {
    at: read.at,
    support: Number(read.support),
    conviction: Number(read.conviction) / scale,
    step: read.minutes * 60_000,
    remains: parts / of,
    threshold: read.threshold === null ? undefined : Number(read.threshold) / scale,
    enough: read.enough,
    by: read.by.map(one => ({ ...one, votes: Number(one.votes) })),
  }
}

/** Conviction at an instant, with the support that stands. */
export function convictionAt({ at, support, conviction, step, remains }: Course, when: number): number {
  const left = remains ** Math.max(0, Math.floor((when - at) / step))
  return conviction * left + (support * (1 - left)) / (1 - remains)
}

/** The same from now on with other support. */
export const withSupport = (course: Course, support: number, now: number): Course => ({
  ...course,
  conviction: convictionAt(course, now),
  at: now,
  support,
})

/** About when conviction is enough; undefined: never, as support stands. */
export function reachedAt(course: Course): number | undefined {
  const { at, support, conviction, step, remains, threshold } = course
  if (threshold === undefined) return undefined
  if (conviction >= threshold) return at
  const full = support / (1 - remains)
  if (full <= threshold) return undefined
  return at + Math.ceil(Math.log((full - threshold) / (full - conviction)) / Math.log(remains)) * step
}

/** Votes that would have to stand behind it for ever, in hundredths. */
export const neededFor = ({ threshold, remains }: Course): number | undefined =>
  threshold === undefined ? undefined : Math.ceil(threshold * (1 - remains))
