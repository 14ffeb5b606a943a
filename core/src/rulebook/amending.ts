// Who may change what of a rulebook: entries from the least to the most strict, place by place; what touches many needs the strictest.
import { actionOf } from '../decisions/compile.ts'
import { meant } from '../rules/index.ts'
import { below, type Finding } from '../shape/shape.ts'
import type { CompiledGrant, CompiledRulebook } from './compile.ts'
import type { Rulebook } from './rulebook.ts'
import { type Touched, touchedPlaces } from './touched.ts'

/** A way to amend: proposals of these kinds, or those whom `permissions` let do it directly; for these places, or for all. */
export type AmendingEntry = ({ readonly decision: string | readonly string[] } | { readonly members: true }) & {
  /** JSON pointers; all beneath them is meant, and whatever holds them. */
  readonly for?: readonly string[]
}

/** Who carries an amendment: a kind of proposal, or a member by themselves. */
export type Carrier = { readonly decision: string } | { readonly member: string }

export interface WhoMayAmend {
  /** What is touched, and which entry of `amending` (from 0) each place needs. */
  readonly places: readonly (Touched & { readonly needs: number })[]
  /** The strictest of these; 0 where the rulebook has no `amending`. */
  readonly needs: number
  /** Kinds of proposals that may carry it, in order of their names. */
  readonly decisions: readonly string[]
  /** Those whom `permissions` let amend by themselves may do it. */
  readonly members: boolean
}

/** Which kinds of proposals may carry the change from one rulebook to another, by the rules of the first. */
export function whoMayAmend(before: CompiledRulebook, after: CompiledRulebook): WhoMayAmend {
  return whoMayTouch(before, touchedPlaces(before, after))
}

/** The same of places that are already known. */
export function whoMayTouch({ source, grants }: CompiledRulebook, touched: readonly Touched[]): WhoMayAmend {
  const { amending } = source
  const granted = amendingGrants(grants)
  const places = touched.map(one => ({ ...one, needs: amending ? neededFor(one.at, amending) : 0 }))
  const needs = Math.max(0, ...places.map(place => place.needs))
  const enough = (carrier: Carrier): boolean => !amending || strictnessOf(amending, carrier) >= needs
  return {
    places,
    needs,
    decisions: granted.decisions.filter(decision => enough({ decision })),
    members: granted.members && enough({ member: '' }),
  }
}

/** Why a carrier is too lax for what it would change, in a sentence; undefined: it is strict enough. Nobody: what only follows from something. */
export function tooLax(
  { source: { amending } }: CompiledRulebook,
  { places, needs }: WhoMayAmend,
  carrier: Carrier | undefined,
): string | undefined {
  if (!amending || (carrier && strictnessOf(amending, carrier) >= needs)) return undefined
  const strictest = places.filter(place => place.needs === needs)
  const named = strictest.slice(0, 3).map(({ at, by }) => (by === 'text' ? at : `${at} (in effect)`))
  const more = strictest.length > named.length ? ` and ${strictest.length - named.length} more` : ''
  const means = said(amending[needs] as AmendingEntry)
  const wanting = carrier && 'decision' in carrier ? `the kind “${carrier.decision}” is not enough` : 'nobody may do it alone'
  return named.length ? `Changing ${named.join(', ')}${more} needs ${means}; ${wanting}.` : `Amending needs ${means}; ${wanting}.`
}

/** The strictest entry that a place needs. What no entry names needs the last. */
function neededFor(at: string, amending: readonly AmendingEntry[]): number {
  const last = amending.length - 1
  if (overlap(at, '/amending')) return last
  const covering = amending.findLastIndex(entry => !entry.for || entry.for.some(place => overlap(at, place)))
  const way = amending.findLastIndex(entry => waysOf(entry).some(place => overlap(at, place)))
  return covering < 0 ? last : Math.max(covering, way)
}

/** Where it is said how an entry decides: nobody makes a stricter way easier by a laxer one. */
function waysOf(entry: AmendingEntry): readonly string[] {
  return 'members' in entry ? ['/permissions/rulebook.amend'] : decisionsOf(entry).map(name => below('/decisions', name))
}

/** The strictest entry by which a carrier may amend; -1: none names it. */
const strictnessOf = (amending: readonly AmendingEntry[], carrier: Carrier): number =>
  amending.findLastIndex(entry => ('decision' in carrier ? decisionsOf(entry).includes(carrier.decision) : 'members' in entry))

/** One place lies within the other, or they are the same. */
const overlap = (a: string, b: string): boolean => a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`)

const decisionsOf = (entry: AmendingEntry): readonly string[] =>
  'members' in entry ? [] : typeof entry.decision === 'string' ? [entry.decision] : entry.decision

function said(entry: AmendingEntry): string {
  if ('members' in entry) return 'a member whom the rulebook lets change it directly'
  return `a proposal of the kind ${decisionsOf(entry)
    .map(name => `“${name}”`)
    .join(' or ')}`
}

/** Whom `permissions` let amend at all. */
function amendingGrants(grants: ReadonlyMap<string, readonly CompiledGrant[]>): Pick<WhoMayAmend, 'decisions' | 'members'> {
  const given = grants.get('rulebook.amend') ?? []
  const decisions = new Set(given.flatMap(grant => ('decisions' in grant ? grant.decisions : [])))
  return { decisions: [...decisions].sort(), members: given.some(grant => 'members' in grant) }
}

/** What is wrong with `amending`: unknown names, ways that `permissions` do not grant, places that do not exist. */
export function* wrongAmending(
  source: Rulebook,
  { types, plugins }: Pick<CompiledRulebook['around'], 'types' | 'plugins'>,
  grants: ReadonlyMap<string, readonly CompiledGrant[]>,
): Generator<Finding> {
  const granted = amendingGrants(grants)
  for (const [index, entry] of (source.amending ?? []).entries()) {
    const at = `/amending/${index}`
    for (const name of decisionsOf(entry))
      if (!types.has(name))
        yield {
          code: 'unknown-decision',
          pointer: `${at}/decision`,
          message: `There is no decision type ${name}.${meant(name, types.keys())}`,
        }
      else if (!granted.decisions.includes(name))
        yield {
          code: 'not-granted',
          pointer: `${at}/decision`,
          message: `rulebook.amend is not granted to ${name}: add it to permissions.`,
        }
    if ('members' in entry && !granted.members)
      yield { code: 'not-granted', pointer: `${at}/members`, message: 'No members are granted rulebook.amend: add them to permissions.' }
    for (const [number, place] of (entry.for ?? []).entries())
      if (!mayExist(source, plugins, place))
        yield { code: 'unknown-place', pointer: `${at}/for/${number}`, message: `There is nothing at ${place} in this rulebook.` }
  }
}

/** Parts that a rulebook may have and does not need; what has names of its own must be there, and permissions are of actions. */
const parts = ['name', 'about', 'source', 'version', 'template', 'plugins', 'amending', 'readings', 'scenarios', 'tests']
const named = ['roles', 'calendars', 'rules', 'modules', 'decisions', 'duties'] as const
function mayExist(source: Rulebook, plugins: CompiledRulebook['plugins'], place: string): boolean {
  const [part, name] = place.split('/').slice(1) as [string, string?]
  if (part === 'permissions') return name === undefined || actionOf(plugins, name) !== undefined
  const holds = named.find(one => one === part)
  return holds ? name === undefined || Object.hasOwn(source[holds] ?? {}, name) : parts.includes(part)
}
