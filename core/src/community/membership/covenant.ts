// What whoever joins agrees to: read, said by its hash, and said again when it has changed.
import { hash } from '../../schema.ts'
import { type Ctx, note } from './status-changes.ts'

/** Turns down whoever comes without agreeing to the present covenant. Answers what they agreed to, if there is one. */
export function agreedTo({ community, refuse }: Ctx, covenant: string | undefined): { readonly agreed?: string } {
  const present = community.covenant?.hash
  if (covenant !== undefined && present === undefined) refuse('no-covenant')
  if (present === undefined) return {}
  if (covenant === undefined) refuse('agree-first')
  if (covenant !== present) refuse('other-covenant')
  return { agreed: present }
}

const agreeing = { covenant: hash }

export const covenantActions = {
  agree: {
    about: 'Agree to the present covenant.',
    by: 'member',
    from: ['candidate', 'guest', 'inactive', 'suspended'],
    input: agreeing,
    apply({ covenant }: { readonly covenant: string }, ctx: Ctx) {
      const { tables, author, refuse } = ctx
      const before = tables.particulars.get(author)
      const { agreed } = agreedTo(ctx, covenant)
      if (before?.agreed === agreed) refuse('agreed')
      const { member: _, ...rest } = before ?? { member: author }
      note(tables, author, { ...rest, ...(agreed === undefined ? {} : { agreed }) })
    },
  },
} as const
