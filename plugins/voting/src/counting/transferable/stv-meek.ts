// Meek's and Warren's methods, in which every ballot always reaches whoever it should reach, also those elected before.
import { described, type Infer, integer, oneOf, optional } from '@polyarchy/core'
import { method } from '../method.ts'
import type { Sharing } from './bundles.ts'
import { meekKeeping, warrenKeeping } from './keeping.ts'
import { countMeek, type MeekRule } from './meek.ts'
import { decimalsUsually, defeatOption, stvReading, tiesUsually } from './options.ts'
import { quotaOption } from './quota.ts'
import { decimals } from './reckoning.ts'
import { meekWords, warrenWords } from './words.ts'

const common = {
  quota: quotaOption('hagenbach-bischoff'),
  decimals: decimalsUsually(9),
  omega: optional(
    described(
      'When the surplus of all elected together counts as none: as soon as it is below one over ten to this power.',
      integer(0, 60),
      6,
    ),
  ),
  defeat: defeatOption,
  skipped: stvReading.skipped,
  duplicate: stvReading.duplicate,
  ...tiesUsually('previous-rounds', 'lot'),
}

const options = {
  ...common,
  rounding: optional(
    described(
      'How the part of a vote that an elected option keeps is rounded to so many decimals. `up`: as the reference rule and New Zealand do. `down`: as OpenSTV and its followers do.',
      oneOf('up', 'down'),
      'up',
    ),
  ),
  overvote: optional(
    described(
      'Several options at one rank. `share`: as if every order of them had been given, each as an equal part of the vote. `parts`: each gets an equal part, and what one of them does not keep goes to the next rank. `exhaust`: the ballot ends there. `skip`: that rank is passed over. `exhaust-if-several-continue`: it ends there unless just one of them is still in. `refuse`: such ballots cannot be counted.',
      oneOf('share', 'parts', 'exhaust', 'skip', 'exhaust-if-several-continue', 'refuse'),
      'share',
    ),
  ),
}

const warrenOptions = {
  ...common,
  overvote: optional(
    described(
      'Several options at one rank. `parts`: each gets an equal part, and what one of them does not take goes to the next rank. `exhaust`: the ballot ends there. `skip`: that rank is passed over. `exhaust-if-several-continue`: it ends there unless just one of them is still in. `refuse`: such ballots cannot be counted.',
      oneOf('parts', 'exhaust', 'skip', 'exhaust-if-several-continue', 'refuse'),
      'parts',
    ),
  ),
}

const sharings: Readonly<Record<string, Sharing>> = { share: 'orders', parts: 'parts' }

function ruleOf(given: Infer<typeof common>, overvote: string, keeping: MeekRule['keeping']): MeekRule {
  const {
    quota = 'hagenbach-bischoff',
    decimals: places = 9,
    omega = 6,
    defeat = 'one',
    duplicate = 'skip',
    ties = ['previous-rounds', 'lot'],
  } = given
  const { seed, skipped } = given
  const sharing = sharings[overvote] ?? 'none'
  return {
    reckoning: decimals(places),
    omega: places > omega ? 10n ** BigInt(places - omega) : 1n,
    ...{ keeping, quota, defeat, duplicate, ties, sharing },
    overvote: sharing === 'none' ? (overvote as MeekRule['overvote']) : 'share',
    ...(seed === undefined ? {} : { seed }),
    ...(skipped === undefined ? {} : { skipped }),
  }
}

export const stvMeek = method({
  name: 'stv-meek',
  about:
    'The single transferable vote by computer: whoever is elected keeps only the part of each vote that is needed for the quota, ballots that say no more lower it, and who is out counts as if never nominated. Fairer than counts by hand, and not to be recounted by one. Unless said otherwise it is the reference rule with nine decimals.',
  source:
    'B. L. Meek (1969, 1970); Hill, Wichmann and Woodall, Algorithm 123: Single Transferable Vote by Meek’s Method, Computer Journal 30 (1987); Proportional Representation Foundation, Reference Meek Rule.',
  marking: 'ranking',
  elects: 'either',
  options,
  words: meekWords,
  count: (election, given, watch) => {
    const keeping = meekKeeping(given.decimals ?? 9, given.rounding ?? 'up')
    return countMeek(election, ruleOf(given, given.overvote ?? 'share', keeping), watch)
  },
})

export const stvWarren = method({
  name: 'stv-warren',
  about:
    'Like Meek’s method, but whoever is elected takes the same amount of every vote that can pay it instead of the same share: no two voters pay differently for the same option.',
  source: 'C. H. E. Warren, Counting in STV Elections, Voting matters 1 (1994).',
  marking: 'ranking',
  elects: 'either',
  options: warrenOptions,
  words: warrenWords,
  count: (election, given, watch) =>
    countMeek(election, ruleOf(given, given.overvote ?? 'parts', warrenKeeping(given.decimals ?? 9)), watch),
})
