// What proposers and those who say a word are asked for, in sentences.
import type { AskedKind } from '../decisions/type.ts'
import { series } from '../rules/index.ts'
import type { Line } from './section.ts'
import { quoted } from './telling.ts'

/** One line for each question. `key`: what tells these lines from others; `lead`: who asks, as “It asks for”. */
export function askLines(asks: Readonly<Record<string, AskedKind>> | undefined, key: string, lead: string): readonly Line[] {
  return Object.entries(asks ?? {}).map(([name, kind]) => ({
    key: `${key} ${name}`,
    text: `${lead} ${quoted(spaced(name))}: ${kindInWords(kind)}`,
  }))
}

/** Names as words. */
export const spaced = (name: string): string => name.replaceAll('_', ' ')

const KINDS: Readonly<Record<AskedKind & string, string>> = {
  member: 'a member',
  members: 'members',
  role: 'a role',
  boolean: 'yes or no',
  integer: 'a whole number',
  amount: 'an amount',
  instant: 'a date and time',
  duration: 'a length of time',
  text: 'a text',
  proposal: 'a proposal',
  options: 'what is chosen between',
}
const kindInWords = (kind: AskedKind): string => (typeof kind === 'string' ? (KINDS[kind] ?? kind) : series(kind.map(quoted), 'or').text)
