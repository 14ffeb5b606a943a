// Moving options about in a ranking: each step gives the next ranking, and an option never stands in it twice.

export type Ranking = readonly (readonly string[])[]

/** The rank of an option, from 1; 0: it is not ranked. */
export const rankOf = (ranking: Ranking, option: string): number => ranking.findIndex(rank => rank.includes(option)) + 1

export function leaveOut(ranking: Ranking, option: string): Ranking {
  return ranking.map(rank => rank.filter(one => one !== option)).filter(rank => rank.length > 0)
}

/** To the end of the ranking. */
export const append = (ranking: Ranking, option: string): Ranking => [...leaveOut(ranking, option), [option]]

/** Alone before the rank that stands at `place` (from 0) now; at its own rank, it is parted from those that it shares it with. */
export function insert(ranking: Ranking, option: string, place: number): Ranking {
  const marked = ranking.map(rank => rank.filter(one => one !== option))
  return [...marked.slice(0, place), [option], ...marked.slice(place)].filter(rank => rank.length > 0)
}

/** Beside those who stand at `place` (from 0) now. */
export function join(ranking: Ranking, option: string, place: number): Ranking {
  return ranking
    .map((rank, at) => (at === place ? [...rank.filter(one => one !== option), option] : rank.filter(one => one !== option)))
    .filter(rank => rank.length > 0)
}

/** One step up or down: from a shared rank first out of it, then past the next. At the end it stays. */
export function step(ranking: Ranking, option: string, by: -1 | 1): Ranking {
  const place = rankOf(ranking, option) - 1
  const rank = ranking[place]
  if (rank === undefined) return ranking
  if (rank.length > 1) return insert(ranking, option, by < 0 ? place : place + 1)
  if (place + by < 0 || place + by >= ranking.length) return ranking
  return insert(ranking, option, by < 0 ? place - 1 : place + 2)
}

/** As someone types a rank: 0 leaves it out; with `equal`, it stands beside those who have that rank, else before them. */
export function toRank(ranking: Ranking, option: string, typed: number, equal: boolean): Ranking {
  if (typed <= 0) return leaveOut(ranking, option)
  const others = leaveOut(ranking, option)
  if (typed > others.length) return [...others, [option]]
  return equal ? join(others, option, typed - 1) : insert(others, option, typed - 1)
}
