// How somebody's standing came about and fades: for drawing only. What counts is reckoned exactly by the plugin.
import type { CourseView } from '@polyarchy/reputation/views'
import { pointsOf } from './points.ts'

/** One change of standing, in points as they are drawn. */
interface Change {
  readonly at: number
  readonly change: number
  /** After the change, in the domain of the track. */
  readonly after: number
}
/** What was earned in one domain itself; each fades at its own pace, and what is drawn is their sum. */
export interface Track {
  /** Oldest first. */
  readonly changes: readonly Change[]
  readonly now: number
  /** In ms; undefined: it does not fade. */
  readonly halfLife: number | undefined
}
export interface Course {
  readonly tracks: readonly Track[]
  readonly at: number
  /** When changes were made, with what each added or took, oldest first. */
  readonly changes: readonly { readonly at: number; readonly change: number }[]
}
export interface Point {
  readonly at: number
  readonly points: number
}

/** "90d" and "36h" in ms; "never" is undefined. */
export function halfLifeOf(text: string): number | undefined {
  const [, number, unit] = /^(\d+)([hd])$/.exec(text) ?? []
  return number === undefined ? undefined : Number(number) * (unit === 'd' ? 24 : 1) * 3_600_000
}

/** `halfLives`: by domain, as the rulebook has them. */
export function courseOf({ at, now, entries }: CourseView, halfLives: Readonly<Record<string, string>>): Course {
  const tracks = Object.entries(now).map(([domain, parts]): Track => {
    const own = entries.filter(entry => entry.domain === domain)
    return {
      changes: own.map(({ at, change, after }) => ({ at, change: pointsOf(change), after: pointsOf(after) })),
      now: pointsOf(parts),
      halfLife: halfLifeOf(halfLives[domain] ?? 'never'),
    }
  })
  return { tracks, at, changes: entries.map(({ at, change }) => ({ at, change: pointsOf(change) })) }
}

/**
 * Points at an instant, or just before what was changed then. Between two changes standing fades by the same part in equal times, so that
 * it comes exactly from what the one left to what the other found; before the first change and after now by the half-life.
 */
export function pointsAt({ tracks, at: now }: Course, when: number, before = false): number {
  return tracks.reduce((sum, track) => sum + alongTrack(track, now, when, before), 0)
}

function alongTrack({ changes, now: balance, halfLife }: Track, now: number, when: number, before: boolean): number {
  const fading = (points: number, time: number): number => (halfLife === undefined ? points : points * 0.5 ** (time / halfLife))
  if (when > now) return fading(balance, when - now)
  const place = changes.findLastIndex(({ at }) => (before ? at < when : at <= when))
  const [last, next] = [changes[place], changes[place + 1]]
  if (!last) return next ? fading(Math.max(0, next.after - next.change), when - next.at) : 0
  const [until, low] = next ? [next.at, next.after - next.change] : [now, balance]
  if (until <= last.at) return low
  const part = (when - last.at) / (until - last.at)
  // What has faded to nothing has no part to fade by.
  return last.after > 0 && low > 0 ? last.after * (low / last.after) ** part : last.after + (low - last.after) * part
}

const steps = 24

/** The line from one instant to another: bends between changes, and rises or falls straight where one was made. */
export function lineOf(course: Course, from: number, to: number): readonly Point[] {
  const times = [...new Set([from, ...course.changes.map(({ at }) => at).filter(at => at > from && at < to), to])]
  const line: Point[] = []
  for (const [place, at] of times.entries()) {
    line.push({ at, points: pointsAt(course, at, true) })
    const next = times[place + 1]
    const most = next === undefined ? 1 : steps
    for (let step = 0; step < most; step++) {
      const when = at + ((next ?? at) - at) * (step / most)
      line.push({ at: when, points: pointsAt(course, when) })
    }
  }
  return line
}

/** What is left of it after now, if nothing is added. */
export function aheadOf(course: Course, to: number): readonly Point[] {
  const { at } = course
  return Array.from({ length: steps + 1 }, (_, step) => {
    const when = at + (to - at) * (step / steps)
    return { at: when, points: pointsAt(course, when) }
  })
}

/** Heights for lines across the drawing: round numbers, two to four of them, the last not below the highest point. */
export function heights(most: number): readonly number[] {
  if (most <= 0) return [1]
  const rough = most / 3
  const ten = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(1, ([1, 2, 2.5, 5, 10].find(one => one * ten >= rough) ?? 10) * ten)
  return Array.from({ length: Math.ceil(most / step) }, (_, place) => (place + 1) * step)
}
