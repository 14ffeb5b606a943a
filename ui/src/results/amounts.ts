// Exact numbers of votes, as they are read and as long as they are drawn.
import type { Amount, Telling } from '@polyarchy/voting/counting'

/** How many decimals of a fraction are read; the whole of it stands in the table. */
const decimals = 2n

/** "12345" is "12 345", with spaces that do not break. */
export const sayWhole = (digits: string): string => digits.replace(/\B(?=(\d{3})+(?!\d))/g, '\u202f')

/** A number as it is read: "1 234", "12.5", and of a fraction its first decimals, marked as rounded where they do not end: "≈ 2.33". */
export function sayAmount(amount: Amount): string {
  const [parts = '0', of] = amount.split('/')
  if (of === undefined) {
    const [whole = '0', rest = ''] = parts.split('.')
    const kept = rest.replace(/0+$/, '')
    return kept === '' ? sayWhole(whole) : `${sayWhole(whole)}.${kept}`
  }
  const scale = 10n ** decimals
  const [above, below] = [BigInt(parts) * scale, BigInt(of)]
  const negative = above < 0n
  const size = negative ? -above : above
  const rounded = (size * 2n + below) / (below * 2n)
  const rest = String(rounded % scale).padStart(Number(decimals), '0')
  const text = `${negative ? '−' : ''}${sayWhole(String(rounded / scale))}${Number(rest) === 0 ? '' : `.${rest.replace(/0+$/, '')}`}`
  return size % below === 0n ? text : `≈\u202f${text}`
}

/** For lengths on a screen only. */
export function lengthOf(amount: Amount | undefined): number {
  if (amount === undefined) return 0
  const [parts = '0', of] = amount.split('/')
  if (of === undefined) return Number(parts)
  // A quotient of numbers too long for floats would be lost: both lose the same last digits first.
  const spare = Math.max(0, of.length - 200, parts.length - 200)
  return Number(parts.slice(0, parts.length - spare) || '0') / Number(of.slice(0, of.length - spare) || '1')
}

/** A change since the round before: "+12", "−3.5". */
export function sayChange(amount: Amount): string {
  const said = sayAmount(amount.replace(/^-/, ''))
  return `${amount.startsWith('-') ? '−' : '+'}${said.replace(/^≈\u202f/, '')}`
}

/** Figures in sentences without the noughts that only say how exactly a method counts: "56.00000" is 56. */
const plain = (sentence: string): string =>
  sentence.replace(/(\d)\.(\d*?)0+(?!\d)/g, (_, whole: string, rest: string) => (rest === '' ? whole : `${whole}.${rest}`))

/** A telling as it is read. */
export function plainly({ headline, outcome, rounds, ties, ballots }: Telling): Telling {
  return {
    headline,
    outcome: outcome.map(plain),
    rounds: rounds.map(({ number, sentences }) => ({ number, sentences: sentences.map(plain) })),
    ties: ties.map(plain),
    ballots: ballots.map(plain),
  }
}
