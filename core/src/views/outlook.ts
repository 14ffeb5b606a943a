// What is to be expected of a proposal: what its next step still needs, when it comes, and whether it can pass at all.
import type { Env } from '../decisions/env.ts'
import { type Prospect, prospectOf } from '../decisions/prospect.ts'
import type { ProposalRow } from '../decisions/rows.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { type Clause, explain, type Words as Speaking, sentence } from '../rules/index.ts'
import { speaking } from './people.ts'
import type { NeedView, OutlookView, Words } from './types.ts'

export function outlookOf(kernel: Kernel, row: ProposalRow, words: Words): OutlookView {
  const closes = row.live && !row.error ? (row.closes ?? null) : null
  const plain = (text: string, canPass: OutlookView['canPass']): OutlookView => ({
    text,
    canPass,
    surely: false,
    next: null,
    needs: [],
    closes,
  })
  if (row.error) return plain('It stopped, because one of its rules could not be evaluated', row.decided === 'passed')
  const end = row.decided === 'passed' ? 'It has passed' : row.decided === 'failed' ? 'It has failed' : undefined
  if (!row.live) return plain(end ?? `It ended as “${row.stage}”`, row.decided === 'passed')
  if (end) return plain(`${end}; it is now “${row.stage}”${until(closes, speaking(kernel, words))}`, row.decided === 'passed')
  return new Outlook(kernel, row, closes, speaking(kernel, words)).view()
}

class Outlook {
  private readonly row: ProposalRow
  private readonly closes: number | null
  private readonly words: Speaking
  private readonly prospect: Prospect
  private readonly clause: Clause | undefined
  private readonly passes: (stage: string) => boolean

  constructor(kernel: Kernel, row: ProposalRow, closes: number | null, words: Speaking) {
    this.row = row
    this.closes = closes
    this.words = words
    this.prospect = prospectOf(kernel, row.proposal)
    const env: Env = { now: kernel.now, kernel, proposal: row.proposal }
    const rule = this.prospect.goal?.if
    this.clause = rule && explain(rule, env, words)
    this.passes = stage => kernel.typeOf(row.proposal).stages.get(stage)?.stage.decides === 'passed'
  }

  view(): OutlookView {
    const { canPass, surely, goal } = this.prospect
    const needs = canPass && !surely && this.clause ? needsOf(this.clause, this.words) : []
    return {
      text: this.text(needs),
      canPass: canPass ? (surely || goal ? true : 'unknown') : false,
      surely,
      next: goal?.move.to ?? null,
      needs,
      closes: this.closes,
    }
  }

  private text(needs: readonly NeedView[]): string {
    const { canPass, surely, goal, unless } = this.prospect
    const closing = until(this.closes, this.words)
    if (!canPass) return `It can no longer pass${closing}`
    if (!goal) return `It waits in “${this.row.stage}” for what somebody may say${closing}`
    const { to, at } = goal.move
    const step = this.passes(to) ? 'passes' : `goes on to “${to}”`
    const when =
      at === 'close' ? (this.closes === null ? ` when “${this.row.stage}” closes` : ` on ${this.words.instant(this.closes)}`) : ''
    if (surely) return `It is certain to pass${unlessInWords(unless)}: it ${step}${when}`
    const waits = needs.map(({ awaits }) => awaits)
    const last = waits.every(wait => wait !== undefined) ? Math.max(...(waits as number[])) : undefined
    if (needs.length === 0) return `As things stand it ${step}${when}`
    if (last !== undefined && at !== 'close') return `As things stand it ${step} on ${this.words.instant(last)}${closing}`
    return `${capital(needs.map(({ text }) => text).join(', and '))} before it ${step}${closing}`
  }
}

/** What is not so yet, and would have to be; of several ways that are enough, all of them in one. */
function needsOf(clause: Clause, words: Speaking): readonly NeedView[] {
  const { met, parts, joiner } = clause
  if (met === true) return []
  if (!parts) return [needOf(clause, words)]
  if (joiner === 'and' || joiner === 'certain' || joiner === 'when' || joiner === 'otherwise')
    return parts.flatMap(part => needsOf(part, words))
  if (joiner === 'if') return parts.filter(part => part.met !== undefined).flatMap(part => needsOf(part, words))
  if (joiner === 'or')
    return [
      {
        text: parts
          .map(part =>
            needsOf(part, words)
              .map(({ text }) => text)
              .join(' and '),
          )
          .join(', or '),
      },
    ]
  return [{ text: `this is needed: ${sentence(clause)}` }]
}

function needOf(clause: Clause, words: Speaking): NeedView {
  const { missing, awaits, need, now, text } = clause
  if (missing) {
    const one = missing.count === '1'
    return { text: `${missing.count} more ${one ? singular(missing.of) : missing.of} ${one ? 'is' : 'are'} needed`, missing }
  }
  if (awaits !== undefined) return { text: `it must be ${words.instant(awaits)}`, awaits }
  const known = [now, need].filter(part => part !== undefined).join('; ')
  return { text: `this is needed: ${text}${known === '' ? '' : ` (${known})`}` }
}

/** “votes against” for one of them: its first plural is what is counted. */
const singular = (about: string): string => about.replace(/\b([a-z]{2,}[^s\W])s\b/, '$1')
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const until = (closes: number | null, words: Speaking): string => (closes === null ? '' : `; this stage closes ${words.instant(closes)}`)

function unlessInWords(unless: Prospect['unless']): string {
  const ways = unless.map(({ word, move: { at } }) => (word === undefined && at === 'edit' ? 'it is edited' : `“${word}” is said`))
  return ways.length ? `, unless ${[...new Set(ways)].join(' or ')}` : ''
}
