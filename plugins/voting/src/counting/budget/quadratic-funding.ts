// Quadratic funding: many small contributions draw more from a common pool than a few large ones.
import { amount, code, described, integer, oneOf, optional } from '@polyarchy/core'
import { sayDecimal } from '../decimal.ts'
import { type Election, rowsOf, unmarked, weightOf } from '../election.ts'
import { readFraction } from '../fraction.ts'
import { type Divided, divide } from '../largest-remainder.ts'
import { CountError, method } from '../method.ts'
import type { Happening, Tie } from '../result.ts'
import { contenders, namesOf, orderBy } from '../seating.ts'
import { settle, type TieRule, tieOptions } from '../ties.ts'
import { wholeRoot } from '../whole-root.ts'

const options = {
  pool: optional(
    described(
      'The money that contributions are matched from, in whole units; unless said, the budget that comes with the ballots.',
      amount,
    ),
  ),
  cap: optional(
    described(
      'The most that one project may be matched with: whole units, or a ratio or percentage of the pool. What it would have got beyond goes to the others.',
      code('^[0-9]{1,30}$|^[0-9]{1,15}(\\.[0-9]{1,9})?%$|^[0-9]{1,15}/[0-9]{1,15}$', 40),
    ),
  ),
  unused: optional(
    described(
      'What happens where the pool is larger than all that would be matched: `keep` the rest, or `share` it in the same proportion.',
      oneOf('keep', 'share'),
      'keep',
    ),
  ),
  digits: optional(
    described('Each root is rounded to so many decimals, and what a project would be matched with to at most six.', integer(0, 30), 18),
  ),
  ...tieOptions,
}

export const quadraticFunding = method({
  name: 'quadratic-funding',
  about:
    'A mark is what somebody contributes to a project. Each project is matched with the square of the sum of the roots of its contributions, less the contributions themselves; where the pool is too small, all are scaled down alike. Each ballot must be one person: whoever can appear as many gets more than their part.',
  source: 'Buterin, Hitzig and Weyl, A Flexible Design for Funding Public Goods (2019); scaled to a pool as in Gitcoin grants.',
  marking: 'points',
  elects: 'several',
  options,
  words: {
    matched: '{options} was given {given} by {votes}, has a claim to {claim}, and is matched with {matched}.',
    capped: '{options} was given {given} by {votes}, has a claim to {claim}, and is matched with {matched}, the most that is allowed.',
    unspent: 'Nobody gets the last {units} of the pool: equal claims to it cannot be divided further, and no rule says who is preferred.',
  },
  count(election, said) {
    const pool = said.pool ?? election.budget
    if (pool === undefined || pool < 0n) throw new CountError('no-pool', 'Say how much there is to match with (`pool`): 0 or more.')
    const places = contenders(election)
    const { digits = 18 } = said
    const given = contributions(election, places, digits)
    const decimals = Math.min(6, digits)
    const unit = 10n ** BigInt(decimals)
    const rest = 10n ** BigInt(2 * digits - decimals)
    const ideal = (place: number): bigint => {
      const surplus = (given.roots[place] as bigint) ** 2n - (given.sums[place] as bigint) * unit * rest
      return surplus > 0n ? (2n * surplus + rest) / (2n * rest) : 0n
    }
    const name = (place: number): string => election.options[place] as string
    const claims = new Map(places.map(place => [name(place), ideal(place)]))
    const { parts, capped, tied } = matching(claims, unit, pool, capOf(said.cap, pool), said.unused === 'share')
    const last = tied && lastUnits(election, tied, said, place => given.sums[place] as bigint)
    const matched = new Map([...parts].map(([project, part]) => [project, last?.given.has(project) ? part + 1n : part]))
    const of = (place: number): bigint => matched.get(name(place)) ?? 0n
    const order = orderBy(places, of).map(group => namesOf(election, group))
    const winners = order.flat().filter(project => (matched.get(project) ?? 0n) > 0n)
    const happened: Happening[] = places.map(place => ({
      what: capped.has(name(place)) ? 'capped' : 'matched',
      options: [name(place)],
      votes: String(given.givers[place]),
      figures: { given: String(given.sums[place]), claim: sayDecimal(ideal(place), decimals), matched: String(of(place)) },
    }))
    if (last?.open) happened.push({ what: 'unspent', figures: { units: String(last.open.units) } })
    // Whoever gets something in any case is funded, and only the amount is open.
    const undecided = last?.open?.among.filter(project => !matched.get(project)) ?? []
    return {
      winners,
      order,
      ...(last?.open && undecided.length > 0 ? { undecided: { among: undecided, seats: last.open.units } } : {}),
      vacant: 0,
      rounds: [
        {
          number: 1,
          tallies: Object.fromEntries(places.map(place => [name(place), String(of(place))])),
          happened,
        },
      ],
      ties: last ? [last.tie] : [],
      scores: { unit: 'matched', of: Object.fromEntries(places.map(place => [name(place), String(of(place))])) },
      spent: {
        total: String([...matched.values()].reduce((sum, part) => sum + part, 0n)),
        of: Object.fromEntries(winners.map(project => [project, String(matched.get(project))])),
      },
      blank: given.blank,
    }
  },
})

/** To whom the last units go among equal claims, as far as rules part them; units that are left between equals stay where they are. */
function lastUnits(
  election: Election,
  { among, units }: NonNullable<Divided['tied']>,
  { ties = [], seed }: { readonly ties?: readonly TieRule[]; readonly seed?: string },
  score: (place: number) => bigint,
) {
  const places = among.map(project => election.options.indexOf(project))
  const { order, by } = settle(election, places, ties, { score }, seed)
  const given = new Set<string>()
  let open: NonNullable<Divided['tied']> | undefined
  for (const group of order) {
    const left = units - given.size
    if (left === 0) break
    if (group.length > left) {
      open = { among: namesOf(election, group), units: left }
      break
    }
    for (const project of namesOf(election, group)) given.add(project)
  }
  const tie: Tie = { round: 1, among, about: 'last-unit', settled: open ? 'undecided' : by, chosen: [...given] }
  return { given, tie, ...(open ? { open } : {}) }
}

/** Of each option: the sum of what was given, the sum of the roots with so many digits, and how many gave. */
function contributions(election: Election, places: readonly number[], digits: number) {
  const { marks, options: names } = election
  const roots = names.map(() => 0n)
  const sums = names.map(() => 0n)
  const givers = names.map(() => 0n)
  const scale = 4n * 10n ** BigInt(2 * digits)
  const known = new Map<number, bigint>()
  let blank = 0
  for (let row = 0; row < rowsOf(election); row += 1) {
    const weight = weightOf(election, row)
    let gave = false
    for (const place of places) {
      const part = marks[row * names.length + place] as number
      if (part === unmarked || part === 0) continue
      if (part < 0) throw new CountError('below-zero', 'Nobody can contribute less than nothing.')
      // Twice the root, rounded down, tells which way the root is to be rounded.
      const root = known.get(part) ?? (wholeRoot(BigInt(part) * scale) + 1n) / 2n
      known.set(part, root)
      roots[place] = (roots[place] as bigint) + root * weight
      sums[place] = (sums[place] as bigint) + BigInt(part) * weight
      givers[place] = (givers[place] as bigint) + weight
      gave = true
    }
    if (!gave) blank += election.voters[row] as number
  }
  return { roots, sums, givers, blank }
}

function capOf(cap: string | undefined, pool: bigint): bigint | undefined {
  if (cap === undefined) return undefined
  const read = readFraction(cap)
  if (!read) throw new CountError('cap', 'Say the most for one project as an amount, a ratio such as 1/4 or a percentage.')
  return /[%/]/.test(cap) ? (pool * read.parts) / read.of : read.parts
}

/** Divides the pool by the claims, which are in parts of a `unit`. Whoever would get more than the cap gets the cap; the others divide the rest. */
function matching(claims: ReadonlyMap<string, bigint>, unit: bigint, pool: bigint, cap: bigint | undefined, share: boolean) {
  const capped = new Map<string, bigint>()
  for (;;) {
    const open = new Map([...claims].filter(([name, claim]) => claim > 0n && !capped.has(name)))
    const left = [...capped.values()].reduce((sum, part) => sum - part, pool)
    const wanted = [...open.values()].reduce((sum, claim) => sum + claim, 0n)
    const total = share || wanted > left * unit ? left : wanted / unit
    // Compared as fractions: a part of the total, claim * total / wanted, against the cap.
    const over = cap === undefined ? [] : [...open].filter(([, claim]) => claim * total > cap * wanted)
    if (over.length === 0) {
      if (wanted === 0n) return { parts: capped, capped }
      const { parts, tied } = divide(total, open)
      return { parts: new Map([...capped, ...parts]), capped, ...(tied ? { tied } : {}) }
    }
    for (const [name] of over) capped.set(name, cap as bigint)
  }
}
