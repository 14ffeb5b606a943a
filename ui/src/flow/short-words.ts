// A condition with all its parts in one line: for pictures, beside which the whole stands.
import { type Clause, sentence } from '@polyarchy/core'
import { withLocalDates } from '../moments/say.ts'

/** How many signs a condition may have where there is little room. */
const few = 140

/** Cut at a word where it is too long. */
export function inShortWords(clause: Clause): string {
  const said = withLocalDates(sentence(clause))
  if (said.length <= few) return said
  return `${said.slice(0, said.lastIndexOf(' ', few)).replace(/[,;:(]$/, '')}…`
}
