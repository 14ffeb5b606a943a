// What is no option of a method but part of the election, and may be said beside a file that does not hold it.
import { amount, code, described, list, optional, record } from '@polyarchy/core'
import type { Election } from './election.ts'
import { CountError } from './method.ts'

const name = code('^[\\s\\S]{1,1000}$', 1000)

export const electionOptions = {
  withdrawn: optional(
    described('Options that take no part though they stand on ballots: they count as if nobody had marked them.', list(name, 1000)),
  ),
  affiliations: optional(
    described(
      'What options belong to, for the `cap` on seats, as in “Ada:North,Bo:South”.',
      list(record({ option: name, affiliation: name }), 1000),
    ),
  ),
  seniority: optional(
    described('All options, whoever was entered first at the front: for ties that are settled by `seniority`.', list(name, 1000)),
  ),
  budget: optional(described('All there is to spend, in whole units.', amount)),
  costs: optional(described('What options cost, as in “bench:60,tree:50”.', list(record({ option: name, cost: amount }), 1000))),
}

interface Given {
  readonly withdrawn?: readonly string[]
  readonly affiliations?: readonly { readonly option: string; readonly affiliation: string }[]
  readonly seniority?: readonly string[]
  readonly budget?: bigint
  readonly costs?: readonly { readonly option: string; readonly cost: bigint }[]
}

/** The election with what was said of it. Throws a `CountError` for names that are no options, and for a seniority that is not of all. */
export function withOptions(election: Election, { withdrawn, affiliations, seniority, budget, costs }: Given): Election {
  const named = [...(affiliations ?? []).map(one => one.option), ...(seniority ?? []), ...(costs ?? []).map(one => one.option)]
  const unknown = named.find(option => !election.options.includes(option))
  if (unknown !== undefined) throw new CountError('option', `“${unknown}” is none of the options.`, unknown)
  if (seniority) checkSeniority(election.options, seniority)
  return {
    ...election,
    ...(withdrawn ? { withdrawn: [...new Set([...(election.withdrawn ?? []), ...withdrawn])] } : {}),
    ...(affiliations ? { affiliations: Object.fromEntries(affiliations.map(one => [one.option, one.affiliation])) } : {}),
    ...(seniority ? { seniority: Object.fromEntries(seniority.map((option, place) => [option, place])) } : {}),
    ...(budget === undefined ? {} : { budget }),
    ...(costs ? { costs: Object.fromEntries(costs.map(one => [one.option, one.cost])) } : {}),
  }
}

function checkSeniority(options: readonly string[], seniority: readonly string[]): void {
  const twice = seniority.find((option, place) => seniority.indexOf(option) !== place)
  if (twice !== undefined) throw new CountError('seniority', `“${twice}” stands twice in \`seniority\`: name everyone once.`, twice)
  const missing = options.filter(option => !seniority.includes(option))
  if (missing.length > 0)
    throw new CountError('seniority', `\`seniority\` must name all options, the first entered first; missing: ${missing.join(', ')}.`, [
      ...missing,
    ])
}
