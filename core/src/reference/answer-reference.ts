// The kinds of answers, for the reference: what is asked, how it is written, and what rules may do with it.
import { answered } from '../decisions/answers.ts'
import { fieldOf } from '../decisions/opening.ts'
import type { AskedKind } from '../decisions/type.ts'
import { describe, markdownTable } from './plugin-reference.ts'

/** What each kind is for, in the order in which they are taught; a list of words stands for all such lists. */
const kinds: readonly (readonly [AskedKind, string])[] = [
  ['member', 'One member of the community.'],
  ['members', 'Several members.'],
  ['role', 'One of the roles of the rulebook.'],
  ['boolean', 'Yes or no; what is not stated is no.'],
  ['integer', 'A whole number.'],
  ['amount', 'A whole number of any size, such as money in its smallest unit.'],
  ['instant', 'A day and an hour, in UTC.'],
  ['duration', 'How long something lasts.'],
  ['text', 'Words. They are kept outside the log, so no rule reads them; it may ask whether there are any.'],
  ['proposal', 'Another proposal.'],
  ['options', 'What is chosen between, with words for each. Rules see their ids.'],
  [['paint', 'tools'], 'One of these words. Any words may be listed.'],
]

/** The kinds that have names of their own. */
export const namedKinds: readonly string[] = kinds.flatMap(([kind]) => (typeof kind === 'string' ? [kind] : []))

/** Markdown: a table of all kinds. */
export function answerReference(): string {
  return markdownTable(
    ['kind', 'asks for', 'is written as', 'rules read', 'where it is not stated'],
    kinds.map(([kind, about]) => {
      const { type, optional } = answered(kind, '', () => undefined, new Set())
      const without = optional ? 'only `stated` and `same` may ask' : type === 'boolean' ? 'false' : 'an empty list'
      return [`\`${typeof kind === 'string' ? kind : JSON.stringify(kind)}\``, about, describe(fieldOf(kind)), type, without]
    }),
  )
}
