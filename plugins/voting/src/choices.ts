// Answers that are added up as they come: yes or no, one of several words, consent, a signed number.
import type { PlainMethod } from './methods.ts'

const signed = /^[+-]?(0(\.[0-9]{1,3})?|1(\.0{1,3})?)$/
const consent: ReadonlySet<string> = new Set(['agree', 'stand-aside', 'block'])
/** Options of these names are counted as what they say. */
const spoken: ReadonlySet<string> = new Set(['yes', 'no', 'abstain'])

/** Whether an answer can be given with a method. */
export function isAnswer(method: PlainMethod, choice: string, options: readonly string[]): boolean {
  if (method === 'yes-no') return spoken.has(choice)
  if (method === 'tick') return choice === 'yes'
  if (method === 'consent') return consent.has(choice)
  return method === 'single' ? options.includes(choice) : signed.test(choice)
}

/** What an answer adds. Of a signed number the sign counts, and whether it is exactly +1 or -1. */
export function countsOfChoice({
  method,
  choice,
  reasoned,
}: {
  readonly method: PlainMethod
  readonly choice: string
  readonly reasoned: boolean
}): Readonly<Record<string, number>> {
  if (method === 'single' || method === 'consent')
    return {
      voters: 1,
      [`choice.${choice}`]: 1,
      ...(reasoned ? { [`reasoned.${choice}`]: 1 } : {}),
      ...(spoken.has(choice) ? { [choice]: 1 } : {}),
    }
  if (method !== 'signed') return { voters: 1, [choice]: 1 }
  const value = thousandths(choice)
  if (value === 0) return { voters: 1 }
  if (value > 0) return { voters: 1, for: 1, ...(value === 1000 ? { full_for: 1 } : {}) }
  return {
    voters: 1,
    against: 1,
    ...(reasoned ? { against_reasoned: 1 } : {}),
    ...(value === -1000 ? { full_against: 1 } : {}),
    ...(value === -1000 && reasoned ? { full_against_reasoned: 1 } : {}),
  }
}

/** "-0.5" is -500: exact, without floats. */
function thousandths(choice: string): number {
  const [whole, fraction = ''] = choice.replace(/^[+-]/, '').split('.') as [string, string?]
  const size = Number(whole) * 1000 + Number(fraction.padEnd(3, '0'))
  return choice.startsWith('-') ? 0 - size : size
}
