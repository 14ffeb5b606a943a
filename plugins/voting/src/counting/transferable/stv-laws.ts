// Gregory counts that are fixed by a law or a published rule, so that they only differ in how ties are settled.
import { method } from '../method.ts'
import type { TieRule } from '../ties.ts'
import { countGregory, type Gregory, type GregoryRule } from './gregory.ts'
import type { Condition } from './losers.ts'
import { defeatOption, tiesUsually } from './options.ts'
import { decimals } from './reckoning.ts'
import { gregoryWords } from './words.ts'

type Fixed = Omit<GregoryRule<bigint>, 'ties' | 'seed'>

const byLawOrLot = tiesUsually('previous-rounds', 'lot')
const byLot = { defeat: defeatOption, ...tiesUsually('lot') }

const scottish: Fixed = {
  reckoning: decimals(5),
  quota: 'droop',
  surplus: 'largest',
  emptySurplus: false,
  receiving: false,
  defeat: 'one',
  passesLast: ['eliminated'],
  lastSurplus: false,
  overvote: 'exhaust',
  skipped: 0,
}

export const stvScottish = method({
  name: 'stv-scottish',
  about:
    'The single transferable vote exactly as Scottish councils are elected: Droop quota in whole votes, the largest surplus first, five decimals cut off, ties by the last stage at which they differed and then by lot.',
  source: 'The Scottish Local Government Elections Order 2007 (S.S.I. 2007/42), Schedule 1, rules 45 to 52.',
  marking: 'ranking',
  elects: 'either',
  options: byLawOrLot,
  words: gregoryWords,
  count: (election, { ties = ['previous-rounds', 'lot'], seed }, watch) => countGregory(election, settled(scottish, ties, seed), watch),
})

const prf: Fixed = {
  ...scottish,
  reckoning: decimals(4, 'product'),
  quota: 'hagenbach-bischoff',
  emptySurplus: true,
  overvote: 'exhaust',
}

export const stvPrf = method({
  name: 'stv-prf',
  about:
    'The reference rule for weighted inclusive Gregory of the Proportional Representation Foundation: an exact quota, four decimals cut off after each step, ties by lot.',
  source: 'Proportional Representation Foundation, Reference Rule: Weighted Inclusive Gregory Method.',
  marking: 'ranking',
  elects: 'either',
  options: byLot,
  words: gregoryWords,
  count: (election, { ties = ['lot'], seed, defeat = 'one' }, watch) =>
    countGregory(election, { ...settled(prf, ties, seed), defeat }, watch),
})

const cfer: Fixed = {
  ...scottish,
  quota: 'hagenbach-bischoff',
  surplus: 'all',
  passesLast: [],
  condition: keepsOrder,
}

export const stvCfer = method({
  name: 'stv-cfer',
  about:
    'The single transferable vote as Californians for Electoral Reform propose it: an exact quota, all surpluses of a round at once, five decimals cut off, ties by lot.',
  source: 'Californians for Electoral Reform, draft of chapter 2 (Ranked Voting) for the Elections Code, sections 10057 and 10059.',
  marking: 'ranking',
  elects: 'several',
  options: byLot,
  words: gregoryWords,
  count: (election, { ties = ['lot'], seed, defeat = 'one' }, watch) =>
    countGregory(election, { ...settled(cfer, ties, seed), defeat }, watch),
})

const minneapolis: Fixed = {
  ...scottish,
  reckoning: decimals(4, 'fraction'),
  emptySurplus: true,
  receiving: true,
  defeat: 'sure-losers',
  passesLast: ['eliminated-sure'],
  lastSurplus: true,
  skipped: 1,
  duplicate: 'exhaust',
}

export const stvMinneapolis = method({
  name: 'stv-minneapolis',
  about:
    'The single transferable vote as boards in Minneapolis are elected: Droop quota in whole votes, all who cannot win go at once, whoever has the quota still receives votes until their surplus moves on, four decimals cut off, ties by lot.',
  source: 'Minneapolis Code of Ordinances, Title 8.5, Chapter 167, sections 167.20 and 167.70.',
  marking: 'ranking',
  elects: 'several',
  options: tiesUsually('lot'),
  words: gregoryWords,
  count: (election, { ties = ['lot'], seed }, watch) => countGregory(election, settled(minneapolis, ties, seed), watch),
})

const settled = (rule: Fixed, ties: readonly string[], seed: string | undefined): GregoryRule<bigint> => ({
  ...rule,
  ties: ties as readonly TieRule[],
  ...(seed === undefined ? {} : { seed }),
})

/**
 * Section 10059(k)(3): several go at once only where that cannot change in which order others are elected.
 * One seat is left; or all who stay are elected anyway; or nobody who stays could reach the quota by it.
 */
function keepsOrder({ course, quota, surplus, tally }: Gregory<bigint>): Condition<bigint> {
  return (low, high, votes) => {
    const missing = quota - tally(high.at(-1) as number)
    const best = tally(low.at(-1) as number)
    return (
      course.seatsLeft === 1 || high.length === course.seatsLeft || votes + surplus < missing || (surplus === 0n && votes - best < missing)
    )
  }
}
