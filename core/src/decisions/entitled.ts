// Why the rules do not let a member do something about a proposal: which body they were not in, and from when on they would be.
import type { Kernel } from '../kernel/kernel.ts'
import { type Compiled, isoInstant } from '../rules/index.ts'
import type { Env } from './env.ts'
import { type GroupSource, inGroup, rollOf, wouldWeigh } from './groups.ts'
import { type ProposalRow, roundName } from './rows.ts'

/** What is said where nothing more can be said. */
export const notEntitled = 'The rules do not let you do this about this proposal.'
/** Instants that are looked at, in search of the one from which a right returns. */
const mostLooks = 60

/**
 * The sentence for a refusal by a rule of an act. Of each body that the rule asks for and that the member is not in: since when it is fixed,
 * and whether, or from when on, they would be in it were it fixed anew. Rules that cannot be evaluated add nothing.
 */
export function whyNotEntitled(kernel: Kernel, row: ProposalRow, rule: Compiled<Env>, member: string): string {
  const { groups } = kernel.typeOf(row.proposal)
  const asked = rule.reads.filter(path => path.startsWith('actor.in.')).map(path => path.slice('actor.in.'.length))
  const env: Env = { now: kernel.now, kernel, proposal: row.proposal, member }
  const told = asked.flatMap(name => {
    const source = groups.get(name)
    return source && isOutside(source, env, member) ? [aboutGroup(source, row, env)] : []
  })
  return [notEntitled, ...told].join(' ')
}

function aboutGroup(source: GroupSource, row: ProposalRow, env: Env): string {
  const roll = source.group.at === 'now' ? undefined : rollOf(env.kernel, roundName(row.proposal, row.round), source.name)
  const since = roll ? ` as it was fixed on ${isoInstant(roll.at)}` : ''
  const from = returns(source, env)
  const back =
    from === undefined
      ? ''
      : from <= env.now
        ? roll
          ? ' What is opened from now on counts you in.'
          : ''
        : roll
          ? ` As things stand, what is opened from ${isoInstant(from)} on counts you in.`
          : ` As things stand, you are in it from ${isoInstant(from)} on.`
  return `You are not in “${source.name}”${since}.${back}`
}

/** From when on the member would be in the group; undefined: time alone does not bring it. */
function returns(source: GroupSource, env: Env): number | undefined {
  let at = env.now
  for (let looks = 0; looks < mostLooks; looks++) {
    const then = { ...env, now: at }
    if (within(source, then)) return at
    const next = source.who.wake(then)
    if (next === undefined) return undefined
    at = next
  }
  return undefined
}

function within(source: GroupSource, env: Env): boolean {
  try {
    return wouldWeigh(source, env) > 0n
  } catch {
    return false
  }
}
function isOutside(source: GroupSource, env: Env, member: string): boolean {
  try {
    return !inGroup(source, env, member)
  } catch {
    return false
  }
}
