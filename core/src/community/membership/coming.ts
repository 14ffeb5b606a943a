// How people come and come back: invited with a link, admitted by their key; a key that is known leads to whoever had it before.
import { utf8 } from '../../bytes/index.ts'
import { hash, type Infer, id, instant, integer, key, list, oneOf, optional, proposal, role, signature, text } from '../../schema.ts'
import { signedBy } from '../proof.ts'
import { agreedTo } from './covenant.ts'
import { become, type CheckingCtx, type Ctx, isBarred } from './status-changes.ts'
import { isGone, type Status } from './statuses.ts'
import { bars, giveBack } from './takings.ts'

/** What an invitation's key signs to let a new key in: the words, the community and the key that joins. */
export const invitationProof = (community: string, joining: string): Uint8Array =>
  utf8(`polyarchy invitation 1\n${community}\n${joining}\n`)

const month = 2_678_400_000
const lesser = optional(oneOf('candidate', 'guest'))

const entering = {
  key,
  name: text(120),
  roles: list(role, 10),
  as: lesser,
  brought: optional(id),
  agreed: optional(hash),
  proposal: optional(proposal),
}
const inviting = {
  invitation: key,
  expires: instant,
  uses: integer(1, 10_000),
  roles: list(role, 10),
  as: lesser,
  proposal: optional(proposal),
}
const joining = { invitation: key, proof: signature, name: text(120), covenant: optional(hash) }
const admitting = { key, name: text(120), roles: list(role, 10) }
const hosting = { key, name: text(120), proposal }

export const comingActions = {
  enter: { about: 'Become a member at the founding, or whatever one was let in as.', by: 'effect', input: entering, apply: enter },
  invite: { about: 'Invite people with a link.', by: 'community', input: inviting, apply: invite },
  uninvite: {
    about: 'Withdraw an invitation that you made.',
    by: 'member',
    input: { invitation: key },
    apply({ invitation }: { readonly invitation: string }, { tables, author, refuse }: Ctx) {
      const row = tables.invitations.get(invitation)
      if (!row) return refuse('no-invitation')
      if (row.by !== author) refuse('not-yours')
      withdraw({ tables }, invitation)
    },
  },
  'revoke-invitation': {
    about: 'Withdraw an invitation, whoever made it.',
    by: 'community',
    input: { invitation: key },
    check({ invitation }: { readonly invitation: string }, { tables, refuse }: CheckingCtx) {
      if (!tables.invitations.get(invitation)) refuse('no-invitation')
    },
    apply({ invitation }: { readonly invitation: string }, ctx: Ctx) {
      withdraw(ctx, invitation)
    },
  },
  join: {
    about: 'Join with an invitation, or come back with one.',
    by: 'member',
    newcomer: true,
    from: ['candidate', 'guest', 'left', 'removed', 'expelled'],
    input: joining,
    apply: join,
  },
  admit: { about: 'Admit someone by their key.', by: 'community', input: admitting, apply: admit },
  host: { about: 'Let someone take part in one proposal as a guest, until it is decided.', by: 'community', input: hosting, apply: host },
} as const

/** A key that nobody had makes a new person; one that is known leads to whoever has it, if they are gone or on their way in. */
function enter({ key: device, name, roles, as, brought, agreed, proposal: guest }: Infer<typeof entering>, ctx: Ctx): void {
  const status: Status = as ?? 'member'
  const { tables, community, fresh, refuse, run, tell } = ctx
  if (status !== 'member' && roles.length) refuse('members-only')
  const holder = community.holder(device)
  const known = holder === undefined ? undefined : tables.members.get(holder)
  if (known) {
    const onTheWay = status === 'member' && (known.status === 'candidate' || known.status === 'guest')
    if (!isGone(known.status) && !onTheWay) {
      // Turned down there: this key is known.
      run('keys.first', { member: known.member, key: device })
      return
    }
    if (isGone(known.status) && isBarred(ctx, known.member)) refuse('barred')
  }
  const who = known?.member ?? fresh()
  giveBack(ctx, who, ...bars)
  become(ctx, { member: who, status, joined: community.now, name, entry: community.entry }, status, {
    ...(brought === undefined ? {} : { brought }),
    ...(agreed === undefined ? {} : { agreed }),
    ...(guest === undefined ? {} : { guest }),
  })
  if (!known) run('keys.first', { member: who, key: device })
  for (const held of roles) run('roles.give', { member: who, role: held })
  tell(status === 'member' ? 'joined' : 'status', who)
}

function invite({ invitation, expires, uses, roles, as: status, proposal: item }: Infer<typeof inviting>, ctx: Ctx): void {
  const { tables, community, author, refuse } = ctx
  if (tables.invitations.get(invitation)) refuse('invited')
  if (roles.some(given => !community.role(given))) refuse('no-role')
  if (expires > community.now + month) refuse('too-long')
  if (expires <= community.now) refuse('expired')
  if (status !== undefined && roles.length) refuse('members-only')
  if (status === 'guest') refuseNoItem(ctx, item)
  else if (item !== undefined) refuse('not-for-candidates')
  tables.invitations.put({ invitation, by: author, expires, left: uses, roles })
  if (status !== undefined) tables.offers.put({ invitation, as: status, ...(item === undefined ? {} : { proposal: item }) })
}

function withdraw({ tables }: Pick<Ctx, 'tables'>, invitation: string): void {
  tables.invitations.drop(invitation)
  if (tables.offers.get(invitation)) tables.offers.drop(invitation)
}

function join({ invitation, proof, name, covenant }: Infer<typeof joining>, ctx: Ctx): void {
  const { tables, community, refuse, run, author } = ctx
  if (author && tables.members.get(author)?.status === 'member') refuse('already')
  const row = tables.invitations.get(invitation) ?? refuse('no-invitation')
  if (row.expires <= community.now) refuse('expired')
  if (row.left < 1) refuse('used')
  if (row.by !== '' && !mayInvite(ctx, row.by)) refuse('withdrawn')
  if (!signedBy(ctx, invitation, invitationProof(community.id, ctx.key), proof)) refuse('proof')
  const { as: status, proposal: item } = tables.offers.get(invitation) ?? {}
  if (status === 'guest') refuseNoItem(ctx, item)
  const agreed = status === 'guest' && covenant === undefined ? {} : agreedTo(ctx, covenant)
  tables.invitations.put({ ...row, left: row.left - 1 })
  run('members.enter', {
    key: ctx.key,
    name,
    roles: row.roles,
    // What a member founded or a decision made was brought by nobody.
    ...(row.by === '' ? {} : { brought: row.by }),
    ...agreed,
    ...(status === undefined ? {} : { as: status }),
    ...(item === undefined ? {} : { proposal: item }),
  })
}

/** A member made the invitation, and lets people in by it only as long as they are one who may. */
function mayInvite({ tables }: Ctx, by: string): boolean {
  return tables.members.get(by)?.status === 'member' && !tables.suspensions.get(by, 'members.invite')
}

function admit({ key: device, name, roles }: Infer<typeof admitting>, ctx: Ctx): void {
  ctx.run('members.enter', { key: device, name, roles, ...broughtBy(ctx) })
}

function host({ key: device, name, proposal: item }: Infer<typeof hosting>, ctx: Ctx): void {
  refuseNoItem(ctx, item)
  ctx.run('members.enter', { key: device, name, roles: [], as: 'guest', proposal: item, ...broughtBy(ctx) })
}

function refuseNoItem({ community, refuse }: Ctx, item: string | undefined): void {
  const found = item === undefined ? undefined : community.proposal(item)
  if (!found?.live || found.decided !== undefined) refuse('no-item')
}

/** Whoever lets somebody in brings them: the member who does by mandate, or whoever proposed it. */
export function broughtBy({ author, carriedBy, community }: Ctx, who?: string): { readonly brought?: string } {
  const brought = author || (carriedBy === undefined ? '' : (community.proposal(carriedBy.proposal)?.author ?? ''))
  return brought === '' || brought === who ? {} : { brought }
}
