// Instant-runoff voting: whoever has the fewest votes is eliminated, until someone has enough.
import { code, described, flag, list, oneOf, optional } from '@polyarchy/core'
import { type Election, rowsOf } from '../election.ts'
import { type Count, CountError, method } from '../method.ts'
import { comparison } from '../pairwise.ts'
import { type Watch, within } from '../progress.ts'
import type { Happening, Round, Tie } from '../result.ts'
import { namesOf, orderBy } from '../seating.ts'
import { type TieRule, tieOptions } from '../ties.ts'
import {
  type CountState,
  type EliminationRules,
  elected,
  type Figures,
  needed,
  outcomes,
  type Step,
  step,
  without,
} from './elimination-count.ts'
import { firstVotes } from './first-votes.ts'
import { partOf } from './part.ts'
import { type Reading, readingOptions } from './rankings.ts'
import { inactive, inactiveWords, tellTransfers } from './round.ts'

const options = {
  ...readingOptions,
  threshold: optional(
    described(
      'What it takes to be elected: more than this part of the votes, such as 1/2 or 60%.',
      code('^[0-9]{1,6}(/[0-9]{1,6}|%)?$', 14),
      '1/2',
    ),
  ),
  threshold_of: optional(
    described(
      'Of which votes the threshold is a part: those that still count (`continuing`), or those of the first round.',
      oneOf('continuing', 'first-round'),
      'continuing',
    ),
  ),
  stop: optional(
    described(
      'Whether the count ends once someone has enough, or goes on until two are left. With several seats it always goes on.',
      oneOf('majority', 'two'),
      'majority',
    ),
  ),
  batch: optional(described('Whether all go at once who together have fewer votes than the next one.', flag, false)),
  required: optional(
    described('For one seat: whether nobody is elected who does not reach the threshold, not even the last one left.', flag, false),
  ),
  undeclared: optional(
    described(
      'Options that stand for names nobody declared, such as write-ins: they go first and are never elected.',
      list(code('^.{1,256}$', 256), 100),
      [],
    ),
  ),
  ...tieOptions,
}

interface Given extends Reading {
  readonly threshold?: string
  readonly threshold_of?: 'continuing' | 'first-round'
  readonly stop?: 'majority' | 'two'
  readonly batch?: boolean
  readonly required?: boolean
  readonly undeclared?: readonly string[]
  readonly ties?: readonly TieRule[]
  readonly seed?: string
}

export const irv = method({
  name: 'irv',
  about:
    'Instant-runoff voting. Each ballot counts for the first of its options that is still in; whoever has the fewest votes is eliminated, until one has more than half. With several seats, those eliminated last are elected; for proportional results use stv instead.',
  source:
    "Robert's Rules of Order, preferential voting; the laws of Maine, Minneapolis and San Francisco; also called the alternative vote.",
  marking: 'ranking',
  elects: 'either',
  options,
  words: {
    reached: '{options} has {votes} votes and so reaches the {needed} that are needed; the count goes on until two are left.',
    fewest: '{options} has the fewest votes, {votes}, and is eliminated.',
    'no-chance': '{options} is eliminated with {votes}: all who go in this round have fewer votes together than the next one.',
    undeclared: '{options} goes first with {votes}: names that nobody declared cannot be elected.',
    together: '{options} is eliminated with {votes}, at once with those who have as few: it makes no difference who goes first.',
    undecided: '{options} have equally few votes, {votes}, and no rule says who goes.',
    'no-difference': 'Whoever of them goes first, {options} is elected.',
    'too-many': 'There are too many ways in which the ties may go to follow them all.',
    elected: '{options} is elected with {votes} votes.',
    tied: '{options} have equally many votes, {votes}.',
    'not-reached': 'Nobody reaches the {needed} votes that are needed.',
    ...inactiveWords,
  },
  count: (election, given: Given, watch) => new InstantRunoff(election, given, within(watch, 0, 300)).count(within(watch, 300, 1000)),
})

function rulesOf(election: Election, given: Given): EliminationRules {
  const { threshold = '1/2', threshold_of = 'continuing', undeclared = [], overvote } = given
  const { stop = 'majority', batch = false, required = false, ties = [], seed } = given
  return {
    election,
    seats: election.seats,
    ties,
    seed,
    threshold: partOf(threshold),
    ofFirstRound: threshold_of === 'first-round',
    stop,
    batch,
    required,
    undeclared: new Set(undeclared.map(name => placeOf(name, election))),
    pathMatters: overvote === 'exhaust-if-several-continue',
    pairwise: comparison(election, 'last'),
  }
}

function placeOf(name: string, { options }: Election): number {
  const place = options.indexOf(name)
  if (place < 0) throw new CountError('undeclared', `“${name}” is said to be undeclared, and is none of the options.`, name)
  return place
}

class InstantRunoff {
  readonly #rules: EliminationRules
  readonly #election: Election
  readonly #told: Pick<Count, 'blank' | 'invalid' | 'invalidWeight'>
  readonly #rounds: Round[] = []
  readonly #ties: Tie[] = []
  #state: CountState

  constructor(given: Election, options: Given, watch: Watch | undefined) {
    const { election, places: standing, runoff, blank, refused } = firstVotes(given, options, watch)
    this.#election = election
    this.#rules = rulesOf(election, options)
    this.#told = { blank, ...refused }
    this.#state = { runoff, standing, gone: [], history: [], reached: false }
  }

  count(watch: Watch | undefined): Count {
    const all = this.#state.standing.length
    for (;;) {
      watch?.(1000 - Math.floor((this.#state.standing.length * 1000) / (all + 1)))
      const now = this.#state.runoff.tallies()
      const next = step(this.#rules, this.#state, now)
      if (next.kind === 'end') return this.#end(next, now)
      if (next.kind === 'reached') {
        this.#tell(now, [
          { what: 'reached', ...this.#with([next.place], now), figures: { needed: String(needed(this.#rules, this.#state, now)) } },
        ])
        this.#state = { ...this.#state, reached: true }
        continue
      }
      const { groups, tie, why, open } = next.leaving
      if (tie) this.#ties.push({ ...tie, round: this.#rounds.length + 1 })
      if (open) return this.#leaveOpen(open, now)
      const before = this.#state
      const { next: after, transfers } = without(before, groups, now)
      const told = transfers.map(transfer => ({
        what: why,
        ...this.#with([transfer.from], now),
        to: tellTransfers(this.#election, transfer, parts => before.runoff.say(parts)),
      }))
      this.#tell(now, told)
      this.#state = after
    }
  }

  #end(end: Step & { readonly kind: 'end' }, now: Figures): Count {
    const { ties, ...seating } = elected(this.#rules, end, this.#state.history)
    const places = seating.winners.map(name => this.#election.options.indexOf(name))
    const happened: Happening[] = places.map(place => ({ what: 'elected', ...this.#with([place], now) }))
    if (seating.undecided) {
      const among = seating.undecided.among.map(name => this.#election.options.indexOf(name))
      happened.push({ what: 'tied', ...this.#with(among, now) })
    }
    if (seating.vacant > 0 && this.#rules.required)
      happened.push({ what: 'not-reached', figures: { needed: String(needed(this.#rules, this.#state, now)) } })
    this.#tell(now, happened)
    const told = ties.map(tie => ({ ...tie, round: this.#rounds.length }))
    return { ...seating, rounds: this.#rounds, ties: [...this.#ties, ...told], ...this.#told }
  }

  /** A tie that no rule settles: the count ends here, and what may come of it is told. */
  #leaveOpen(open: readonly number[], now: Figures): Count {
    const { standing, gone, runoff } = this.#state
    const found = outcomes(this.#rules, { ...this.#state, runoff: runoff.copy() }, rowsOf(this.#election))
    const names = namesOf(this.#election, standing)
    const certain = names.filter(name => found?.certain.has(name))
    const among = names.filter(name => !certain.includes(name) && (!found || found.possible.has(name)))
    const happened: Happening[] = [{ what: 'undecided', ...this.#with(open, now) }]
    if (!found) happened.push({ what: 'too-many' })
    if (found && among.length === 0) happened.push({ what: 'no-difference', options: certain })
    this.#tell(now, happened)
    const seats = Math.min(this.#rules.seats - certain.length, among.length)
    const groups = [certain, among, names.filter(name => !certain.includes(name) && !among.includes(name))]
    const order = [...groups.filter(group => group.length > 0), ...gone.toReversed().map(group => namesOf(this.#election, group))]
    const last = this.#ties.length - 1
    return {
      winners: certain,
      order,
      ...(among.length > 0 ? { undecided: { among, seats } } : {}),
      vacant: this.#rules.seats - certain.length - seats,
      rounds: this.#rounds,
      ties: this.#ties.map((tie, index) => (index === last && found && among.length === 0 ? { ...tie, settled: 'no-difference' } : tie)),
      ...this.#told,
    }
  }

  #with(places: readonly number[], now: Figures): Pick<Happening, 'options' | 'votes'> {
    return { options: namesOf(this.#election, places), votes: this.#state.runoff.say(now.of(places[0] as number)) }
  }

  #tell(now: Figures, happened: readonly Happening[]): void {
    const { standing, runoff } = this.#state
    const ranked = orderBy(standing, now.of).flatMap(group =>
      namesOf(this.#election, group).map(name => [name, runoff.say(now.of(group[0] as number))]),
    )
    this.#rounds.push({
      number: this.#rounds.length + 1,
      tallies: Object.fromEntries(ranked),
      needed: String(needed(this.#rules, this.#state, now)),
      ...inactive(now.exhausted, parts => runoff.say(parts), happened),
    })
  }
}
