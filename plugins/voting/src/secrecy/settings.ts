// What a stage sets so that nobody sees how others vote before the vote is over.
import { described, oneOf, optional } from '@polyarchy/core'

export const ofSecrecy = {
  secrecy: optional(
    described(
      'Whether ballots are seen while others still vote. `open`: as they are cast. `sealed`: only that somebody voted; what they voted is sealed (`voting.seal`), and everyone opens theirs (`voting.open`) in a later stage of the same round.',
      oneOf('open', 'sealed'),
      'open',
    ),
  ),
  unopened: optional(
    described(
      'What a sealed ballot counts that its member never opens. `left-out`: nothing. `abstain`: an abstention, or a ballot that marks nothing.',
      oneOf('left-out', 'abstain'),
      'left-out',
    ),
  ),
}
