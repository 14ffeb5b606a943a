// The single transferable vote as communities set it: weighted inclusive Gregory, with the quota and the reckoning of one's choice.
import { described, type Infer, oneOf, optional } from '@polyarchy/core'
import { method } from '../method.ts'
import { countGregory, type GregoryRule } from './gregory.ts'
import { decimalsUsually, defeatOption, stvReading, tiesUsually } from './options.ts'
import { quotaOption } from './quota.ts'
import { decimals, fractions } from './reckoning.ts'
import { gregoryWords } from './words.ts'

const options = {
  quota: quotaOption('droop'),
  decimals: decimalsUsually(5),
  arithmetic: optional(
    described(
      '`decimals`: to as many as `decimals` says. `fractions`: exactly, without any loss; figures grow long.',
      oneOf('decimals', 'fractions'),
      'decimals',
    ),
  ),
  surplus: optional(
    described('Which surpluses move on in one round: the `largest`, or `all` at once.', oneOf('largest', 'all'), 'largest'),
  ),
  defeat: defeatOption,
  ...stvReading,
  ...tiesUsually('previous-rounds', 'lot'),
}

function ruleOf<N>(given: Infer<typeof options>, reckoning: GregoryRule<N>['reckoning']): GregoryRule<N> {
  const { quota = 'droop', surplus = 'largest', defeat = 'one', overvote = 'share', ties = ['previous-rounds', 'lot'] } = given
  const { seed, skipped, duplicate = 'skip' } = given
  return {
    ...{ reckoning, quota, surplus, defeat, overvote, duplicate, ties },
    ...{ emptySurplus: false, receiving: false, passesLast: ['eliminated', 'eliminated-sure'], lastSurplus: false },
    ...(seed === undefined ? {} : { seed }),
    ...(skipped === undefined ? {} : { skipped }),
  }
}

export const stv = method({
  name: 'stv',
  about:
    'Elects several so that each group of like-minded members gets its share of the seats. Members rank options; whoever reaches the quota is elected, what they have beyond it moves on to the next of each ranking, and whoever has the fewest goes until every seat is taken.',
  source:
    'Weighted inclusive Gregory method. J. B. Gregory (1880); Hill, Wichmann and Woodall on its variants in Voting matters; with what is usual here it counts as Scotland does, and equal ranks share a vote.',
  marking: 'ranking',
  elects: 'either',
  options,
  words: gregoryWords,
  count: (election, given, watch) =>
    given.arithmetic === 'fractions'
      ? countGregory(election, ruleOf(given, fractions), watch)
      : countGregory(election, ruleOf(given, decimals(given.decimals ?? 5)), watch),
})
