// Who belongs to the community: founding, invitations, joining, leaving.
import { utf8 } from '../bytes/index.ts'
import { plugin, table } from '../plugin.ts'
import { id, instant, integer, key, list, member, oneOf, optional, role, signature, text } from '../schema.ts'
import { signedBy } from './proof.ts'

/** What an invitation's key signs to let a new key in: the words, the community and the key that joins. */
export const invitationProof = (community: string, joining: string): Uint8Array =>
  utf8(`polyarchy invitation 1\n${community}\n${joining}\n`)

const month = 2_678_400_000

export const members = plugin({
  name: 'members',
  version: 1,
  about: 'Who belongs to the community, and how one comes and goes.',
  tables: {
    members: table(
      ['member'],
      {
        status: oneOf('member', 'left', 'removed'),
        joined: instant,
        name: text(120),
        left: optional(instant),
        entry: integer(0, Number.MAX_SAFE_INTEGER),
      },
      { past: true },
    ),
    /** Those whose status is `member`, so that counting them costs nothing. */
    present: table(['member'], {}),
    invitations: table(['invitation'], { by: id, expires: instant, left: integer(0, 10_000), roles: list(role, 10) }),
  },
  refusals: {
    invited: 'This invitation exists already.',
    'no-role': 'The rulebook has no such role.',
    'no-invitation': 'There is no such invitation, or it has been withdrawn. Ask a member for a new one.',
    expired: 'This invitation has expired. Ask a member for a new one.',
    used: 'This invitation has been used up. Ask a member for a new one.',
    proof: 'The invitation was not made for this key.',
    'too-long': 'An invitation may be open for 31 days at most.',
    already: 'You are a member already.',
    'no-member': 'There is no such member.',
    'not-yours': 'Only the member who made an invitation can withdraw it.',
  },
  actions: {
    enter: {
      about: 'Become a member at the founding.',
      by: 'effect',
      input: { key, name: text(120), roles: list(role, 10) },
      apply({ key: device, name, roles }, ctx) {
        const { tables, community, fresh, run, tell } = ctx
        const newcomer = fresh()
        tables.members.put({ member: newcomer, status: 'member', joined: community.now, name, entry: community.entry })
        tables.present.put({ member: newcomer })
        run('keys.first', { member: newcomer, key: device })
        for (const held of roles) run('roles.give', { member: newcomer, role: held })
        tell('joined', newcomer)
      },
    },
    invite: {
      about: 'Invite people with a link.',
      by: 'community',
      input: { invitation: key, expires: instant, uses: integer(1, 10_000), roles: list(role, 10) },
      apply({ invitation, expires, uses, roles }, { tables, community, author, refuse }) {
        if (tables.invitations.get(invitation)) refuse('invited')
        if (roles.some(given => !community.role(given))) refuse('no-role')
        if (expires > community.now + month) refuse('too-long')
        if (expires <= community.now) refuse('expired')
        tables.invitations.put({ invitation, by: author, expires, left: uses, roles })
      },
    },
    uninvite: {
      about: 'Withdraw an invitation that you made.',
      by: 'member',
      input: { invitation: key },
      apply({ invitation }, { tables, author, refuse }) {
        const row = tables.invitations.get(invitation)
        if (!row) return refuse('no-invitation')
        if (row.by !== author) refuse('not-yours')
        tables.invitations.drop(invitation)
      },
    },
    'revoke-invitation': {
      about: 'Withdraw an invitation, whoever made it.',
      by: 'community',
      input: { invitation: key },
      check({ invitation }, { tables, refuse }) {
        if (!tables.invitations.get(invitation)) refuse('no-invitation')
      },
      apply({ invitation }, { tables }) {
        tables.invitations.drop(invitation)
      },
    },
    join: {
      about: 'Join with an invitation.',
      by: 'member',
      newcomer: true,
      input: { invitation: key, proof: signature, name: text(120) },
      apply({ invitation, proof, name }, ctx) {
        const { tables, community, refuse, run, author } = ctx
        if (author) refuse('already')
        const row = tables.invitations.get(invitation)
        if (!row) return refuse('no-invitation')
        if (row.expires <= community.now) refuse('expired')
        if (row.left < 1) refuse('used')
        if (!signedBy(ctx, invitation, invitationProof(community.id, ctx.key), proof)) refuse('proof')
        tables.invitations.put({ ...row, left: row.left - 1 })
        run('members.enter', { key: ctx.key, name, roles: row.roles })
      },
    },
    admit: {
      about: 'Admit someone by their key.',
      by: 'community',
      input: { key, name: text(120), roles: list(role, 10) },
      apply({ key: device, name, roles }, { run }) {
        run('members.enter', { key: device, name, roles })
      },
    },
    rename: {
      about: 'Change the name by which others see you.',
      by: 'member',
      input: { name: text(120) },
      apply({ name }, { tables, author, refuse }) {
        const row = tables.members.get(author)
        if (!row) return refuse('no-member')
        tables.members.put({ ...row, name })
      },
    },
    leave: {
      about: 'Leave the community. What you said and did stays in its log.',
      by: 'member',
      final: true,
      input: {},
      apply(_, { tables, community, author, refuse, tell }) {
        const row = tables.members.get(author)
        if (!row) return refuse('no-member')
        tables.members.put({ ...row, status: 'left', left: community.now })
        tables.present.drop(author)
        tell('left', author)
      },
    },
    remove: {
      about: 'Remove a member. They can no longer act; what they said and did stays.',
      by: 'community',
      final: true,
      input: { member },
      apply({ member: who }, { tables, community, refuse, tell }) {
        const row = tables.members.get(who)
        if (row?.status !== 'member') return refuse('no-member')
        tables.members.put({ ...row, status: 'removed', left: community.now })
        tables.present.drop(who)
        tell('left', who)
      },
    },
  },
  needs: ['keys.first', 'roles.give', 'members.enter'],
  facts: {
    joined: {
      about: 'the member joined',
      of: 'member',
      type: 'instant',
      kept: true,
      read: (who, { tables }) => tables.members.get(who)?.joined ?? null,
    },
    count: {
      about: 'members of the community',
      of: 'community',
      type: 'integer',
      unit: 'members',
      read: (_, { tables }) => tables.present.count(),
    },
  },
})
