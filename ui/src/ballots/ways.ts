// Which ballot a method of counting is voted with, and what holds where the rulebook says nothing: drawn from the methods while the app is built.
import type { Json } from '@polyarchy/core'
import type { Marking, Method } from '@polyarchy/voting/counting'

/** The controls: how one marks. */
export type Kind = 'choice' | 'approval' | 'ranking' | 'scores' | 'gradient' | 'dots' | 'quadratic' | 'shares' | 'projects'

export interface Way {
  readonly kind: Kind
  /** Several may stand at one rank. */
  readonly equal?: boolean
  /** What ballots are bounded by unless the rulebook says otherwise, by the names of the method's options. */
  readonly usual: Readonly<Record<string, Json>>
}

/** Options of methods that a ballot is drawn from. */
const asked = ['most', 'least', 'lowest', 'highest', 'credits', 'total', 'all', 'negative', 'unranked', 'unscored', 'meanings']

export function wayOf(method: Method): Way {
  const { options, marking, name } = method
  const usual = Object.fromEntries(asked.flatMap(one => (options[one]?.usual === undefined ? [] : [[one, options[one].usual]])))
  const kind = kindFor(marking, name => Object.hasOwn(options, name))
  // A method that has no option for overvotes counts equal ranks as equal.
  const equal = marking === 'ranking' && (!options.overvote || options.overvote.usual === 'share')
  return { kind: name === 'quadratic-funding' ? 'scores' : kind, ...(equal ? { equal } : {}), usual }
}

/** The control for marks of a kind, where the method has these options. */
export function kindFor(marking: Marking, has: (option: string) => boolean): Kind {
  if (marking === 'approval') return has('budget') ? 'projects' : 'approval'
  if (marking !== 'points') return marking
  if (has('meanings')) return 'gradient'
  if (has('credits')) return has('negative') ? 'quadratic' : 'dots'
  return has('total') ? 'shares' : 'scores'
}
