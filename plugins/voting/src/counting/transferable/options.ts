// Options that several ways of counting a transferable vote have in common.
import { described, integer, list, oneOf, optional } from '@polyarchy/core'
import { readingOptions } from '../ranked/rankings.ts'
import { tieOptions } from '../ties.ts'

const tieRules = ['previous-rounds', 'first-rounds', 'pairwise', 'seniority', 'lot'] as const

/** How ties are settled, with what holds unless said. */
export const tiesUsually = (...usual: readonly (typeof tieRules)[number][]) => ({
  ties: optional(
    described(
      'How ties are settled: these rules in their order. `previous-rounds`: who was ahead when they last differed. `first-rounds`: who was ahead when they first differed. `pairwise`: who is preferred to all others in the tie. `seniority`: who was entered first. `lot`: drawn from `seed`. Where none of them settles it and the order may matter, the count stops and says between whom.',
      list(oneOf(...tieRules), tieRules.length),
      [...usual],
    ),
  ),
  seed: tieOptions.seed,
})

export const defeatOption = optional(
  described(
    'Who goes. `one`: whoever has the fewest votes, when nobody has a surplus. `sure-losers`: before that, all at once whom even the votes of those below them and every surplus would leave behind.',
    oneOf('one', 'sure-losers'),
    'one',
  ),
)

export const decimalsUsually = (usual: number) =>
  optional(
    described(
      'To how many decimals votes are reckoned. The rest is cut off, and what is lost by it is shown in each round.',
      integer(0, 60),
      usual,
    ),
  )

/** How ballots are read: equal ranks share a vote unless said otherwise. */
export const stvReading = {
  overvote: optional(
    described(
      'Several options at one rank. `share`: as if every order of them had been given, each as an equal part of the vote. `exhaust`: the ballot ends there. `skip`: that rank is passed over. `exhaust-if-several-continue`: it ends there unless just one of them is still in. `refuse`: such ballots cannot be counted.',
      oneOf('share', 'exhaust', 'skip', 'exhaust-if-several-continue', 'refuse'),
      'share',
    ),
  ),
  skipped: readingOptions.skipped,
  duplicate: readingOptions.duplicate,
}
