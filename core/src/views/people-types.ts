// What screens, the command line and the API show of a community and of the people in it: plain JSON, drawn from the state.
import type { Status } from '../community/membership/statuses.ts'
import type { GivenView, ReceivedView } from './passing-types.ts'

export interface Person {
  readonly id: string
  /** As they wish to be called; empty when erased. */
  readonly name: string
}
export interface CommunityView {
  /** 64 hex digits: the hash of the founding action. */
  readonly id: string
  readonly name: string
  readonly about: string
  readonly founded: number
  readonly members: number
  /** Live proposals. */
  readonly open: number
  /** How many entries the log has. */
  readonly entries: number
  readonly rulebook: { readonly hash: string; readonly number: number }
  /** did:key of the server that keeps the log. */
  readonly host: string
  /** What whoever joins agrees to, by its hash; its words stand in the rulebook. Null: there is none. */
  readonly covenant: { readonly hash: string } | null
  /** Whether anybody may introduce themself now, to become a candidate. */
  readonly introduces: boolean
  readonly plugins: readonly { readonly name: string; readonly version: number; readonly about: string }[]
}
/** What somebody is in the community, and how they came to be it. */
export interface MembershipView {
  readonly status: Status
  /** When they became a member, the last time; of a candidate or a guest, when they came. */
  readonly joined: number
  /** Since when they are what they are. */
  readonly since: number
  /** Who invited, admitted or vouched for them. */
  readonly brought: Person | null
  /** The hash of the covenant that they agreed to last. */
  readonly agreed: string | null
  /** The proposal that a guest takes part in, with its title. */
  readonly guest: Person | null
  /** Single actions that are refused to them for now; `until` null: until the community ends it. */
  readonly suspensions: readonly { readonly run: string; readonly since: number; readonly until: number | null }[]
  /** What is taken from them for now in one: no rights named, all of them. `until`: the end of the last. */
  readonly suspended: { readonly rights: readonly string[]; readonly until: number | null } | null
  /** They are gone and may not come back now: before `back`, or ever where that is null. */
  readonly barred: boolean
  readonly back: number | null
}
export interface MemberView extends Person, MembershipView {
  readonly roles: readonly string[]
  readonly keys: number
  /** To whom they gave their voice, and how many gave theirs to them: only where one member is asked for. */
  readonly given?: readonly GivenView[]
  readonly received?: readonly ReceivedView[]
}
/** What a client needs to know before it signs. */
export interface KeyView {
  readonly key: string
  readonly member: Person
  /** The number that the next action of this key has. */
  readonly next: number
  readonly expires: number | null
  readonly revoked: boolean
}
export interface InvitationView {
  readonly invitation: string
  readonly by: Person
  readonly expires: number
  readonly left: number
  readonly roles: readonly string[]
  /** What one becomes with it. */
  readonly as: 'member' | 'candidate' | 'guest'
  /** What a guest takes part in. */
  readonly proposal: string | null
}
