// Figures as bars, one to a line: names to the left, exact figures beside them.
import { sizeOf } from '@polyarchy/voting/counting'
import { atRight, columns, padded, screen } from './columns.ts'

export interface Bar {
  readonly name: string
  /** Exactly. */
  readonly amount: string
  /** Said behind the bar, in a word. */
  readonly mark?: string
}

const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉']
const widestName = 30
const widestAmount = 18

/** The lines that draw them, each after two spaces; the longest bar is the largest figure's. */
export function drawBars(
  bars: readonly Bar[],
  most = bars.reduce((max, { amount }) => larger(max, sizeOf(amount)), 0n),
): readonly string[] {
  const nameWidth = Math.min(widestName, Math.max(...bars.map(({ name }) => columns(name))))
  const amounts = bars.map(({ amount }) => (amount.length > widestAmount ? inShort(amount) : amount))
  const amountWidth = Math.max(...amounts.map(amount => amount.length))
  const markWidth = Math.max(...bars.map(({ mark = '' }) => (mark === '' ? 0 : columns(mark) + 1)))
  const room = Math.max(8, screen - nameWidth - amountWidth - markWidth - 6)
  return bars.map(({ name, amount, mark = '' }, at) => {
    const bar = barOf(sizeOf(amount), most, room)
    return `  ${padded(name, nameWidth)}  ${atRight(amounts[at] as string, amountWidth)}  ${bar}${mark === '' ? '' : ` ${mark}`}`.trimEnd()
  })
}

function barOf(value: bigint, most: bigint, room: number): string {
  if (value <= 0n || most <= 0n) return ''
  const parts = Number((value * BigInt(room * 8)) / most)
  return `${'█'.repeat(Math.floor(parts / 8))}${eighths[parts % 8]}`
}

/** Long fractions to six decimals, cut off; whole numbers and short decimals as they are. JSON has all exactly. */
export function inShort(amount: string): string {
  if (/^-?\d+(?:\.\d{1,6})?$/.test(amount)) return amount
  const millionths = sizeOf(amount) / 10n ** 14n
  const sign = amount.startsWith('-') ? '-' : ''
  const digits = String(millionths < 0n ? -millionths : millionths).padStart(7, '0')
  return `≈${sign}${digits.slice(0, -6)}.${digits.slice(-6)}`
}
const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b)
