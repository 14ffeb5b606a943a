// Who is meant by an id, and the words behind hashes.
import type { Kernel } from '../kernel/kernel.ts'
import type { TableSpec } from '../plugin.ts'
import { isoInstant, type Words as Speaking } from '../rules/index.ts'
import type { Field, Fields, Json } from '../schema.ts'
import { membershipOf } from './membership.ts'
import type { InvitationView, KeyView, MemberView, Person, Words } from './types.ts'

export function personOf(kernel: Kernel, id: string, words: Words): Person {
  const row = kernel.table('members', 'members').get(id)
  return { id, name: (row && words(row.name as string)) ?? '' }
}
/** A member's name, or what stands for it once it is erased. */
export function nameOf(kernel: Kernel, id: string, words: Words): string {
  return personOf(kernel, id, words).name || `member ${id}`
}

export function memberViews(kernel: Kernel, words: Words): readonly MemberView[] {
  const views = [...kernel.table('members', 'members').rows()].map(row => listed(kernel, row, words))
  return views.sort((a, b) => a.joined - b.joined || byNumber(a.id, b.id))
}
/** A member as everyone lists them. */
export function listed(kernel: Kernel, row: Readonly<Record<string, unknown>>, words: Words): MemberView {
  const id = row.member as string
  return {
    ...personOf(kernel, id, words),
    ...membershipOf(kernel, row, words),
    roles: [...kernel.table('roles', 'held').rows(id)].map(held => held.role as string),
    keys: kernel.table('keys', 'devices').count(id),
  }
}
/** Ids are numbers of entries: `9` comes before `10`, `10` before `10-2`. */
export function byNumber(a: string, b: string): number {
  const [x, y] = [a, b].map(id => id.split('-').map(Number)) as [number[], number[]]
  return (x[0] ?? 0) - (y[0] ?? 0) || (x[1] ?? 0) - (y[1] ?? 0)
}

export function keyView(kernel: Kernel, key: string, words: Words): KeyView | undefined {
  const row = kernel.table('keys', 'keys').get(key)
  if (!row) return undefined
  return {
    key,
    member: personOf(kernel, row.member as string, words),
    next: (row.counter as number) + 1,
    expires: (row.expires as number | undefined) ?? null,
    revoked: row.revoked !== undefined,
  }
}
export function invitationView(kernel: Kernel, invitation: string, words: Words): InvitationView | undefined {
  const row = kernel.table('members', 'invitations').get(invitation)
  if (!row) return undefined
  const offer = kernel.table('members', 'offers').get(invitation)
  return {
    invitation,
    by: personOf(kernel, row.by as string, words),
    expires: row.expires as number,
    left: row.left as number,
    roles: row.roles as readonly string[],
    as: (offer?.as as 'candidate' | 'guest' | undefined) ?? 'member',
    proposal: (offer?.proposal as string | undefined) ?? null,
  }
}

/** How dates and members are called in the sentences of a rule. */
export const speaking = (kernel: Kernel, words: Words): Speaking => ({
  instant: isoInstant,
  id: id => (kernel.table('members', 'members').get(id) ? nameOf(kernel, id, words) : `“${id}”`),
})

/** A voice: what beside the round and the member makes up its key, such as the name of an objection, and all its columns. */
export function voiceSaid(spec: TableSpec, row: Readonly<Record<string, unknown>>, words: Words): { readonly [name: string]: Json } {
  const named = spec.key.slice(2).map(column => [column, row[column] as string])
  return { ...Object.fromEntries(named), ...saidOf(spec.fields, row, words) }
}

/** A row's columns as JSON: texts as words (null when erased), amounts as decimal strings. */
export function saidOf(fields: Fields, row: Readonly<Record<string, unknown>>, words: Words): { readonly [name: string]: Json } {
  const said: Record<string, Json> = {}
  for (const name of Object.keys(fields)) if (row[name] !== undefined) said[name] = wordsOf(fields[name] as Field, row[name], words)
  return said
}
function wordsOf(field: Field, value: unknown, words: Words): Json {
  if (field.kind === 'text') return words(value as string) ?? null
  if (field.kind === 'amount') return (value as bigint).toString()
  if (field.kind === 'list') return (value as readonly unknown[]).map(item => wordsOf(field.of as Field, item, words))
  if (field.kind === 'record') return saidOf(field.fields ?? {}, value as Readonly<Record<string, unknown>>, words)
  return value as Json
}
