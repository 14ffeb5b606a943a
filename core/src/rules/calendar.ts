// Calendars: which days are open (worked, voted on) and which are closed, and stepping from one open day to the next.
import { DAY, dateOfDay, dayOf, dayOfDate, daysInMonth, isInstant, weekday } from './civil.ts'

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
export type Weekday = (typeof WEEKDAYS)[number]

/** Whole UTC days. A day is open if its weekday is, and no closed day or span holds it. */
export interface Calendar {
  /** As members read it: 'working days in New Zealand'. */
  readonly about: string
  /** The weekdays that are open; Monday to Friday unless said. */
  readonly week?: readonly Weekday[]
  /** Days, or spans from a first to a last day, both included: `2026-12-25` once, `12-25` every year (spans may pass the new year). */
  readonly closed?: readonly (string | readonly [string, string])[]
}

/** A calendar made ready: what is asked of it many times. */
export interface Days {
  readonly about: string
  isOpen(day: number): boolean
}

/** An open day is looked for no longer than this (ten years), so that a calendar without open days is found out. */
const LONGEST_SEARCH = 3_700
const MOST_CLOSED = 200

interface Span {
  readonly from: number
  readonly to: number
}

/** Makes a calendar ready, or says what is wrong with it in a sentence; `week` and `closed` may hold anything. */
export function readCalendar(calendar: Calendar): Days | string {
  const week = calendar.week ?? WEEKDAYS.slice(0, 5)
  const open = WEEKDAYS.map(name => week.includes(name))
  const strange = week.find(name => !WEEKDAYS.includes(name))
  if (strange !== undefined) return `'${strange}' is not a weekday; write one of ${WEEKDAYS.join(', ')}.`
  if (!open.includes(true)) return 'At least one weekday must be open.'
  if ((calendar.closed?.length ?? 0) > MOST_CLOSED) return `A calendar may have at most ${MOST_CLOSED} closed days or spans.`
  const yearly: Span[] = []
  const once: Span[] = []
  for (const closed of calendar.closed ?? []) {
    const [from, to] = Array.isArray(closed) ? (closed as readonly unknown[]) : [closed, closed]
    const [first, last] = [readDay(from), readDay(to)]
    const whole = first && last && first.yearly === last.yearly && (first.yearly || first.number <= last.number)
    if (!whole) return `'${from}' to '${to}' is not a span of days; write 2026-12-20 for one year or 12-20 for every year.`
    const list = first.yearly ? yearly : once
    list.push({ from: first.number, to: last.number })
  }
  return {
    about: calendar.about,
    isOpen: day => open[weekday(day) - 1]! && !once.some(span => span.from <= day && day <= span.to) && !fallsYearly(yearly, day),
  }
}

/** Monday to Friday: what `wd` counts where the rulebook has no calendar named `working`. */
export const MONDAY_TO_FRIDAY = readCalendar({ about: 'Monday to Friday' }) as Days

/** The instant `count` open days later at the same clock time; undefined if the calendar has not so many within reach. */
export function addOpenDays(instant: number, count: number, days: Days): number | undefined {
  let day = dayOf(instant)
  const clock = instant - day * DAY
  for (let left = count, searched = 0; left > 0; searched += 1) {
    if (searched > LONGEST_SEARCH) return undefined
    day += 1
    if (!days.isOpen(day)) continue
    left -= 1
    searched = 0
  }
  const landed = day * DAY + clock
  return isInstant(landed) ? landed : undefined
}

/** A dated day by its number; a yearly one by month and day (`12-25` is 1225), the 29th of February included. */
function readDay(text: unknown): { yearly: boolean; number: number } | undefined {
  const found = typeof text !== 'string' ? null : /^(?:(\d{4})-)?(\d\d)-(\d\d)$/.exec(text)
  if (!found) return undefined
  const [year, month, day] = [Number(found[1] ?? 2000), Number(found[2]), Number(found[3])]
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined
  return found[1] === undefined ? { yearly: true, number: month * 100 + day } : { yearly: false, number: dayOfDate({ year, month, day }) }
}

function fallsYearly(spans: readonly Span[], day: number): boolean {
  if (spans.length === 0) return false
  const date = dateOfDay(day)
  const number = date.month * 100 + date.day
  return spans.some(({ from, to }) => (from <= to ? from <= number && number <= to : number >= from || number <= to))
}
