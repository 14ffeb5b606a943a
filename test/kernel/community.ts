// A small community for tests of the kernel: named members with their roles, and the decision types that they go by.
import type { AnyPlugin, DecisionType, Duty, Rulebook } from '@polyarchy/core'
import { Sandbox } from '@polyarchy/core/testing'
import voting from '@polyarchy/voting'

export interface CommunityOptions {
  readonly decisions: Readonly<Record<string, DecisionType | Rulebook['decisions'][string]>>
  readonly members: readonly string[] | Readonly<Record<string, readonly string[]>>
  /** Besides voting. */
  readonly beside?: readonly AnyPlugin[]
  readonly roles?: readonly string[]
  readonly permissions?: Rulebook['permissions']
  readonly modules?: NonNullable<Rulebook['modules']>
  readonly rules?: NonNullable<Rulebook['rules']>
  readonly duties?: Readonly<Record<string, Duty>>
  readonly covenant?: NonNullable<Rulebook['covenant']>
  readonly calendars?: NonNullable<Rulebook['calendars']>
  readonly began?: number
}

export function rulebookOf({ decisions, members, beside = [], roles = [], permissions = {}, ...more }: CommunityOptions): Rulebook {
  const { began: _, ...rest } = more
  const held = Array.isArray(members) ? [] : Object.values(members as Readonly<Record<string, readonly string[]>>).flat()
  return {
    name: 'Test',
    plugins: Object.fromEntries([voting, ...beside].map(plugin => [plugin.name, plugin.version])),
    roles: Object.fromEntries([...new Set([...roles, ...held])].map(role => [role, { about: role }])),
    decisions: decisions as Rulebook['decisions'],
    permissions,
    ...rest,
  }
}

export function communityOf(options: CommunityOptions): Sandbox {
  const { members, beside = [], began } = options
  return new Sandbox({
    plugins: [voting, ...beside],
    rulebook: rulebookOf(options),
    members: Array.isArray(members)
      ? Object.fromEntries(members.map(name => [name, []]))
      : (members as Readonly<Record<string, readonly string[]>>),
    ...(began === undefined ? {} : { began }),
  })
}

/** `named('p', 3)`: p01, p02, p03. */
export const named = (letter: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${letter}${String(index + 1).padStart(2, '0')}`)
/** Each of these with these roles. */
export const all = (names: readonly string[], ...roles: readonly string[]): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(names.map(name => [name, roles]))

/** A rule's variable, shortly. */
export const v = (path: string) => ({ var: path })
export const hasRole = (role: string, who: 'actor' | 'member' = 'actor') => ({ in: [role, v(`${who}.roles`)] })
export const isAuthor = { same: [v('actor.id'), v('proposal.author')] }
export const more = (a: string, b: string | number) => ({ '>': [v(a), typeof b === 'number' ? b : v(b)] })
export const least = (a: string, b: number) => ({ '>=': [v(a), b] })
export const none = (a: string) => ({ '==': [v(a), 0] })
/** So long after something happened. */
export const since = (path: string, length: string) => ({ past: { after: [v(path), length] } })
export const said = (word: string) => ({ past: v(`called.${word}`) })

export const day = 86_400_000
export const hour = 3_600_000
/** Goes to so many days and hours after the founding. */
export const at = (c: Sandbox, days: number, hours = 0): void => c.at(c.began + days * day + hours * hour)
/** All of them vote alike. */
export function cast(c: Sandbox, names: readonly string[], proposal: string, choice: string, more: object = {}): void {
  for (const name of names) c.act(name, proposal, 'voting.cast', { choice, ...more })
}
export const yes = (c: Sandbox, name: string, proposal: string): void => c.act(name, proposal, 'voting.cast', { choice: 'yes' })
export const acts = { 'voting.cast': true, 'voting.withdraw': true }
export const everyone = { who: true, at: 'opening' as const }

/** A week of voting; more yes than no. */
export const simple: DecisionType = {
  about: 'More in favour than against after a week.',
  propose: true,
  groups: { everyone },
  stages: [
    {
      name: 'vote',
      closes: '7d',
      acts,
      moves: [
        { at: 'close', if: more('voting.yes', 'voting.no'), to: 'accepted' },
        { at: 'close', to: 'rejected' },
      ],
    },
  ],
}
/** One vote in favour carries it, one against ends it. */
export const vote: DecisionType = {
  about: 'One vote in favour carries it.',
  propose: true,
  groups: {},
  stages: [
    {
      name: 'vote',
      acts: { 'voting.cast': true, 'proposals.edit': isAuthor },
      moves: [
        { if: more('voting.yes', 0), to: 'accepted' },
        { if: more('voting.no', 0), to: 'rejected' },
      ],
    },
  ],
}
/** The action that gives someone a role, to be carried. */
export const grant = (c: Sandbox, name: string, role: string) => ({ run: 'roles.grant', input: { member: c.id(name), role } })
export const holds = (c: Sandbox, name: string, role: string): boolean =>
  c.replica.machine.table('roles', 'held').get(c.id(name), role) !== undefined
