// The keys with which members sign: one a device, added, limited, revoked, replaced.
import { utf8 } from '../bytes/index.ts'
import { plugin, table } from '../plugin.ts'
import { code, hash, id, instant, integer, key, list, member, optional, signature, text } from '../schema.ts'
import { admissible } from './membership/statuses.ts'
import { signedBy } from './proof.ts'

/** What a new device's key signs to be added to a member: the words, the community and the member. */
export const deviceProof = (community: string, owner: string): Uint8Array => utf8(`polyarchy device 1\n${community}\n${owner}\n`)

/** A key stays with its person whatever they are here, and so does the care for it. */
const everyone = admissible

const whole = integer(0, Number.MAX_SAFE_INTEGER)
const action = code('^[a-z][a-z0-9-]*\\.[a-z][a-z0-9-]*$', 80)

export const keys = plugin({
  name: 'keys',
  version: 1,
  about: 'The keys with which members sign.',
  tables: {
    keys: table(['key'], {
      member: id,
      counter: integer(0, Number.MAX_SAFE_INTEGER),
      added: instant,
      expires: optional(instant),
      revoked: optional(instant),
      only: optional(list(action, 50)),
      label: optional(text(60)),
    }),
    /** Keys by their member. */
    devices: table(['member', 'key'], {}),
    /** The server that keeps the log: it signs clock entries and checkpoints and has no member's power. `size`, `root`: the tree that the last one named. */
    host: table(['role'], { key, counter: whole, size: optional(whole), root: optional(hash) }),
  },
  refusals: {
    known: 'This key is known here already.',
    proof: 'The new key has not agreed: its signature is missing or wrong.',
    'no-key': 'You have no such key.',
    last: 'This is your last key. Add another one first.',
    'no-member': 'There is no such member.',
    'too-many': 'A member may have 20 keys at most.',
    past: 'A key cannot expire in the past.',
  },
  actions: {
    first: {
      about: 'The key with which one joins.',
      by: 'effect',
      input: { member, key },
      apply({ member: who, key: device }, { tables, community, refuse }) {
        if (tables.keys.get(device)) refuse('known')
        tables.keys.put({ key: device, member: who, counter: 0, added: community.now })
        tables.devices.put({ member: who, key: device })
      },
    },
    host: {
      about: 'Name the key of the server that keeps the log.',
      by: 'effect',
      input: { key },
      apply({ key: host }, { tables }) {
        tables.host.put({ role: 'host', key: host, counter: 0 })
      },
    },
    add: {
      about: 'Add a key of another device of yours.',
      by: 'member',
      from: everyone,
      input: { key, proof: signature, label: optional(text(60)), expires: optional(instant), only: optional(list(action, 50)) },
      apply({ key: device, proof, ...limits }, ctx) {
        const { tables, community, author, refuse } = ctx
        if (tables.keys.get(device)) refuse('known')
        if (tables.devices.count(author) >= 20) refuse('too-many')
        if (limits.expires !== undefined && limits.expires <= community.now) refuse('past')
        if (!signedBy(ctx, device, deviceProof(community.id, author), proof)) refuse('proof')
        tables.keys.put({ key: device, member: author, counter: 0, added: community.now, ...limits })
        tables.devices.put({ member: author, key: device })
      },
    },
    revoke: {
      about: 'Revoke a key of yours, for example of a lost device.',
      by: 'member',
      from: everyone,
      final: true,
      input: { key },
      apply({ key: device }, { tables, community, author, refuse }) {
        const row = tables.keys.get(device)
        if (!row || row.member !== author || row.revoked !== undefined) return refuse('no-key')
        const others = [...tables.devices.rows(author)].map(other => tables.keys.get(other.key))
        if (
          !others.some(
            other =>
              other &&
              other.key !== device &&
              other.revoked === undefined &&
              !other.only &&
              (other.expires === undefined || other.expires > community.now),
          )
        )
          refuse('last')
        tables.keys.put({ ...row, revoked: community.now })
      },
    },
    replace: {
      about: 'Give someone who lost their keys a new one; the old ones are revoked.',
      by: 'community',
      final: true,
      input: { member, key },
      apply({ member: who, key: device }, { tables, community, refuse }) {
        if (!tables.devices.count(who)) refuse('no-member')
        if (tables.keys.get(device)) refuse('known')
        for (const { key: old } of [...tables.devices.rows(who)]) {
          const row = tables.keys.get(old)
          if (row && row.revoked === undefined) tables.keys.put({ ...row, revoked: community.now })
        }
        tables.keys.put({ key: device, member: who, counter: 0, added: community.now })
        tables.devices.put({ member: who, key: device })
      },
    },
  },
})
