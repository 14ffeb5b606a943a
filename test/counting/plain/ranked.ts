// Ranked methods a second time, straight from their definitions: slow, by objects and lists, without a line of the fast ones.

export interface PlainBallot {
  /** Groups of equally ranked options, the best first. */
  readonly groups: readonly (readonly string[])[]
  readonly weight: bigint
}
type Votes = (a: string, b: string) => bigint
type Order = readonly (readonly string[])[]

/** How many prefer a to b; `ignored`: only those who rank both. */
export function plainVotes(ballots: readonly PlainBallot[], unranked: 'last' | 'ignored'): Votes {
  return (a, b) => {
    let sum = 0n
    for (const { groups, weight } of ballots) {
      const [first, second] = [a, b].map(one => groups.findIndex(group => group.includes(one))) as [number, number]
      if (first < 0 || (second < 0 && unranked === 'ignored')) continue
      if (second < 0 || first < second) sum += weight
    }
    return sum
  }
}

/** Takes whom nobody is above, then the same among the rest. */
export function plainLayers(options: readonly string[], above: (a: string, b: string) => boolean): Order {
  if (options.length === 0) return []
  const best = options.filter(one => !options.some(other => above(other, one)))
  return [
    best,
    ...plainLayers(
      options.filter(one => !best.includes(one)),
      above,
    ),
  ]
}

/** Every path is walked. */
export function plainSchulze(options: readonly string[], votes: Votes, strength: (a: string, b: string) => bigint): Order {
  const link = (a: string, b: string) => (votes(a, b) > votes(b, a) ? strength(a, b) : 0n)
  const widest = (from: string, to: string, met: readonly string[]): bigint => {
    let best = link(from, to)
    for (const middle of options) {
      if (middle === to || met.includes(middle)) continue
      const first = link(from, middle)
      const rest = widest(middle, to, [...met, middle])
      const way = first < rest ? first : rest
      if (way > best) best = way
    }
    return best
  }
  return plainLayers(options, (a, b) => a !== b && widest(a, b, [a]) > widest(b, a, [b]))
}

/** Whoever stands on top in some way of taking equally strong victories in turn. */
export function plainRankedPairs(
  options: readonly string[],
  votes: Votes,
  stronger: (a: [string, string], b: [string, string]) => boolean,
): readonly string[] {
  const victories = options.flatMap(a => options.filter(b => votes(a, b) > votes(b, a)).map((b): [string, string] => [a, b]))
  const tops = new Set<string>()
  const reaches = (locked: readonly [string, string][], from: string, to: string): boolean =>
    locked.some(([a, b]) => a === from && (b === to || reaches(locked, b, to)))
  const take = (locked: readonly [string, string][], left: readonly [string, string][]): void => {
    const strongest = left.filter(one => !left.some(other => stronger(other, one)))
    if (strongest.length === 0) for (const top of options.filter(one => !locked.some(([, loser]) => loser === one))) tops.add(top)
    for (const [a, b] of strongest)
      take(
        reaches(locked, b, a) ? locked : [...locked, [a, b]],
        left.filter(([x, y]) => x !== a || y !== b),
      )
  }
  take([], victories)
  return [...tops].sort()
}

export function plainMinimax(options: readonly string[], votes: Votes, kind: 'winning' | 'margins' | 'opposition'): Order {
  const worst = (one: string): bigint => {
    let most: bigint | undefined
    for (const other of options) {
      if (other === one) continue
      const [against, pro] = [votes(other, one), votes(one, other)]
      const defeat = kind === 'margins' ? against - pro : kind === 'winning' && against <= pro ? 0n : against
      if (most === undefined || defeat > most) most = defeat
    }
    return most ?? 0n
  }
  return plainLayers(options, (a, b) => worst(a) < worst(b))
}

export function plainCopeland(options: readonly string[], votes: Votes): Order {
  const points = (one: string) =>
    options
      .filter(other => other !== one)
      .reduce((sum, other) => sum + (votes(one, other) > votes(other, one) ? 2 : votes(one, other) === votes(other, one) ? 1 : 0), 0)
  return plainLayers(options, (a, b) => points(a) > points(b))
}

/** Six hundredths of a point are used as units, which all shares of up to six options divide. */
export function plainBorda(options: readonly string[], ballots: readonly PlainBallot[], kind: 'standard' | 'dowdall'): Order {
  const unit = 3600n
  const points = options.map((_, place) => (kind === 'standard' ? BigInt(options.length - 1 - place) * unit : unit / BigInt(place + 1)))
  const sums = new Map(options.map(option => [option, 0n]))
  for (const { groups, weight } of ballots) {
    if (groups.length === 0) continue
    const rest = options.filter(option => !groups.flat().includes(option))
    let place = 0
    for (const group of [...groups, rest]) {
      const shared = points.slice(place, place + group.length).reduce((sum, point) => sum + point, 0n)
      for (const option of group) sums.set(option, (sums.get(option) as bigint) + (shared * weight) / BigInt(group.length))
      place += group.length
    }
  }
  return plainLayers(options, (a, b) => (sums.get(a) as bigint) > (sums.get(b) as bigint))
}

/** Whoever stands first in some order that agrees best, and how many such orders there are. */
export function plainKemeny(options: readonly string[], votes: Votes): { readonly first: readonly string[]; readonly many: number } {
  let best = -1n
  let found: string[] = []
  for (const order of permutations(options)) {
    let agree = 0n
    for (const [index, a] of order.entries()) for (const b of order.slice(index + 1)) agree += votes(a, b)
    if (agree > best) [best, found] = [agree, []]
    if (agree === best) found.push(order[0] as string)
  }
  return { first: [...new Set(found)].sort(), many: found.length }
}
export function permutations<T>(of: readonly T[]): readonly (readonly T[])[] {
  if (of.length === 0) return [[]]
  return of.flatMap((one, index) => permutations([...of.slice(0, index), ...of.slice(index + 1)]).map(rest => [one, ...rest]))
}

/** First choices among those who are in, in parts of which 60 are a vote; `share` or the ballot ends at equal ranks. */
function firstChoices(
  standing: readonly string[],
  ballots: readonly PlainBallot[],
  equal: 'share' | 'exhaust',
): ReadonlyMap<string, bigint> {
  const sums = new Map(standing.map(one => [one, 0n]))
  for (const { groups, weight } of ballots)
    for (const group of groups) {
      if (equal === 'exhaust' && group.length > 1) break
      const here = group.filter(one => standing.includes(one))
      for (const one of here) sums.set(one, (sums.get(one) as bigint) + (60n * weight) / BigInt(here.length))
      if (here.length > 0) break
    }
  return sums
}

/** Whoever may be left last, whichever way ties are settled. */
export function plainIrv(standing: readonly string[], ballots: readonly PlainBallot[], equal: 'share' | 'exhaust'): readonly string[] {
  if (standing.length <= 1) return standing
  const votes = firstChoices(standing, ballots, equal)
  return [
    ...new Set(
      fewest(standing, votes).flatMap(out =>
        plainIrv(
          standing.filter(one => one !== out),
          ballots,
          equal,
        ),
      ),
    ),
  ].sort()
}

/** The same, but whoever wins every duel against those left is chosen at once. */
export function plainBenham(standing: readonly string[], ballots: readonly PlainBallot[], votes: Votes): readonly string[] {
  const winner = standing.find(one => standing.every(other => other === one || votes(one, other) > votes(other, one)))
  if (winner !== undefined) return [winner]
  const choices = firstChoices(standing, ballots, 'share')
  return [
    ...new Set(
      fewest(standing, choices).flatMap(out =>
        plainBenham(
          standing.filter(one => one !== out),
          ballots,
          votes,
        ),
      ),
    ),
  ].sort()
}

/** The smallest group that beats everyone outside it. */
function smithSet(standing: readonly string[], votes: Votes): readonly string[] {
  const groups = Array.from({ length: 2 ** standing.length - 1 }, (_, bits) => standing.filter((_, index) => (bits + 1) & (1 << index)))
  const dominant = groups.filter(group =>
    group.every(one => standing.every(other => group.includes(other) || votes(one, other) > votes(other, one))),
  )
  return dominant.sort((a, b) => a.length - b.length)[0] as readonly string[]
}

/** Instant run-off inside the Smith set, or with the Smith set taken anew before each elimination. */
export function plainSmithIrv(standing: readonly string[], ballots: readonly PlainBallot[], votes: Votes): readonly string[] {
  return plainIrv(smithSet(standing, votes), ballots, 'share')
}
export function plainTideman(standing: readonly string[], ballots: readonly PlainBallot[], votes: Votes): readonly string[] {
  const inside = smithSet(standing, votes)
  if (inside.length === 1) return inside
  const choices = firstChoices(inside, ballots, 'share')
  return [
    ...new Set(
      fewest(inside, choices).flatMap(out =>
        plainTideman(
          inside.filter(one => one !== out),
          ballots,
          votes,
        ),
      ),
    ),
  ].sort()
}

const fewest = (standing: readonly string[], votes: ReadonlyMap<string, bigint>): readonly string[] =>
  standing.filter(one => standing.every(other => (votes.get(one) as bigint) <= (votes.get(other) as bigint)))
