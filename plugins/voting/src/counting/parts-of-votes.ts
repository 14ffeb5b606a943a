// Elections whose weights have decimals: options that say votes mean votes, and methods that reckon in whole votes are refused.
import type { Json } from '@polyarchy/core'
import type { Election } from './election.ts'
import { CountError, type Method } from './method.ts'
import { sayDecimal } from './transferable/reckoning.ts'

type Settings = Readonly<Record<string, Json>>

/** Methods that round votes, or step through them, by ones. */
const byWholeVotes = /^(?:stv(?:-.*)?|monroe|greedy-monroe|equal-shares-budget|quadratic-funding)$/

/** The settings with what they say in votes brought into the units of the weights. Throws a `CountError` where a method needs whole votes. */
export function inUnits(settings: Settings, { decimals = 0 }: Election, { name }: Pick<Method, 'name'>): Settings {
  if (decimals === 0) return settings
  if (byWholeVotes.test(name))
    throw new CountError(
      'weights',
      `${name} reckons in whole votes, and these weights have decimals: give them as whole numbers, all multiplied by the same.`,
      decimals,
    )
  const inVotes = ['support', 'least_scores', ...(name.endsWith('-budget') ? ['threshold'] : [])]
  return Object.fromEntries(
    Object.entries(settings).map(([option, value]) => [
      option,
      inVotes.includes(option) && typeof value === 'string' ? timesUnits(value, decimals) : value,
    ]),
  )
}

/** Votes as people say them: 85 tenths are “8.5”. */
export function sayVotes(units: bigint, { decimals = 0 }: Election): string {
  const said = sayDecimal(units, decimals)
  return said.includes('.') ? said.replace(/\.?0+$/, '') : said
}

/** Parts of all stay what they are. */
function timesUnits(amount: string, decimals: number): string {
  const parts = /^(\d+)(?:\.(\d+))?$/.exec(amount)
  if (!parts) return amount
  const [, whole = '', behind = ''] = parts
  const digits = `${whole}${behind.padEnd(decimals, '0').slice(0, decimals)}`
  return behind.length > decimals ? `${digits}.${behind.slice(decimals)}` : digits
}
