// Points of standing as they are read. They are kept in parts of 10^12, as decimal texts of any length.
import { sayWhole } from '../results/amounts.ts'

const parts = 10n ** 12n
const hundredth = parts / 100n

/** For lengths on a screen only. */
export const pointsOf = (amount: string): number => Number(amount) / 1e12

/** "412", "1 204.35": what does not fill a hundredth is left away. A sign is left away as well. */
export function sayParts(amount: string): string {
  const hundredths = BigInt(amount.replace(/^-/, '')) / hundredth
  const rest = String(hundredths % 100n)
    .padStart(2, '0')
    .replace(/0+$/, '')
  return `${sayWhole(String(hundredths / 100n))}${rest === '' ? '' : `.${rest}`}`
}

/** A point of a drawn line: the nearest whole from ten on, with a decimal below. */
export function sayDrawn(points: number): string {
  const said = points >= 10 ? String(Math.round(points)) : points.toFixed(1).replace(/\.0$/, '')
  return sayWhole(said)
}

/** One amount of another: "12 %", "0.4 %"; a trace is "less than 0.1 %". */
export function sayShare(amount: string, of: string): string {
  const whole = BigInt(of)
  if (whole <= 0n) return '0 %'
  const thousandths = (BigInt(amount) * 1000n + whole / 2n) / whole
  if (thousandths === 0n && BigInt(amount) > 0n) return 'less than 0.1 %'
  if (thousandths >= 100n) return `${(thousandths + 5n) / 10n} %`
  return `${thousandths / 10n}${thousandths % 10n === 0n ? '' : `.${thousandths % 10n}`} %`
}
