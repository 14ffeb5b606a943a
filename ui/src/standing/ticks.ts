// Where days are named under a line over time: at the beginnings of years, months or days, as many as there is room for.

const day = 86_400_000
const sayMonth = new Intl.DateTimeFormat('en-GB', { month: 'short' })
const sayDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })

export interface Tick {
  readonly at: number
  readonly name: string
}

/** At most so many, evenly apart in the calendar of the reader. `from` and `to` in ms. */
export function ticksBetween(from: number, to: number, most: number): readonly Tick[] {
  const months = (to - from) / (30 * day)
  const step = [1, 2, 3, 6, 12, 24, 60, 120].find(one => months / one <= most)
  return months >= 2 ? monthly(from, to, step ?? 240) : daily(from, to, most)
}

function monthly(from: number, to: number, step: number): readonly Tick[] {
  const begin = new Date(from)
  const ticks: Tick[] = []
  for (let month = Math.ceil((begin.getFullYear() * 12 + begin.getMonth()) / step) * step; ; month += step) {
    const date = new Date(Math.floor(month / 12), month % 12, 1)
    if (date.getTime() > to) return ticks
    const isYear = month % 12 === 0
    if (date.getTime() >= from) ticks.push({ at: date.getTime(), name: isYear ? String(date.getFullYear()) : sayMonth.format(date) })
  }
}

function daily(from: number, to: number, most: number): readonly Tick[] {
  const step = Math.max(1, Math.ceil((to - from) / day / most))
  const ticks: Tick[] = []
  const date = new Date(from)
  date.setHours(24, 0, 0, 0)
  for (; date.getTime() <= to; date.setDate(date.getDate() + step)) ticks.push({ at: date.getTime(), name: sayDay.format(date) })
  return ticks
}
