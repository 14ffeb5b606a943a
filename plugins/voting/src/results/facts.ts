// What rules may say of a vote that was counted. None of it is there before.
import type { Fact, Read } from '@polyarchy/core'
import type { settings } from '../settings.ts'
import type { Reads, tables } from '../tables.ts'
import type { ResultRow } from './table.ts'

type Facts = Readonly<Record<string, Fact<typeof tables, typeof settings>>>

/** A fact of the count of a round, in total or of the group that it is read for. */
const counted = (
  about: string,
  type: 'id' | 'ids' | 'integer' | 'boolean',
  read: (row: ResultRow, ...each: string[]) => Read,
  more: { readonly unit?: string; readonly each?: string | readonly string[] } = {},
) => ({
  about,
  of: 'round' as const,
  type,
  counted: true as const,
  ...more,
  read(round: string, { tables, group }: Reads, ...each: string[]): Read {
    const row = tables.results.get(round, group)
    return row && read(row, ...each)
  },
})

/** The places of all in the order: equals share the best of theirs. */
function placeOf({ order }: ResultRow, option: string): number {
  let before = 0
  for (const equals of order) {
    if (equals.includes(option)) return before + 1
    before += equals.length
  }
  return 0
}
/** The first so many; more of them where equals stand across the border. */
function best({ order }: ResultRow, count: number): readonly string[] {
  const found: string[] = []
  for (const equals of order) if (found.length < count) found.push(...equals)
  return found
}
/** Those who come after the elected, above the default option if there is one, as far as nobody shares a place. */
function next({ order, winners, undecided, disqualified, settings }: ResultRow): readonly string[] {
  const holds = (settings as { readonly default_option?: string }).default_option ?? ''
  const out = new Set([...winners, ...undecided, ...disqualified.map(({ option }) => option)])
  const bar = order.findIndex(equals => equals.includes(holds))
  const above = bar < 0 ? order : order.slice(0, bar)
  const rest = above.map(equals => equals.filter(option => !out.has(option))).filter(equals => equals.length > 0)
  const shared = rest.findIndex(equals => equals.length > 1)
  return rest.slice(0, shared < 0 ? rest.length : shared).flat()
}

export const facts: Facts = {
  winners: counted('the elected', 'ids', row => row.winners),
  winner: counted('the one who is elected; nobody unless exactly one is', 'id', ({ winners }) => (winners.length === 1 ? winners[0] : '')),
  undecided: counted('those between whom a tie is left undecided', 'ids', row => row.undecided),
  open_seats: counted('seats that a tie leaves open', 'integer', row => row.open, { unit: 'seats' }),
  vacant: counted('seats that nobody fills', 'integer', row => row.vacant, { unit: 'seats' }),
  won: counted('“{option}” is elected', 'boolean', (row, option = '') => row.winners.includes(option), { each: 'option' }),
  place: counted('the place of “{option}” (1 is the best, 0 is none)', 'integer', (row, option = '') => placeOf(row, option), {
    each: 'option',
  }),
  best: counted('the first {number}', 'ids', (row, number = '') => best(row, Number(number)), { each: 'number' }),
  next: counted('the {number} who come next', 'ids', (row, number = '') => next(row).slice(0, Number(number)), { each: 'number' }),
  disqualified: counted('those who were not seated in spite of their votes', 'ids', row => row.disqualified.map(({ option }) => option)),
  preferred: counted(
    'votes that prefer “{option}” to “{other}”',
    'integer',
    (row, option, other) => row.preferred.find(one => one.option === option && one.to === other)?.votes,
    { unit: 'votes', each: ['option', 'other'] },
  ),
  weakest: counted('votes that prefer the winner to the one who came closest', 'integer', row => row.weakest[0], { unit: 'votes' }),
}
