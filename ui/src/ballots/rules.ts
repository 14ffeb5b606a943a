// What a ballot asks for: its kind and its bounds, as the settings of the stage have them.

import ways from 'virtual:ways'
import type { Json } from '@polyarchy/core'
import type { Marking } from '@polyarchy/voting/counting'
import { type Kind, kindFor, type Way } from './ways.ts'

export interface Rules {
  readonly kind: Kind
  readonly method: string
  readonly seats: number
  /** How many options must be marked at least; 0: none. */
  readonly least: number
  /** How many may be marked; undefined: all. */
  readonly most: number | undefined
  /** The ends of the scale. */
  readonly lowest: number
  readonly highest: number
  /** What there is to give away: dots, credits, or a hundred. */
  readonly credits: number
  /** All of it must be given. */
  readonly all: boolean
  /** Whether several may stand at one rank. */
  readonly equal: boolean
  /** What becomes of options that are not ranked, or not scored: `last`, `zero`, `ignored`, `refused`. */
  readonly unmarked: string
  /** The words of a gradient, from wholly against to wholly in favour. */
  readonly meanings: readonly string[]
  /** All there is to spend, as a whole number; undefined: it is not known. */
  readonly budget: string | undefined
}

export type Settings = { readonly [name: string]: Json }

const oneChoice: Way = { kind: 'choice', usual: {} }
const wayOf = ({ method }: Settings): Way => (Object.hasOwn(ways, String(method)) ? ways[String(method)] : undefined) ?? oneChoice

/** The control of a vote; a rulebook may say that a method is counted from other marks than its first. */
export function kindOf(settings: Settings): Kind {
  const way = wayOf(settings)
  if (typeof settings.marking !== 'string') return way.kind
  return kindFor(settings.marking as Marking, option => (option === 'budget' ? way.kind === 'projects' : Object.hasOwn(way.usual, option)))
}

export function rulesOf(settings: Settings): Rules {
  const { usual, equal } = wayOf(settings)
  const kind = kindOf(settings)
  const set = (name: string): Json | undefined => settings[name] ?? usual[name]
  const whole = (name: string): number | undefined => (typeof set(name) === 'number' ? (set(name) as number) : undefined)
  const credits = (kind === 'shares' ? whole('total') : whole('credits')) ?? 100
  return {
    kind,
    method: String(settings.method ?? 'yes-no'),
    seats: whole('seats') ?? 1,
    least: whole('least') ?? 0,
    most: whole('most'),
    lowest: kind === 'quadratic' && set('negative') === true ? -credits : (whole('lowest') ?? 0),
    highest: whole('highest') ?? (kind === 'scores' ? 5 : credits),
    credits,
    all: kind === 'shares' || set('all') === true,
    equal: equal === true || settings.overvote === 'share',
    unmarked: String(set(kind === 'ranking' ? 'unranked' : 'unscored') ?? (kind === 'ranking' ? '' : 'zero')),
    meanings: (set('meanings') ?? []) as readonly string[],
    budget: typeof settings.budget === 'string' || typeof settings.budget === 'number' ? String(settings.budget) : undefined,
  }
}
