// Findings for people: one row each, with what was aimed at.
import { type Figure, type Finding, isMet, isRefusal } from './figure.ts'

/** The lines of a table. */
export function tableOf(findings: readonly Finding[]): string[] {
  const rows = [
    ['measured', '', 'ratio', 'to', '', 'aim', ''],
    ...findings.map(finding => (isRefusal(finding) ? [finding.name, '', '', `refused: ${finding.refused}`, '', '', ''] : cellsOf(finding))),
  ]
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0))) ?? []
  return rows.map(row =>
    row
      .map((cell, column) => (isNumber(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  )
}

/** The columns that hold numbers, which stand below one another by their last digit. */
const isNumber = (column: number): boolean => [1, 2, 4].includes(column)

function cellsOf(figure: Figure): string[] {
  const { name, value, unit, ratio, to, base } = figure
  const met = isMet(figure)
  return [
    name,
    `${digits(value)} ${unit}`,
    digits(ratio),
    to,
    `${digits(base)} ${unit}`,
    aimOf(figure),
    met === undefined ? '' : met ? 'reached' : 'missed',
  ]
}

function aimOf({ aim, unit }: Figure): string {
  if (!aim) return ''
  const { of, atLeast, atMost } = aim
  const words = atLeast === undefined ? `at most ${atMost}` : `at least ${atLeast}`
  return of === 'ratio' ? words : `${words} ${unit}`
}

/** Three digits that count, or all that stand before the point. */
function digits(value: number): string {
  return value >= 1_000 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)))
}
