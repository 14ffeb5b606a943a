// How members may answer, and what each answer adds to the sums.
import { code, type Field } from '@polyarchy/core'

/** What the methods are, as authors of rulebooks read it. */
export const howMethods =
  'How members answer. `yes-no`: yes, no or abstain. `tick`: yes alone. `single`: one of `options`, which may be words such as yes, no, abstain and block. `signed`: a number from -1 to +1 with at most three decimals.'
export const methods = ['yes-no', 'tick', 'single', 'signed'] as const
export type Method = (typeof methods)[number]

export const choice: Field<string> = code('^[a-z0-9+.-]{1,64}$', 64)
const signed = /^[+-]?(0(\.[0-9]{1,3})?|1(\.0{1,3})?)$/

/** Whether an answer can be given with a method. */
export function fits(method: Method, choice: string, options: readonly string[]): boolean {
  if (method === 'yes-no') return choice === 'yes' || choice === 'no' || choice === 'abstain'
  if (method === 'tick') return choice === 'yes'
  return method === 'single' ? options.includes(choice) : signed.test(choice)
}

/** Options of these names are counted as what they say. */
const plain: ReadonlySet<string> = new Set(['yes', 'no', 'abstain'])

/** What a ballot adds. Of a signed number the sign counts, and whether it is exactly +1 or -1. */
export function countsOf(ballot: {
  readonly method: Method
  readonly choice: string
  readonly reason?: string
}): Readonly<Record<string, number>> {
  const { method, choice } = ballot
  const reasoned = ballot.reason !== undefined
  if (method === 'single')
    return {
      voters: 1,
      [`choice.${choice}`]: 1,
      ...(reasoned ? { [`reasoned.${choice}`]: 1 } : {}),
      ...(plain.has(choice) ? { [choice]: 1 } : {}),
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
