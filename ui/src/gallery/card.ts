// A card of the gallery: what is read of a rulebook before it is opened. The cards are drawn while the web app is built.
import { addDuration, type CompiledRulebook, readDuration, sayDuration } from '@polyarchy/core'

/** Rules that a community goes by, a form to begin with, an example of what can be done. */
export type CardKind = 'community' | 'form' | 'example'
export interface Card {
  /** The folder of the rulebook. */
  readonly id: string
  readonly kind: CardKind
  readonly name: string
  readonly about: string
  /** How many kinds of decision, and how many roles it names. */
  readonly decisions: number
  readonly roles: number
  /** The longest window in words; empty: none is fixed. */
  readonly longest: string
  /** Some windows are set by whoever opens a proposal. */
  readonly open: boolean
  /** What the rules are taken from; empty: nothing. */
  readonly from: string
  /** What else it is found by. */
  readonly words: string
}

const examples: ReadonlySet<string> = new Set(['makers', 'weighted-polls'])

export function cardOf(id: string, { source, types }: CompiledRulebook): Card {
  const { name, about = '', roles = {} } = source
  const { source: origin = '' } = source as { readonly source?: string }
  const kind = origin === '' ? (examples.has(id) ? 'example' : 'form') : 'community'
  const words = [origin, ...[...types].map(([decision, { type }]) => `${decision} ${type.about}`)].join(' ')
  const closes = [...types.values()].flatMap(({ type }) => type.stages.flatMap(stage => stage.closes ?? []))
  const settings = [...types.values()].flatMap(({ type }) => type.stages.map(stage => stage.settings))
  return {
    id,
    kind,
    name,
    about,
    decisions: types.size,
    roles: Object.keys(roles).length,
    longest: longestOf([...closes, ...settings].flatMap(durationsIn)),
    open: closes.length > 0,
    from: origin.split(/[:,;(]/)[0]?.trim() ?? '',
    words,
  }
}

/** Every text in it that is a length of time. */
function durationsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return readDuration(value) ? [value] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(durationsIn) : []
}

/** Months and working days differ in length: they are compared from the same Monday on. */
const monday = Date.UTC(2001, 0, 1)

function longestOf(texts: readonly string[]): string {
  const read = texts.flatMap(text => readDuration(text) ?? [])
  const ends = read.map(duration => addDuration(monday, duration) ?? 0)
  const longest = read[ends.indexOf(Math.max(...ends))]
  return longest ? sayDuration(longest) : ''
}
