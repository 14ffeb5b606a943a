// Criteria of the literature on voting, as checks of one election: each answers how it is broken, or nothing.
import { methodNamed } from '@polyarchy/voting/counting'
import { permutations, plainVotes } from './plain/ranked.ts'
import { asElection, type RandomRankings } from './random-rankings.ts'

/** Who is elected, and who may be where a tie is left undecided. */
export interface Outcome {
  readonly sure: readonly string[]
  readonly possible: readonly string[]
}
export type Counts = (election: RandomRankings) => Outcome
/** A sentence about the breach; undefined where there is none. */
export type Criterion = (counts: Counts, election: RandomRankings) => string | undefined

export const countsBy =
  (method: string, options: object = {}): Counts =>
  election => {
    const { winners, undecided } = methodNamed(method)?.count(asElection(election), options as never) ?? { winners: [] }
    return { sure: winners, possible: [...winners, ...(undecided?.among ?? [])] }
  }

const weightOf = ({ ballots }: RandomRankings): bigint => ballots.reduce((sum, { weight }) => sum + weight, 0n)
const duel = ({ options, ballots }: RandomRankings, one: string, wins: boolean): boolean => {
  const votes = plainVotes(ballots, 'last')
  return options.every(other => other === one || (wins ? votes(one, other) > votes(other, one) : votes(one, other) < votes(other, one)))
}

/** Whoever more than half rank first is elected. */
export const majority: Criterion = (counts, election) => {
  const favourite = election.options.find(option => {
    const first = election.ballots.filter(({ groups }) => groups[0]?.length === 1 && groups[0][0] === option)
    return 2n * weightOf({ options: [], ballots: first }) > weightOf(election)
  })
  const { sure } = counts(election)
  return favourite === undefined || sure[0] === favourite ? undefined : `${favourite} has a majority, and ${sure} is elected`
}

/** Whoever wins every duel is elected. */
export const condorcetWinner: Criterion = (counts, election) => {
  const winner = election.options.find(option => duel(election, option, true))
  const { sure } = counts(election)
  return winner === undefined || sure[0] === winner ? undefined : `${winner} wins every duel, and ${sure} is elected`
}

/** Whoever loses every duel is not elected. */
export const condorcetLoser: Criterion = (counts, election) => {
  const loser = election.options.find(option => election.options.length > 1 && duel(election, option, false))
  return loser !== undefined && counts(election).possible.includes(loser) ? `${loser} loses every duel and is elected` : undefined
}

/** Raising the winner on a ballot does it no harm. */
export const monotone: Criterion = (counts, election) => {
  for (const winner of counts(election).sure)
    for (const [index, ballot] of election.ballots.entries()) {
      const { groups } = ballot
      const at = groups.findIndex(group => group[0] === winner)
      for (let to = 0; to < at; to++) {
        const raised = groups.toSpliced(at, 1).toSpliced(to, 0, [winner])
        const after = counts({
          ...election,
          ballots: election.ballots.with(index, { ...ballot, groups: raised }),
        })
        if (!after.possible.includes(winner)) return `${winner} is raised on ballot ${index + 1} and loses to ${after.possible}`
      }
    }
  return undefined
}

/** Whoever comes to vote does not get worse than by staying at home. */
export const participation: Criterion = (counts, election) => {
  const [winner] = counts(election).sure
  if (winner === undefined) return undefined
  for (const order of permutations(election.options))
    for (const weight of [1n, 3n]) {
      const after = counts({ ...election, ballots: [...election.ballots, { groups: order.map(option => [option]), weight }] })
      const [next] = after.sure
      if (next !== undefined && order.indexOf(next) > order.indexOf(winner))
        return `with ${weight} more of ${order.join('>')} ${next} is elected, not ${winner}`
    }
  return undefined
}

/** If all turn their ballots round, the winner does not win again. */
export const reversal: Criterion = (counts, election) => {
  const { sure } = counts(election)
  const reversed = { ...election, ballots: election.ballots.map(ballot => ({ ...ballot, groups: ballot.groups.toReversed() })) }
  const [winner] = sure
  return winner !== undefined && counts(reversed).sure[0] === winner ? `${winner} wins both ways` : undefined
}

/** A second option that everyone likes as much as a first neither helps nor harms anyone else. */
export const cloneIndependence: Criterion = (counts, election) => {
  const { sure, possible } = counts(election)
  const [winner] = sure
  if (winner === undefined || possible.length > 1) return undefined
  for (const like of election.options)
    for (const above of [() => true, () => false, (index: number) => index % 2 === 0]) {
      const clone = `${like}-too`
      const ballots = election.ballots.map((ballot, index) => ({
        ...ballot,
        groups: ballot.groups.flatMap(group => (group[0] !== like ? [group] : above(index) ? [[clone], [like]] : [[like], [clone]])),
      }))
      const after = counts({ options: [...election.options, clone], ballots }).possible.map(name => (name === clone ? like : name))
      const other = after.find(name => name !== winner)
      if (other !== undefined) return `with ${clone} beside ${like}, ${other} may be elected, not ${winner}`
    }
  return undefined
}

/** Ranking one more below does no harm to those above. */
export const laterNoHarm: Criterion = (counts, election) => {
  const [winner] = counts(election).sure
  if (winner === undefined) return undefined
  for (const [index, ballot] of election.ballots.entries()) {
    const ranked = ballot.groups.flat()
    if (!ranked.includes(winner)) continue
    for (const added of election.options.filter(option => !ranked.includes(option))) {
      const after = counts({ ...election, ballots: election.ballots.with(index, { ...ballot, groups: [...ballot.groups, [added]] }) })
      if (!after.possible.includes(winner)) return `ballot ${index + 1} ranks ${added} too, and ${after.sure} is elected, not ${winner}`
    }
  }
  return undefined
}
