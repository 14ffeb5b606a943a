// Facts of people as variables of rules: of those whom an answer, an act or the proposal itself names.
import { statuses } from '../community/membership/statuses.ts'
import type { Fields, Json } from '../schema.ts'
import { amongRoles, type Found, row } from './answers.ts'
import type { Env } from './env.ts'
import { factOf, factVariable, openingOf, told } from './facts.ts'
import { contentsOf } from './rows.ts'
import type { Place, Surroundings } from './variables.ts'

/** Somebody whom rules speak of; undefined: nobody was named. */
export interface Whom {
  readonly say: string
  id(env: Env): string | undefined
}

/** `roles`, `joined` and every fact of a member; in a frozen group only one that can be read as of an opening. */
export function factOfPerson({ say, id }: Whom, path: readonly string[], place: Place, around: Surroundings): Found {
  const [plugin, fact, each] = shortNames.get(path.join('.')) ?? [path[0], path[1], path.slice(2)]
  const found = factOf(around, plugin, fact, 'member', each)
  if (!found || (place === 'frozen who' && !found.fact.kept)) return undefined
  const known =
    plugin === 'roles' && fact === 'all' ? amongRoles(around.roles) : plugin === 'members' && fact === 'status' ? amongStatuses : {}
  return factVariable(found, told(found).replace('the member', say), id as (env: Env) => string, openingOf, known)
}
const amongStatuses = { among: { each: 'status', ids: new Set<string>(statuses) } }
const shortNames: ReadonlyMap<string, readonly [string, string, readonly string[]]> = new Map([
  ['roles', ['roles', 'all', []]],
  ['joined', ['members', 'joined', []]],
])

/** `asked.subject.roles`: of a member who was stated in answer to a question. */
export function ofNamed(name: string, path: readonly string[], place: Place, around: Surroundings): Found {
  const { asks = {} } = around.type ?? {}
  if (!Object.hasOwn(asks, name) || asks[name] !== 'member') return undefined
  const answer = (env: Env): Json | undefined => (env.asked ?? contentsOf(env.kernel, env.proposal as string).asked)[name]
  return perhaps({ say: name.replaceAll('_', ' '), id: env => answer(env) as string | undefined }, path, place, around)
}

/** `act.member.roles`: of a member whom an act is about. */
export function ofMeant(name: string, path: readonly string[], inputs: Fields | undefined, place: Place, around: Surroundings): Found {
  const field = inputs && Object.hasOwn(inputs, name) ? inputs[name] : undefined
  if (field?.kind !== 'member') return undefined
  return perhaps({ say: name.replaceAll('_', ' '), id: env => env.act?.[name] as string | undefined }, path, place, around)
}

/** `proposal.author.roles`: of whoever proposed. */
export const ofAuthor = (path: readonly string[], place: Place, around: Surroundings): Found =>
  factOfPerson({ say: 'the proposer', id: env => row(env).author }, path, place, around)

/** Where nobody was named nothing is known, so that whatever asks fails. */
function perhaps(whom: Whom, path: readonly string[], place: Place, around: Surroundings): Found {
  const found = factOfPerson(whom, path, place, around)
  return found && { ...found, optional: true, read: env => (whom.id(env) === undefined ? (undefined as never) : found.read(env)) }
}
