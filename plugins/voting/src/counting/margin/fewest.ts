// Lower bounds: how many votes must at least be cast otherwise before anything in a count can turn out differently.
import { type Fraction, minus, plus, readFraction, zero } from '../fraction.ts'
import type { Result } from '../result.ts'

/** Half of a lead, rounded up: each changed ballot takes at most one vote here and gives one there. */
const half = ({ parts, of }: Fraction): bigint => (parts + 2n * of - 1n) / (2n * of)

type Tallies = Result['rounds'][number]['tallies']
const figure = (tallies: Tallies, option: string): Fraction => readFraction(tallies[option] as string) ?? zero
const less = (a: Fraction, b: Fraction): boolean => a.parts * b.of < b.parts * a.of

/**
 * Of a count in which the fewest are eliminated: as long as nobody of those who went could have stayed instead of another, everyone goes in
 * the same order; and as long as the winner then keeps more than all others together, nothing that comes after can matter.
 */
export function byRounds({ method, rounds, winners, seats, settings }: Result): bigint | undefined {
  const { overvote, stop, required, undeclared, threshold, threshold_of } = settings
  if (method !== 'irv' || seats !== 1 || stop === 'two' || required === true || threshold !== '1/2' || threshold_of !== 'continuing')
    return undefined
  if (overvote === 'exhaust-if-several-continue' || (Array.isArray(undeclared) && undeclared.length > 0)) return undefined
  const [winner] = winners
  const last = rounds.at(-1)?.tallies
  if (winner === undefined || !last || !Object.hasOwn(last, winner)) return undefined
  const others = Object.keys(last).filter(option => option !== winner)
  const against = others.map(option => figure(last, option)).reduce(plus, zero)
  const found = rounds.slice(0, -1).map(({ tallies }, at) => stays(tallies, rounds[at + 1]?.tallies ?? {}))
  return [half(minus(figure(last, winner), against)), ...found].reduce((least, one) => (one < least ? one : least), 1n << 200n)
}

/** How many votes it takes before somebody else could go in a round. Several who go at once go one after another: little may then matter. */
function stays(tallies: Tallies, next: Tallies): bigint {
  const gone = Object.keys(tallies).filter(option => !Object.hasOwn(next, option))
  const [one] = gone
  if (gone.length !== 1 || one === undefined) return 1n
  const leads = Object.keys(next).map(option => minus(figure(tallies, option), figure(tallies, one)))
  const smallest = leads.reduce((least, lead) => (less(lead, least) ? lead : least))
  const votes = half(smallest)
  return votes < 1n ? 1n : votes
}

const condorcet: ReadonlySet<string> = new Set([
  'schulze',
  'ranked-pairs',
  'minimax',
  'copeland',
  'kemeny',
  'smith',
  'condorcet',
  'condorcet-irv',
])

/** Whoever wins every duel wins by all of these methods: half the smallest lead must go. */
export function byDuels({ method, pairwise, options, winners, seats }: Result): bigint | undefined {
  const [winner] = winners
  if (!condorcet.has(method) || seats !== 1 || !pairwise || winner === undefined) return undefined
  const at = options.indexOf(winner)
  const leads = options.flatMap((_, other) => {
    const [votes, back] = [readFraction(pairwise[at]?.[other] ?? '0'), readFraction(pairwise[other]?.[at] ?? '0')]
    return other === at || !votes || !back ? [] : [minus(votes, back)]
  })
  if (leads.length === 0 || leads.some(({ parts }) => parts <= 0n)) return undefined
  return leads.map(half).reduce((least, one) => (one < least ? one : least))
}
