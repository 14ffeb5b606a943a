// A title for a change of the rules, from the sentences that change.
import type { ChangedSentence } from '@polyarchy/core'
import { stageName, titled } from '../parts/stage-name.ts'

const most = 120

/** The kind of decision and the part of the sentence that changes: "Everyday: it closes 7 days → 10 days after it began". */
export function titleOf([first]: readonly ChangedSentence[]): string {
  if (!first) return ''
  const { text, where } = first
  const changing = text.split(/: (?=[^:]*→)/).at(-1) ?? text
  const kind = where[0] === undefined || where.length < 2 ? '' : titled(stageName((where[1] ?? '').replace(/[“”]/g, '')))
  const said = kind === '' ? changing : `${kind}: ${changing.replace(/^In “[^”]*”(, stage “[^”]*”)?: /, '')}`
  const whole = said.charAt(0).toUpperCase() + said.slice(1)
  return whole.length <= most ? whole : `${whole.slice(0, whole.lastIndexOf(' ', most))}…`
}
