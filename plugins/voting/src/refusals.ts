// Why what members do in a vote is turned down, as they read it.
import { misfits } from './ballots/fits.ts'
import { delegationRefusals } from './delegation/actions.ts'
import { secrecyRefusals } from './secrecy/refusals.ts'

export const refusals = {
  ...misfits,
  uncountable: 'These ballots cannot be counted in the way that the rulebook says.',
  fixed: 'A vote that has been cast here can no longer be changed.',
  reason: 'Say why: a reason is needed here.',
  'no-reason': 'No reasons are given in this vote.',
  absent: 'You have not voted.',
  'by-proxy': 'Your vote was cast by whoever holds your proxy. Vote yourself, or take the proxy back.',
  stranger: 'There is no such member.',
  yourself: 'You can vote for yourself without giving your vote to anyone.',
  given: 'They hold your proxy already.',
  'no-proxy': 'You have given nobody a proxy here.',
  laden: 'They vote for as many others as one member may.',
  ...secrecyRefusals,
  ...delegationRefusals,
}
