// Durations as rulebooks write them: "72h", "3mo", "5wd", "1d12h"; and what instant they lead to.
import { addOpenDays, type Days, MONDAY_TO_FRIDAY } from './calendar.ts'
import { addMonths, DAY, HOUR, isInstant, MINUTE } from './civil.ts'

/** Whole numbers: up to 9,999 working days, up to 99,999 of each other unit. `fixed` are the ms of days (24 h), hours and minutes together. */
export interface Duration {
  readonly text: string
  readonly months: number
  readonly workingDays: number
  readonly fixed: number
}

const UNITS = [
  ['y', 'year'],
  ['mo', 'month'],
  ['wd', 'working day'],
  ['d', 'day'],
  ['h', 'hour'],
  ['m', 'minute'],
] as const
const SHAPE = /^(?:(\d{1,5})y)?(?:(\d{1,5})mo)?(?:(\d{1,4})wd)?(?:(\d{1,5})d)?(?:(\d{1,5})h)?(?:(\d{1,5})m)?$/

/** Reads `72h`, `30m`, `7d`, `5wd`, `3mo`, `1y`, or several of them from large to small (`1d12h`); undefined if it is none. */
export function readDuration(text: string): Duration | undefined {
  const found = text === '' ? null : SHAPE.exec(text)
  if (!found) return undefined
  const [years, months, workingDays, days, hours, minutes] = found.slice(1).map(digits => Number(digits ?? 0)) as number[]
  return { text, months: years! * 12 + months!, workingDays: workingDays!, fixed: days! * DAY + hours! * HOUR + minutes! * MINUTE }
}

/**
 * The instant so long after another. Years and months first (day of the month kept, or the last of the month), then
 * working days, both at the same clock time in UTC; then the rest. undefined: beyond the year 9999.
 */
export function addDuration(instant: number, duration: Duration, days: Days = MONDAY_TO_FRIDAY): number | undefined {
  let landed: number | undefined = instant
  if (duration.months) landed = addMonths(landed, duration.months)
  if (!isInstant(landed)) return undefined
  if (duration.workingDays) landed = addOpenDays(landed, duration.workingDays, days)
  if (landed === undefined) return undefined
  landed += duration.fixed
  return isInstant(landed) ? landed : undefined
}

/** `1 day and 12 hours`. */
export function sayDuration({ text }: Duration): string {
  const found = SHAPE.exec(text)!
  const said = UNITS.flatMap(([, name], place) => {
    const digits = found[place + 1]
    return digits === undefined ? [] : [`${Number(digits)} ${name}${Number(digits) === 1 ? '' : 's'}`]
  })
  return said.length < 2 ? said.join('') : `${said.slice(0, -1).join(', ')} and ${said.at(-1)}`
}

const ISO = /^P(?=\d|T\d)(?:(\d{1,5})W)?(?:(\d{1,5})D)?(?:T(?=\d)(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,8})S)?)?$/

/** The ms of an ISO 8601 duration of fixed length (`P3DT2H`, `PT90M`, `P2W`); undefined for others, years and months too. */
export function readIsoDuration(text: string): number | undefined {
  const found = ISO.exec(text)
  if (!found) return undefined
  const [weeks, days, hours, minutes, seconds] = found.slice(1).map(digits => Number(digits ?? 0)) as number[]
  return weeks! * 7 * DAY + days! * DAY + hours! * HOUR + minutes! * MINUTE + seconds! * 1000
}
