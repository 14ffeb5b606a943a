// Options that would do nothing as they are given: refused where they are typed, rather than passed over in silence.
import type { Json } from '@polyarchy/core'
import type { Election } from './election.ts'
import { compare, readFraction, whole } from './fraction.ts'
import { CountError, type Method } from './method.ts'

type Given = Readonly<Record<string, Json>>

/**
 * `given`: the options of the method, the common ones and those of the election, as they were typed; `election` is already the one with them;
 * without a `method` they are meant for all that fit. Throws a `CountError` with what to do instead.
 */
export function refuseIdle(election: Election, given: Given, method?: Method): void {
  aboutAffiliations(election, given)
  aboutMoney(given, method)
  const { default_option: fallback, support } = given
  if (typeof fallback === 'string' && election.withdrawn?.includes(fallback))
    throw new CountError(
      'default-option',
      `The default option “${fallback}” is withdrawn, and cannot hold: name another, or leave it out of \`withdrawn\`.`,
      fallback,
    )
  const part = typeof support === 'string' && /[/%]/.test(support) ? readFraction(support) : undefined
  if (part && compare(part, whole(1)) > 0)
    throw new CountError('support', `No option can have the support of more than all: say at most 100%, not ${support}.`, support as string)
}

function aboutAffiliations({ affiliations = {} }: Election, given: Given): void {
  const { cap, held = [] } = given
  const known = [...new Set(Object.values(affiliations))].sort()
  if (cap !== undefined && known.length === 0)
    throw new CountError('cap', 'Nobody is known to belong to anything, so that `cap` holds nobody back: say affiliations=Ada:North.')
  if (cap === undefined && given.affiliations !== undefined)
    throw new CountError('cap', 'What options belong to only matters to the `cap` on seats: say how many one may have, as in cap=2.')
  if (!Array.isArray(held) || held.length === 0) return
  if (cap === undefined)
    throw new CountError('held', '`held` seats only count towards the `cap`: say how many one affiliation may have, as in cap=2.')
  for (const one of held as readonly { readonly affiliation?: Json }[])
    if (typeof one.affiliation === 'string' && !known.includes(one.affiliation))
      throw new CountError(
        'held',
        `No option belongs to “${one.affiliation}”, which holds seats. Options belong to: ${known.join(', ')}.`,
        one.affiliation,
      )
}

function aboutMoney(given: Given, method: Method | undefined): void {
  if (!method || method.name.endsWith('-budget')) return
  if (given.costs !== undefined)
    throw new CountError('costs', `${method.name} takes no notice of \`costs\`: leave them out, or count by a method for shared budgets.`)
  if (given.budget === undefined || method.name === 'quadratic-funding') return
  throw new CountError('budget', `${method.name} spends nothing of a \`budget\`: leave it out, or count by a method for shared budgets.`)
}
