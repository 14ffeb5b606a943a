// What a stage sets so that votes pass on from those who do not vote.
import { type Around, code, described, id, integer, optional } from '@polyarchy/core'

export const ofDelegation = {
  delegation: optional(
    described(
      'The group among whose members votes pass on: who of them does not vote is voted for by those to whom they gave their vote (`voting.delegate`), as that stood when the round came to this stage. The group must be frozen by then. Unless said, only proxies for this round count.',
      code('^[a-z][a-z0-9_-]{0,63}$', 64),
    ),
  ),
  topic: optional(described('What it is about: votes that were given on this topic go before those given on everything.', id)),
  delegation_most: optional(
    described(
      'For how many others one member may vote. Of those who gave their votes, the first are carried; the others vote themselves.',
      integer(0, 1_000_000),
    ),
  ),
}

type Wrong = { readonly setting: string; readonly message: string }

/** What is wrong with these settings as far as they are known. */
export function* missetDelegation(
  {
    delegation,
    topic,
    delegation_most: most,
  }: { readonly delegation?: string; readonly topic?: string; readonly delegation_most?: number },
  around: Around,
): Generator<Wrong> {
  if (delegation !== undefined && !around.group(delegation))
    yield { setting: 'delegation', message: `There is no group ${delegation} in this decision type.` }
  else if (delegation !== undefined && !around.frozen(delegation))
    yield {
      setting: 'delegation',
      message: `Votes pass on as they were given at one instant, so ${delegation} must be frozen: say "at": "opening" or a stage.`,
    }
  if (delegation !== undefined || around.ruled('delegation')) return
  if (topic !== undefined || around.ruled('topic')) yield { setting: 'topic', message: 'A topic does nothing without `delegation`.' }
  if (most !== undefined || around.ruled('delegation_most'))
    yield { setting: 'delegation_most', message: 'This does nothing without `delegation`.' }
}
