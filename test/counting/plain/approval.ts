// Approval committees straight from their definitions, by looking at every committee: slow, and written in another way than the counts.
import { compare, type Fraction, fraction, minus, over, plus, times, whole, zero } from '@polyarchy/voting/counting'

export interface Profile {
  readonly options: readonly string[]
  readonly seats: number
  readonly profile: readonly (readonly number[])[]
}

/** All parts of a list, the empty one first. */
function partsOf(list: readonly number[]): number[][] {
  const parts: number[][] = [[]]
  for (const one of list) parts.push(...parts.map(part => [...part, one]))
  return parts
}

/** All committees of a size. */
export function committeesOf(options: number, seats: number): number[][] {
  if (seats === 0) return [[]]
  if (options < seats) return []
  return [...committeesOf(options - 1, seats), ...committeesOf(options - 1, seats - 1).map(one => [...one, options - 1])]
}

const sum = (values: readonly Fraction[]): Fraction => values.reduce(plus, zero)
const shared = (a: readonly number[], b: readonly number[]): number => a.filter(one => b.includes(one)).length

/** The committees with the highest value. */
function best({ options, seats }: Profile, value: (committee: readonly number[]) => Fraction): number[][] {
  const valued = committeesOf(options.length, seats).map(committee => ({ committee, value: value(committee) }))
  const most = valued.reduce((high, one) => (compare(one.value, high) > 0 ? one.value : high), valued[0]!.value)
  return valued.filter(one => compare(one.value, most) === 0).map(({ committee }) => committee)
}

const thiele =
  (share: (member: number) => Fraction) =>
  (election: Profile): number[][] =>
    best(election, committee =>
      sum(election.profile.flatMap(approved => Array.from({ length: shared(approved, committee) }, (_, member) => share(member + 1)))),
    )

/** The heaviest load at best: tried by letting voters hand load to each other, which no longer helps at the tightest part. */
function tightest(profile: Profile['profile'], committee: readonly number[]): Fraction {
  const parts = partsOf(committee).slice(1)
  const loads = parts.map(part => {
    const voters = profile.filter(approved => shared(approved, part) > 0).length
    return voters === 0 ? whole(1_000_000) : fraction(BigInt(part.length), BigInt(voters))
  })
  return loads.reduce((high, one) => (compare(one, high) > 0 ? one : high))
}

/** The most voters that can be given to a member whom they approve when nobody has more than `places`: by augmenting paths. */
function represented(profile: Profile['profile'], committee: readonly number[]): number {
  const [small, larger] = [Math.floor(profile.length / committee.length), profile.length % committee.length]
  // Which members have one place more is tried in every way.
  return Math.max(
    ...committeesOf(committee.length, larger).map(extra => {
      const places = committee.flatMap((member, at) => new Array<number>(small + (extra.includes(at) ? 1 : 0)).fill(member))
      const taken = new Array<number>(places.length).fill(-1)
      const seatVoter = (voter: number, seen: Set<number>): boolean =>
        places.some((member, place) => {
          if (seen.has(place) || !profile[voter]!.includes(member)) return false
          seen.add(place)
          if (taken[place] !== -1 && !seatVoter(taken[place]!, seen)) return false
          taken[place] = voter
          return true
        })
      return profile.filter((_, voter) => seatVoter(voter, new Set())).length
    }),
  )
}

/** Rules that name all their best committees. */
export const bestRules: Readonly<Record<string, (election: Profile) => number[][]>> = {
  approval: thiele(() => whole(1)),
  'satisfaction-approval': election =>
    best(election, committee =>
      sum(
        election.profile.map(approved =>
          approved.length === 0 ? zero : fraction(BigInt(shared(approved, committee)), BigInt(approved.length)),
        ),
      ),
    ),
  pav: thiele(member => fraction(1n, BigInt(member))),
  slav: thiele(member => fraction(1n, BigInt(2 * member - 1))),
  'chamberlin-courant': thiele(member => (member === 1 ? whole(1) : zero)),
  'lexicographic-chamberlin-courant': thiele(member => fraction(1n, 1000n ** BigInt(member))),
  'geometric-approval': thiele(member => fraction(1n, 2n ** BigInt(member))),
  // Members whom nobody approves are a load that nobody can carry: as few of them as possible.
  'minimax-phragmen': election =>
    best(election, committee => {
      const carried = committee.filter(one => election.profile.some(approved => approved.includes(one)))
      const heaviest = carried.length > 0 ? tightest(election.profile, carried) : zero
      return minus(zero, plus(heaviest, whole(1_000_000 * (committee.length - carried.length))))
    }),
  monroe: election => best(election, committee => whole(represented(election.profile, committee))),
  'minimax-approval': election =>
    best(election, committee =>
      whole(-Math.max(...election.profile.map(approved => approved.length + committee.length - 2 * shared(approved, committee)))),
    ),
  'lexicographic-minimax-approval': election =>
    best(election, committee =>
      minus(
        zero,
        sum(election.profile.map(approved => whole(1000n ** BigInt(approved.length + committee.length - 2 * shared(approved, committee))))),
      ),
    ),
}

/** What a committee has won so far and what each voter carries, owns or has spent. */
interface State {
  readonly members: readonly number[]
  readonly voters: readonly Fraction[]
}
type Step = (
  election: Profile,
  state: State,
) => readonly { readonly candidate: number; readonly value: Fraction; readonly voters: readonly Fraction[] }[]

/** All committees that a rule of steps can lead to: each step takes any candidate with the highest value. */
const steps =
  (first: Fraction, step: Step) =>
  (election: Profile): number[][] => {
    let states: State[] = [{ members: [], voters: election.profile.map(() => first) }]
    for (let seat = 0; seat < election.seats; seat += 1)
      states = states.flatMap(state => {
        const offers = step(election, state)
        const most = offers.reduce((high, one) => (compare(one.value, high) > 0 ? one.value : high), offers[0]!.value)
        return offers
          .filter(one => compare(one.value, most) === 0)
          .map(({ candidate, voters }) => ({ members: [...state.members, candidate], voters }))
      })
    const found = new Map(states.map(({ members }) => [[...members].sort((a, b) => a - b).join(), [...members].sort((a, b) => a - b)]))
    return [...found.values()]
  }
const open = ({ options }: Profile, { members }: State): number[] => options.map((_, one) => one).filter(one => !members.includes(one))

const sequential = (share: (member: number) => Fraction) =>
  steps(zero, (election, state) =>
    open(election, state).map(candidate => ({
      candidate,
      value: sum(election.profile.map(approved => (approved.includes(candidate) ? share(shared(approved, state.members) + 1) : zero))),
      voters: state.voters,
    })),
  )

/** Money flows at the same pace to everyone; whoever's supporters first own a seat's price together is elected, and they own nothing then. */
const inTime: Step = (election, state) =>
  open(election, state).map(candidate => {
    const supporters = election.profile.flatMap((approved, voter) => (approved.includes(candidate) ? [voter] : []))
    if (supporters.length === 0) return { candidate, value: whole(-1_000_000), voters: state.voters }
    const time = over(plus(whole(1), sum(supporters.map(voter => state.voters[voter]!))), whole(supporters.length))
    return { candidate, value: minus(zero, time), voters: state.voters.map((since, voter) => (supporters.includes(voter) ? time : since)) }
  })

export const stepRules: Readonly<Record<string, (election: Profile) => number[][]>> = {
  'sequential-pav': sequential(member => fraction(1n, BigInt(member))),
  'sequential-slav': sequential(member => fraction(1n, BigInt(2 * member - 1))),
  'sequential-chamberlin-courant': sequential(member => (member === 1 ? whole(1) : zero)),
  phragmen: steps(zero, inTime),
  'maximin-support': steps(zero, (election, state) =>
    open(election, state).map(candidate => ({
      candidate,
      value: over(whole(1), tightest(election.profile, [...state.members, candidate])),
      voters: state.voters,
    })),
  ),
  'enestrom-phragmen': steps(whole(1), (election, state) =>
    open(election, state).map(candidate => {
      const price = fraction(BigInt(election.profile.length), BigInt(election.seats))
      const value = sum(election.profile.map((approved, voter) => (approved.includes(candidate) ? state.voters[voter]! : zero)))
      const kept = compare(value, price) > 0 ? over(minus(value, price), value) : zero
      return {
        candidate,
        value,
        voters: state.voters.map((own, voter) => (election.profile[voter]!.includes(candidate) ? times(own, kept) : own)),
      }
    }),
  ),
}

/** The method of equal shares without completion: the committees it can lead to, which may be smaller. */
export function equalShares(election: Profile): number[][] {
  const { profile, seats } = election
  const found = new Map<string, number[]>()
  const visit = (members: readonly number[], money: readonly Fraction[]): void => {
    const offers = open(election, { members, voters: money }).flatMap(candidate => {
      const supporters = profile.flatMap((approved, voter) => (approved.includes(candidate) ? [voter] : []))
      if (compare(sum(supporters.map(voter => money[voter]!)), whole(1)) < 0) return []
      // The price is what the richer pay once the poorer have given all: the poorest are left out one by one.
      const rising = [...supporters].sort((a, b) => compare(money[a]!, money[b]!))
      for (let poor = 0; ; poor += 1) {
        const missing = minus(whole(1), sum(rising.slice(0, poor).map(voter => money[voter]!)))
        const price = over(missing, whole(rising.length - poor))
        if (compare(price, money[rising[poor]!]!) <= 0) return [{ candidate, price, supporters }]
      }
    })
    if (offers.length === 0 || members.length === seats) {
      found.set(
        [...members].sort((a, b) => a - b).join(),
        [...members].sort((a, b) => a - b),
      )
      return
    }
    const least = offers.reduce((low, { price }) => (compare(price, low) < 0 ? price : low), offers[0]!.price)
    for (const { candidate, price, supporters } of offers.filter(one => compare(one.price, least) === 0))
      visit(
        [...members, candidate],
        money.map((own, voter) => (!supporters.includes(voter) ? own : compare(own, price) > 0 ? minus(own, price) : zero)),
      )
  }
  visit(
    [],
    profile.map(() => fraction(BigInt(seats), BigInt(profile.length))),
  )
  return [...found.values()]
}

/** Whether a group of voters that is large enough for some seats, and agrees on as many options, is served badly everywhere. */
export function fails(criterion: 'ejr' | 'pjr' | 'jr', { options, seats, profile }: Profile, committee: readonly number[]): boolean {
  const most = criterion === 'jr' ? 1 : seats
  for (let wanted = 1; wanted <= most; wanted += 1)
    for (const agreed of committeesOf(options.length, wanted)) {
      const group = profile.filter(approved => agreed.every(one => approved.includes(one)))
      const large = (those: readonly unknown[]): boolean => those.length * seats >= wanted * profile.length
      if (criterion !== 'pjr') {
        if (large(group.filter(approved => shared(approved, committee) < wanted)) && group.length > 0) return true
        continue
      }
      // A group with few members together approves only some of the committee: every such part is tried.
      for (const part of partsOf(committee).filter(part => part.length < wanted)) {
        const within = group.filter(approved => approved.every(one => !committee.includes(one) || part.includes(one)))
        if (within.length > 0 && large(within)) return true
      }
    }
  return false
}
