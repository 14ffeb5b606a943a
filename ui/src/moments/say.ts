// Instants in words: relative ("in 2 days") and exact ("Sunday, 22 November 2026 at 14:30").

const minute = 60_000
const units: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 24 * 60 * minute],
  ['month', 30 * 24 * 60 * minute],
  ['week', 7 * 24 * 60 * minute],
  ['day', 24 * 60 * minute],
  ['hour', 60 * minute],
  ['minute', minute],
]
const relatively = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
const exactly = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short' })
const daily = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })

/** "in 2 days", "3 hours ago", "just now". */
export function sayRelative(at: number, now: number): string {
  const away = at - now
  // Two clocks are never quite the same: what the server says will be in a moment has just been.
  if (Math.abs(away) < minute) return away > minute / 6 ? 'within a minute' : 'just now'
  // Two units' worth is said in the smaller one: "in 36 hours" tells more than "in 2 days".
  const [unit, length] = units.find(([, size]) => Math.abs(away) >= (size > 60 * minute ? 1.5 * size : size)) ?? ['minute', minute]
  return relatively.format(Math.round(away / length), unit)
}

/** With weekday and time, in the reader's own time. */
export function sayExact(at: number): string {
  return exactly.format(at)
}

/** The day alone. */
export function sayDay(at: number): string {
  return daily.format(at)
}

/** Replaces instants in ISO 8601, as rules say them, by the reader's own date and time. */
export function withLocalDates(text: string): string {
  return text.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z/g, iso => sayExact(Date.parse(iso)))
}
