// Invitations that give what otherwise takes more: roles come with them.
import { canonical } from '../../json/index.ts'
import type { CompiledRulebook } from '../../rulebook/compile.ts'
import type { Json } from '../../schema.ts'
import { below } from '../../shape/shape.ts'
import type { Notes } from '../notes.ts'

const ways = ['members.invite', 'members.admit', 'members.accept'] as const

/** Codes: `roles-by-invitation`. Those who may not grant roles by themselves and give them to whomever they bring in. */
export function aboutInvitations({ source, grants }: CompiledRulebook, notes: Notes): void {
  if (Object.keys(source.roles ?? {}).length === 0) return
  const granting = (grants.get('roles.grant') ?? []).flatMap(grant => ('members' in grant ? [canonical(grant.members.rule as Json)] : []))
  for (const run of ways)
    for (const grant of grants.get(run) ?? []) {
      if (!('members' in grant) || grant.members.reads.includes('act.roles') || granting.includes(canonical(grant.members.rule as Json)))
        continue
      notes.tell(
        'roles-by-invitation',
        below('/permissions', run),
        `Whoever may do this gives any role with it, also where granting roles takes more. Let the rule ask what act.roles holds, such as { "==": [{ "count": { "var": "act.roles" } }, 0] }.`,
      )
    }
}
