// Who is passed over though the votes would give a seat: what stands below the default option, has too little support, or whose affiliation is full.

import type { Election } from './election.ts'
import type { CommonSettings } from './general-options.ts'
import { CountError } from './method.ts'
import type { Result, Tie } from './result.ts'
import { amountOf, reaches, supportOf } from './support.ts'
import { tieFactsOf } from './tie-facts.ts'
import { settle, type TieRule } from './ties.ts'

type Outcome = Pick<
  Result,
  'winners' | 'order' | 'undecided' | 'committees' | 'vacant' | 'ties' | 'rounds' | 'pairwise' | 'scores' | 'disqualified' | 'byCountAlone'
>

interface Rules {
  readonly settings: CommonSettings
  readonly ties: readonly TieRule[]
  readonly seed: string | undefined
  /** The weight of all ballots that are counted. */
  readonly weight: bigint
}

/** The same outcome, with whoever is barred passed over for the next in the order. */
export function bar<O extends Outcome>(outcome: O, election: Election, rules: Rules): O {
  const { default_option: fallback, support, cap } = rules.settings
  if (fallback === undefined && support === undefined && cap === undefined) return outcome
  const walk = new Walk(outcome, election, rules)
  walk.through(outcome.order)
  return walk.result(outcome)
}

const alike = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every(option => others.includes(option))

class Walk {
  private readonly winners: string[] = []
  private readonly disqualified: { readonly option: string; readonly why: string }[] = []
  private readonly ties: Tie[] = []
  private undecided: { readonly among: readonly string[]; readonly seats: number } | undefined
  /** Seats that each affiliation has so far. */
  private readonly seated = new Map<string, number>()
  private readonly most: number
  private readonly barred: (option: string) => string | undefined
  private readonly outcome: Outcome
  private readonly election: Election
  private readonly rules: Rules
  private left: number

  constructor(outcome: Outcome, election: Election, rules: Rules) {
    this.outcome = outcome
    this.election = election
    this.rules = rules
    this.left = election.seats - outcome.vacant
    const { cap, held = [] } = rules.settings
    const most = cap === undefined ? undefined : amountOf(cap, BigInt(election.seats + held.reduce((sum, { seats }) => sum + seats, 0)))
    this.most = most ? Number(most.parts / most.of) : Number.POSITIVE_INFINITY
    for (const { affiliation, seats } of held) this.seated.set(affiliation, (this.seated.get(affiliation) ?? 0) + seats)
    this.barred = this.barredBy()
  }

  /** Goes through groups of options, the best first, as long as seats are left. */
  through(order: Result['order']): void {
    for (const group of order) if (this.left > 0) this.group(group)
  }

  result<O extends Outcome>(outcome: O): O {
    const { default_option: fallback } = this.rules.settings
    const { disqualified, undecided, ties, election } = this
    const holds = fallback !== undefined && election.seats === 1 && this.winners.length === 0 && !undecided
    const winners = holds ? [fallback] : this.winners
    const { undecided: before, committees, disqualified: others = [], ...rest } = outcome
    const isSame = alike(winners, outcome.winners) && alike(undecided?.among ?? [], before?.among ?? [])
    const byCountAlone = outcome.winners.filter(option => !winners.includes(option))
    return {
      ...(rest as O),
      winners,
      ...(isSame && committees ? { committees } : {}),
      ...(byCountAlone.length > 0 ? { byCountAlone } : {}),
      ...(undecided ? { undecided } : {}),
      vacant: election.seats - winners.length - (undecided?.seats ?? 0),
      ties: [...outcome.ties.filter(tie => !this.matters(tie)), ...ties],
      ...(others.length + disqualified.length > 0 ? { disqualified: [...others, ...disqualified] } : {}),
    }
  }

  private group(group: readonly string[]): void {
    const open = group.filter(option => this.mayBeSeated(option))
    const contested = this.contested(open)
    const sure = open.filter(option => !contested.has(this.affiliation(option) ?? ''))
    const room = [...contested.values()].reduce((sum, free) => sum + free, 0)
    if (open.length === 0) return
    if (sure.length + room > this.left || contested.size > 0) this.tied(open, sure, room)
    else this.seat(open)
  }

  /** Several stand equal where not all of them can be seated: the rules part them, or people must. */
  private tied(open: readonly string[], sure: readonly string[], room: number): void {
    const { election, rules, outcome } = this
    const places = open.map(option => election.options.indexOf(option))
    const parted = settle(election, places, rules.ties, tieFactsOf(outcome, election), rules.seed)
    const groups = parted.order.map(places_ => places_.map(place => election.options[place] as string))
    if (groups.length > 1) {
      this.tell(open, parted.by, groups[0] as readonly string[])
      this.through(groups)
      return
    }
    const onlyCap = sure.length + room <= this.left
    if (onlyCap) this.seat(sure)
    this.leaveOpen(onlyCap ? open.filter(option => !sure.includes(option)) : open, onlyCap ? room : this.left)
    this.tell(open, 'undecided', onlyCap ? sure : [])
  }

  /** People decide between these. Whichever they take, their affiliations then have all that they may have: the other seats go on. */
  private leaveOpen(among: readonly string[], seats: number): void {
    const before = this.undecided ?? { among: [], seats: 0 }
    this.undecided = { among: [...before.among, ...among].sort(), seats: before.seats + seats }
    this.left -= seats
    for (const option of among) {
      const affiliation = this.affiliation(option)
      if (affiliation !== undefined) this.seated.set(affiliation, this.most)
    }
  }

  /** Whether a tie that made no difference to the count makes one now. */
  private matters({ settled, among }: Tie): boolean {
    const open = this.undecided?.among ?? []
    return settled === 'no-difference' && among.filter(option => open.includes(option)).length > 1
  }

  private tell(among: readonly string[], settled: string, chosen: readonly string[]): void {
    const known = this.outcome.ties.some(
      tie => tie.about === 'seat' && !this.matters(tie) && tie.among.length === among.length && tie.among.every(one => among.includes(one)),
    )
    if (!known)
      this.ties.push({ round: this.outcome.rounds.length, among: [...among].sort(), about: 'seat', settled, chosen: [...chosen].sort() })
  }

  /** Affiliations of which more stand here than may be seated, and how many may. */
  private contested(open: readonly string[]): ReadonlyMap<string, number> {
    const here = new Map<string, number>()
    for (const option of open) {
      const affiliation = this.affiliation(option)
      if (affiliation !== undefined) here.set(affiliation, (here.get(affiliation) ?? 0) + 1)
    }
    return new Map([...here].flatMap(([name, count]) => (count > this.free(name) ? [[name, this.free(name)] as const] : [])))
  }

  private mayBeSeated(option: string): boolean {
    const affiliation = this.affiliation(option)
    const why = this.barred(option) ?? (affiliation !== undefined && this.free(affiliation) <= 0 ? 'cap' : undefined)
    if (why !== undefined && why !== '') this.disqualified.push({ option, why })
    return why === undefined
  }

  private seat(options: readonly string[]): void {
    for (const option of [...options].sort()) {
      this.winners.push(option)
      this.left--
      const affiliation = this.affiliation(option)
      if (affiliation !== undefined) this.seated.set(affiliation, (this.seated.get(affiliation) ?? 0) + 1)
    }
  }

  private free(affiliation: string): number {
    return this.most - (this.seated.get(affiliation) ?? 0)
  }
  private affiliation(option: string): string | undefined {
    const { affiliations = {} } = this.election
    return Object.hasOwn(affiliations, option) ? affiliations[option] : undefined
  }

  /** Why an option cannot be seated, whoever else is; '' for the default option itself, of which that goes without saying. */
  private barredBy(): (option: string) => string | undefined {
    const { default_option: fallback, support } = this.rules.settings
    const { options } = this.election
    if (fallback !== undefined && !options.includes(fallback))
      throw new CountError('default-option', `The default option “${fallback}” is none of the options.`, fallback)
    const place = (option: string): number => this.outcome.order.findIndex(group => group.includes(option))
    const line = fallback === undefined ? undefined : place(fallback)
    const supported = support === undefined ? undefined : supportOf(this.election)
    const least = support === undefined ? undefined : amountOf(support, this.rules.weight)
    return option => {
      if (option === fallback) return ''
      if (line !== undefined && line >= 0 && place(option) >= line) return 'below-default'
      if (supported && least && !reaches(supported[options.indexOf(option)] as bigint, least)) return 'support'
      return undefined
    }
  }
}
