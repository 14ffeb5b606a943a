// Objections and concerns as things: what is kept of each, and what each adds to the sums.
import { code, id, instant, list, oneOf, optional, table, text } from '@polyarchy/core'

/** How an objection is called; names that members choose begin with a letter, so that they never stand in the way of those without. */
export const name = code('^[a-z][a-z0-9-]*$', 64)
/** A reason of a kind that the rules name: a word of small letters, digits, hyphens and underscores. */
export const ground = code('^[a-z][a-z0-9_-]*$', 64)
export const grounds = list(ground, 50)

/** As many as one member may raise in a round, lifted ones too: reading all of one's own stays cheap. */
export const mostOfOne = 100

/**
 * `untested`: raised, and nobody has judged it. `qualified`, `invalid`: someone who may has judged it. `resolved`: it has been answered.
 * `withdrawn`: its author took it back. A concern is never judged.
 */
const state = oneOf('untested', 'qualified', 'invalid', 'resolved', 'withdrawn')
const kind = oneOf('objection', 'concern')

export const objections = table(
  ['round', 'member', 'objection'],
  {
    kind,
    reason: text(2000),
    ground: optional(ground),
    /** Whom it is raised for, if not for its author. */
    for: optional(id),
    state,
    at: instant,
    /** When it came to its state, through whom and why. */
    changed: optional(instant),
    by: optional(id),
    why: optional(text(2000)),
  },
  {
    counts(one): Readonly<Record<string, number>> {
      const here = isRaised(one) ? 1 : 0
      if (one.kind === 'concern') return { concerns: here }
      return { raised: 1, standing: here, objecting: here, ...(here ? { [one.state]: 1 } : {}) }
    },
  },
)

export const tallies = {
  standing: { about: 'objections that stand', unit: 'things' },
  objecting: { about: 'members who object', unit: 'members' },
  untested: { about: 'objections that nobody has judged', unit: 'things' },
  qualified: { about: 'objections that qualify', unit: 'things' },
  concerns: { about: 'concerns', unit: 'things' },
  raised: { about: 'objections that were raised', unit: 'things' },
} as const

interface Objection {
  readonly kind: 'objection' | 'concern'
  readonly state: 'untested' | 'qualified' | 'invalid' | 'resolved' | 'withdrawn'
}
/** It is there and has not been lifted. */
export const isRaised = ({ state }: Pick<Objection, 'state'>): boolean => state === 'untested' || state === 'qualified'
/** It stops the proposal. */
export const stands = (one: Objection): boolean => one.kind === 'objection' && isRaised(one)
