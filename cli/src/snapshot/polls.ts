// What the two files of a Snapshot space say: polls, and who voted in them with what weight.
import { readCsv } from './csv.ts'
import { decimalsOf, inUnits } from './decimals.ts'

export interface Ballot {
  /** The address of the voter. */
  readonly voter: string
  /** The number of an option, from 1, as text. */
  readonly choice: string
  /** In units of 10^-decimals of its poll's file. */
  readonly power: bigint
}
export interface Poll {
  readonly id: string
  readonly title: string
  readonly symbol: string
  readonly quorum: bigint
  /** The sum as it was published, as written. */
  readonly published: string
  readonly ballots: readonly Ballot[]
}
export interface Polls {
  readonly polls: readonly Poll[]
  /** The most decimals that occur: all weights are whole multiples of 10 to the minus of it. */
  readonly decimals: number
  /** Polls that cannot be held here, with the reason in a sentence. */
  readonly leftOut: readonly { readonly id: string; readonly title: string; readonly ballots: number; readonly why: string }[]
}

/** Options of a poll in the rulebook `weighted-polls`. */
const options = ['1', '2', '3', '4', '5']

export function readPolls(proposalsCsv: string, votesCsv: string): Polls {
  const proposals = readCsv(proposalsCsv, ['proposal_id', 'title', 'type'])
  const votes = readCsv(votesCsv, ['proposal_id', 'voter', 'voting_power', 'choice'])
  const numbers = [...votes.map(vote => vote.voting_power ?? ''), ...proposals.map(one => one.quorum || '0')]
  const decimals = numbers.reduce((most, number) => Math.max(most, decimalsOf(number)), 0)
  const polls: Poll[] = []
  const leftOut: Polls['leftOut'][number][] = []
  const ballots = new Map<string, Ballot[]>()
  for (const { proposal_id: id = '', voter = '', choice = '', voting_power: power = '' } of votes) {
    const known = ballots.get(id) ?? []
    known.push({ voter, choice, power: inUnits(power, decimals) })
    ballots.set(id, known)
  }
  for (const { proposal_id: id = '', title = '', symbol = '', type = '', quorum = '0', scores_total: published = '' } of proposals) {
    const cast = ballots.get(id) ?? []
    const why = type === 'weighted' ? 'its voters split their weight between options' : unfit(cast)
    if (why === undefined) polls.push({ id, title, symbol, quorum: inUnits(quorum || '0', decimals), published, ballots: cast })
    else leftOut.push({ id, title, ballots: cast.length, why })
  }
  return { polls, decimals, leftOut }
}

function unfit(ballots: readonly Ballot[]): string | undefined {
  const odd = ballots.find(({ choice }) => !options.includes(choice))
  if (odd) return `a ballot says ${odd.choice}, which is none of the options 1 to ${options.length}`
  return new Set(ballots.map(({ voter }) => voter)).size < ballots.length ? 'somebody voted twice in it' : undefined
}
