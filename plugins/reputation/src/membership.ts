// That only members evaluate, give and stake, whomever else a rulebook lets act: whose standing counts nowhere puts nothing behind their word.
import type { Checking, Fields, Tables } from '@polyarchy/core'

export const membershipRefusals = { 'members-only': 'Only members do this, and you are none now. You can once you are a member again.' }

/** Refuses for whoever is no member now: a candidate, a guest, one who is inactive, suspended or gone. */
export function needsMember({
  author,
  community,
  refuse,
}: Pick<Checking<Tables, Fields, keyof typeof membershipRefusals>, 'author' | 'community' | 'refuse'>): void {
  if (!community.member(author)) refuse('members-only')
}
