// Who takes part in a trial: a few people with every mix of roles, and more of them where rules ask for many.
import type { CompiledRulebook } from '../../rulebook/compile.ts'
import { wordsOf } from './words.ts'
import type { Electorate } from './world.ts'

/** A member can be founded with so many roles. */
const mostRoles = 10
const mostPeople = 30
const mostPresent = 150

/** Who takes part, and how long they have been together: some rules ask for that, and roles may end. */
export interface Cast {
  readonly people: Electorate
  readonly days: number
}

/** Small communities, with fewer and fewer who hold each role; and a large one, as many as a rule asks for or as there are seats. */
export function madeUp(rulebook: CompiledRulebook): readonly Cast[] {
  const large = needed(rulebook)
  return [
    { people: peopleOf(rulebook, 3, 3), days: 40 },
    { people: peopleOf(rulebook, 3, 3), days: 400 },
    { people: peopleOf(rulebook, 2, 1), days: 40 },
    { people: peopleOf(rulebook, 0, 1), days: 0 },
    { people: peopleOf(rulebook, 0, 0), days: 40 },
    ...(large > 4 ? [{ people: peopleOf(rulebook, large, large), days: 40 }] : []),
  ]
}

/** Of a large community some of every kind: as many of each as would be of so few, and at least five. */
function sampled(electorate: Electorate): Electorate {
  const people = Object.entries(electorate)
  if (people.length <= mostPresent) return electorate
  const kinds = new Map<string, (readonly [string, readonly string[]])[]>()
  for (const one of people) {
    const kind = [...one[1]].sort().join()
    const alike = kinds.get(kind) ?? []
    alike.push(one)
    kinds.set(kind, alike)
  }
  return Object.fromEntries(
    [...kinds.values()].flatMap(alike => alike.slice(0, Math.max(5, Math.ceil((alike.length * mostPresent) / people.length)))),
  )
}

/** Those who are there; and if they may let others in, as many again of every kind. */
export function present(electorate: Electorate, rulebook: CompiledRulebook, mayGrow: boolean): readonly Cast[] {
  const people = sampled(electorate)
  const grown = { ...people, ...peopleOf(rulebook, Math.max(3, needed(rulebook)), 3) }
  return [{ people, days: 400 }, { people, days: 0 }, ...(mayGrow ? [{ people: grown, days: 40 }] : [])]
}

/** So many who hold every role, so many who hold one alone, and three who hold none. */
function peopleOf({ source }: CompiledRulebook, everything: number, alone: number): Electorate {
  const roles = Object.keys(source.roles ?? {}).sort()
  const held = Array.from({ length: Math.max(1, Math.ceil(roles.length / mostRoles)) }, (_, at) =>
    roles.slice(at * mostRoles, (at + 1) * mostRoles),
  )
  const many = (count: number, name: string, roles: readonly string[]) =>
    Array.from({ length: count }, (_, number): [string, readonly string[]] => [`${name} ${number}`, roles])
  return Object.fromEntries([
    ...held.flatMap((roles, at) => many(everything, `somebody ${at}`, roles)),
    ...roles.slice(0, 20).flatMap(role => many(alone, `only ${role}`, [role])),
    ...many(3, 'nobody in particular', []),
  ])
}

/** How many may have to take part in any decision. */
function needed({ source, types }: CompiledRulebook): number {
  const numbers = [...types.values()].flatMap(({ compiled }) => wordsOf(compiled).numbers)
  const seats = Object.values(source.roles ?? {}).map(role => role.seats ?? 0)
  return Math.max(0, ...[...numbers, ...seats].filter(number => number <= mostPeople)) + 1
}
