// Who takes part in a trial: a few people with every mix of roles, and more of them where rules ask for many.
import type { CompiledRulebook } from '../../rulebook/compile.ts'
import { wordsOf } from './words.ts'
import type { Electorate } from './world.ts'

/** A member can be founded with so many roles. */
const mostRoles = 10
const mostPeople = 60

/** A small community; one in which each role is held once; and a large one, as many as a rule asks for or as there are seats. */
export function madeUp(rulebook: CompiledRulebook): readonly Electorate[] {
  const large = needed(rulebook)
  return [people(rulebook, 3), people(rulebook, 0), ...(large > 4 ? [people(rulebook, large)] : [])]
}

/** Those who are there, and as many again of every kind. */
export function grown(electorate: Electorate, rulebook: CompiledRulebook): Electorate {
  return { ...electorate, ...people(rulebook, Math.max(3, needed(rulebook))) }
}

/** So many who hold every role, one who holds each role alone, and one who holds none. */
function people({ source }: CompiledRulebook, count: number): Electorate {
  const roles = Object.keys(source.roles ?? {}).sort()
  const everything = Array.from({ length: Math.max(1, Math.ceil(roles.length / mostRoles)) }, (_, index) =>
    roles.slice(index * mostRoles, (index + 1) * mostRoles),
  )
  const found: [string, readonly string[]][] = everything.flatMap((held, index) =>
    Array.from({ length: count }, (_, number): [string, readonly string[]] => [`somebody ${index} ${number}`, held]),
  )
  for (const role of roles.slice(0, 20)) found.push([`only ${role}`, [role]])
  return Object.fromEntries([...found, ['nobody in particular', []]])
}

/** How many may have to take part. */
function needed({ source, types, grants }: CompiledRulebook): number {
  const amending = (grants.get('rulebook.amend') ?? []).flatMap(grant => ('decisions' in grant ? grant.decisions : []))
  const numbers = amending.flatMap(name => {
    const type = types.get(name)?.compiled
    return type ? wordsOf(type).numbers : []
  })
  const seats = Object.values(source.roles ?? {}).map(role => role.seats ?? 0)
  return Math.max(0, ...[...numbers, ...seats].filter(number => number <= mostPeople)) + 1
}
