// How rounds of ranked counts are told: transfers, and votes that count for nobody.
import type { Election } from '../election.ts'
import type { Amount, Happening, Round } from '../result.ts'
import { type Rankings, reasons } from './rankings.ts'
import type { Transfer } from './runoff.ts'

/** People whose ballots rank nobody. */
export function blankIn({ voters }: Election, { blank }: Rankings): number {
  let people = 0
  for (let row = 0; row < blank.length; row++) if (blank[row]) people += voters[row] as number
  return people
}

/** By the name of who got them; '' is nobody. In the order of the names. */
export function tellTransfers(
  { options }: Election,
  { to, nobody }: Transfer,
  say: (parts: bigint) => Amount,
): Readonly<Record<string, Amount>> {
  const told = [...to].map(([place, parts]): [string, Amount] => [options[place] as string, say(parts)])
  if (nobody > 0n) told.push(['', say(nobody)])
  return Object.fromEntries(told.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** The sentences about votes that count for nobody, by why. */
export const inactiveWords = {
  'inactive-choices': '{votes} votes count for nobody: their ballots name nobody else.',
  'inactive-overvotes': '{votes} votes count for nobody: their ballots have several options at the next rank.',
  'inactive-duplicates': '{votes} votes count for nobody: their ballots name an option twice.',
  'inactive-skipped': '{votes} votes count for nobody: their ballots skip too many ranks.',
}

/** What of a round is not counted any more, and why. */
export function inactive(
  exhausted: readonly bigint[],
  say: (parts: bigint) => Amount,
  happened: readonly Happening[],
): Pick<Round, 'exhausted' | 'happened'> {
  const all = exhausted.reduce((sum, parts) => sum + parts, 0n)
  const told = reasons.flatMap((reason, index) => {
    const votes = exhausted[index] as bigint
    return votes > 0n ? [{ what: `inactive-${reason}`, votes: say(votes) }] : []
  })
  return { exhausted: say(all), happened: [...happened, ...told] }
}
