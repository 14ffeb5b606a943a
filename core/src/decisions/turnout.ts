// Who of a body took part in a round and who did not, by name: for what follows when a vote has ended.
import type { AnyPlugin } from '../plugin.ts'
import type { Env } from './env.ts'
import { type GroupSource, weighIn } from './groups.ts'
import { isSpokenFor } from './passages.ts'
import { roundOf } from './rows.ts'

export const hasVoices = (plugin: AnyPlugin): boolean => Object.values(plugin.tables).some(spec => spec.counts)

/**
 * Members of a group, still in the community, of whom something is counted in the present round (or, with `silent`, is not), by their ids.
 * Of whom others spoke for at least a part of their voice something is counted.
 * Asks every member.
 */
export function turnout(env: Env, source: GroupSource, plugin: AnyPlugin, silent: boolean): readonly string[] {
  const { kernel, proposal } = env
  const round = roundOf(kernel, proposal as string)
  const counted = Object.keys(plugin.tables).filter(name => plugin.tables[name]?.counts)
  const found: string[] = []
  for (const row of kernel.table('members', 'present').rows()) {
    const member = row.member as string
    const spoke =
      counted.some(name => kernel.table(plugin.name, name).count(round, member) > 0) || isSpokenFor(kernel, plugin, round, member)
    if (spoke !== silent && weighIn(source, env, member) > 0n) found.push(member)
  }
  return found
}

/** All members of a group, still in the community, by their ids: from whom a lot is drawn. Asks every member. */
export function everyoneIn(env: Env, source: GroupSource): readonly string[] {
  return [...env.kernel.table('members', 'present').rows()]
    .map(row => row.member as string)
    .filter(member => weighIn(source, env, member) > 0n)
}
