// Votes as Snapshot publishes them: its own test vectors, and token-weighted proposals of large communities.
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { countElection, type Election, readFraction } from '@polyarchy/voting/counting'
import { describe, expect, test } from 'vitest'

const data = fileURLToPath(new URL('../../../shared/data/', import.meta.url))
const vectors = `${data}vote-systems/snapshot-js/`
const proposals = `${data}events/snapshot-dao/`

interface Vote {
  readonly choice: number | number[]
  readonly balance: number
}
interface Vector {
  readonly proposal: { readonly choices: string[] }
  readonly scores: number[]
  readonly scoresTotal: number
  readonly votes: Vote[]
}

function electionOf({ proposal: { choices }, votes }: Vector, marking: 'choice' | 'approval' | 'ranking'): Election {
  const marks = new Int32Array(votes.length * choices.length)
  votes.forEach(({ choice }, row) => {
    for (const [rank, place] of [choice].flat().entries()) marks[row * choices.length + place - 1] = marking === 'ranking' ? rank + 1 : 1
  })
  const weights = Float64Array.from(votes, vote => vote.balance)
  return { marking, options: choices, seats: 1, marks, weights, voters: new Float64Array(votes.length).fill(1) }
}

describe.skipIf(!existsSync(vectors))('vectors of snapshot.js (left out where ../shared/data is absent)', () => {
  test.each([
    ['approval', 'approval', 'approval'],
    ['singleChoice', 'choice', 'plurality'],
    ['rankedChoice', 'ranking', 'irv'],
  ] as const)('%s: the scores are the published ones', (file, marking, method) => {
    const vector: Vector = JSON.parse(readFileSync(`${vectors}${file}.json`, 'utf8'))
    const result = countElection(electionOf(vector, marking), method)
    const last = result.rounds.at(-1)?.tallies ?? {}
    const ours = vector.proposal.choices.map(choice => Number(last[choice] ?? 0))
    expect(ours).toEqual(vector.scores)
    expect(Number(result.ballots.weight)).toBe(vector.scoresTotal)
    expect(result.winners).toEqual([vector.proposal.choices[vector.scores.indexOf(Math.max(...vector.scores))]])
  })

  test.each([
    ['approval', 'approval', 'approval'],
    ['rankedChoice', 'ranking', 'irv'],
  ] as const)('%s: a ballot that names nothing weighs in no score', (file, marking, method) => {
    const vector: Vector = JSON.parse(readFileSync(`${vectors}${file}.json`, 'utf8'))
    const more = { ...vector, votes: [...vector.votes, { choice: [], balance: 1000 }] }
    const scores = (one: Vector) => countElection(electionOf(one, marking), method)
    expect(scores(more).rounds).toMatchObject(scores(vector).rounds.map(({ tallies }) => ({ tallies })))
    expect(scores(more).ballots.blank).toBe(scores(vector).ballots.blank + 1)
  })
})

interface Published {
  readonly type: string
  readonly votes: number
  readonly published_scores_total: number
  readonly published_top_choice_pct: number
  readonly choice_power: Record<string, number>
  readonly choice_count: Record<string, number>
}

/** Powers are decimals of up to 18 places, some written as 5.7e-05. */
function powerOf(text: string): bigint {
  const [, before = '', behind = '', exponent = '0'] = /^(\d+)(?:\.(\d+))?(?:e(-?\d+))?$/.exec(text) ?? []
  return BigInt(before + behind) * 10n ** BigInt(30 - behind.length + Number(exponent))
}

function readVotes(): Map<string, { power: bigint; shares: Record<string, number> }[]> {
  const found = new Map<string, { power: bigint; shares: Record<string, number> }[]>()
  for (const line of readFileSync(`${proposals}votes.csv`, 'utf8').trim().split(/\r?\n/).slice(1)) {
    const [, proposal = '', , power = '', choice = ''] =
      line.match(/("[^"]*"|[^,]*)(,|$)/g)?.map(cell => cell.replace(/,$/, '').replaceAll('"', '')) ?? []
    const shares = choice.startsWith('{') ? JSON.parse(choice.replaceAll("'", '"')) : { [choice]: 1 }
    // A mark holds whole numbers up to 2^31; shares are proportions, and one alone is all of it.
    const named = Object.keys(shares).length === 1 ? { [Object.keys(shares)[0] as string]: 1 } : shares
    found.set(proposal, [...(found.get(proposal) ?? []), { power: powerOf(power), shares: named }])
  }
  return found
}

describe.skipIf(!existsSync(proposals))('proposals of token communities (left out where ../shared/data is absent)', () => {
  const present = existsSync(proposals)
  const published: Record<string, Published> = present ? JSON.parse(readFileSync(`${proposals}expected.json`, 'utf8')) : {}
  const votes = present ? readVotes() : new Map<string, never[]>()

  test.each(Object.keys(published))('%s: votes, total and share of the first are the published ones', proposal => {
    const expected = published[proposal] as Published
    const cast = votes.get(proposal) ?? []
    const options = [...new Set(cast.flatMap(({ shares }) => Object.keys(shares)))].sort()
    const election: Election = {
      marking: 'points',
      options,
      seats: 1,
      marks: Int32Array.from(cast.flatMap(({ shares }) => options.map(option => shares[option] ?? 0))),
      weights: cast.map(({ power }) => power),
      voters: new Float64Array(cast.length).fill(1),
    }
    const result = countElection(election, 'split')
    expect(result.ballots.voters).toBe(expected.votes)
    const total = BigInt(result.ballots.weight)
    expect(Math.abs(Number(total) / 1e30 / expected.published_scores_total - 1)).toBeLessThan(1e-14)
    const power = (option: string) => {
      const { parts, of } = readFraction(result.scores?.of[option] ?? '0') as { parts: bigint; of: bigint }
      return parts / of
    }
    const first = power(result.winners[0] as string)
    expect(Number((first * 2000n + total) / (2n * total)) / 10).toBe(expected.published_top_choice_pct)
    if (expected.type === 'weighted') return
    for (const option of options) expect(Math.abs(Number(power(option)) / 1e30 - (expected.choice_power[option] ?? 0))).toBeLessThan(1e-6)
    // One choice each: the same count as plurality, exactly.
    expect(countElection({ ...election, marking: 'choice' }, 'plurality').scores?.of).toEqual(result.scores?.of)
  })
})
