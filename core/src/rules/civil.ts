// Days, months and years reckoned on integers: the Gregorian calendar in UTC, years 1 to 9999.

export const MINUTE = 60_000
export const HOUR = 3_600_000
export const DAY = 86_400_000
/** The first and last instant a rule may speak of: 0001-01-01T00:00:00.000Z and 9999-12-31T23:59:59.999Z. */
export const EARLIEST = -62_135_596_800_000
export const LATEST = 253_402_300_799_999

export interface CivilDate {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  /** 1 to 31. */
  readonly day: number
}

/** Whether a value can stand for an instant at all. */
export function isInstant(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= EARLIEST && (value as number) <= LATEST
}

/** The number of the UTC day an instant falls on; day 0 is 1970-01-01. */
export function dayOf(instant: number): number {
  return Math.floor(instant / DAY)
}

/** 1 is Monday, 7 is Sunday. */
export function weekday(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

// Years are counted from March, so that the leap day comes last; an era is 400 years, which is 146,097 days, and day 0 of
// era 0 is 0000-03-01, 719,468 days before 1970-01-01.

/** The number of the day with this date; the date must exist. */
export function dayOfDate({ year, month, day }: CivilDate): number {
  const marchYear = month > 2 ? year : year - 1
  const era = Math.floor(marchYear / 400)
  const yearOfEra = marchYear - era * 400
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100)
  return era * 146_097 + yearOfEra * 365 + leapDays + dayOfYear - 719_468
}

/** The date of a day. */
export function dateOfDay(number: number): CivilDate {
  const shifted = number + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const leapDays = Math.floor(dayOfEra / 1_460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096)
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return { year, month, day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1 }
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** So many months later at the same clock time; the day of the month is kept, or is the last where there is no such day. */
export function addMonths(instant: number, months: number): number {
  const day = dayOf(instant)
  const date = dateOfDay(day)
  const count = date.year * 12 + date.month - 1 + months
  const year = Math.floor(count / 12)
  const month = count - year * 12 + 1
  const landed = dayOfDate({ year, month, day: Math.min(date.day, daysInMonth(year, month)) })
  return landed * DAY + (instant - day * DAY)
}

const two = (number: number) => String(number).padStart(2, '0')

/** `2026-03-01`. */
export function isoDate(day: number): string {
  const date = dateOfDay(day)
  return `${String(date.year).padStart(4, '0')}-${two(date.month)}-${two(date.day)}`
}

/** `2026-03-01T09:30:00Z`, with milliseconds only where there are some. */
export function isoInstant(instant: number): string {
  const day = dayOf(instant)
  const rest = instant - day * DAY
  const seconds = Math.floor(rest / 1000)
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  const milliseconds = rest % 1000
  return `${isoDate(day)}T${clock}${milliseconds ? `.${String(milliseconds).padStart(3, '0')}` : ''}Z`
}

const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{3}))?)?Z)?$/

/** Reads `2026-03-01`, `2026-03-01T09:30Z`, with seconds and thousandths if wanted; undefined if it is none of these. */
export function readIsoInstant(text: string): number | undefined {
  const found = ISO.exec(text)
  if (!found) return undefined
  const [year, month, day, hour, minute, second, millisecond] = found.slice(1).map(digits => Number(digits ?? 0)) as number[]
  if (!year || !month || month > 12 || !day || day > daysInMonth(year, month)) return undefined
  if (hour! > 23 || minute! > 59 || second! > 59) return undefined
  return dayOfDate({ year, month, day }) * DAY + hour! * HOUR + minute! * MINUTE + second! * 1000 + millisecond!
}
