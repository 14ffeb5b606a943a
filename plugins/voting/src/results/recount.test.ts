// Whoever looks counts again and finds the same: every method, random ballots, sums and results against a recount from the rows.
import { canonical, type DecisionType, type Json, sha256, toHex, utf8 } from '@polyarchy/core'
import { trial } from '@polyarchy/core/testing'
import { describe, expect, test } from 'vitest'
import { countElection, type Method } from '../counting/index.ts'
import voting from '../index.ts'
import { counted } from '../methods.ts'
import { type ElectionJson, electionFrom } from './vote-json.ts'

const options = ['ash', 'birch', 'cedar', 'dogwood']
const names = Array.from({ length: 12 }, (_, index) => `m${index}`)
const settingsOf = (method: Method): { readonly [name: string]: Json } => ({
  method: method.name,
  options,
  seats: method.elects === 'one' ? 1 : 2,
  group: 'weighty',
  ...(method.name.endsWith('-budget') || method.name === 'quadratic-funding'
    ? { budget: '100', costs: options.map((option, index) => ({ option, cost: String(20 + index * 15) })) }
    : {}),
})
const decision = (settings: { readonly [name: string]: Json }): DecisionType => ({
  about: 'A vote.',
  propose: true,
  groups: { weighty: { who: true, at: 'opening', weight: { if: [{ in: ['elder', { var: 'member.roles' }] }, 3, 1] } } },
  stages: [
    {
      name: 'vote',
      closes: '7d',
      acts: { 'voting.cast': true, 'voting.withdraw': true },
      settings: { voting: settings },
      moves: [{ at: 'close', to: 'over' }],
    },
    { name: 'over', decides: 'passed' },
  ],
})

/** The same numbers every time: a small generator of its own. */
function dice(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return (state >>> 8) % below
  }
}
function ballot(marking: Method['marking'], roll: (below: number) => number): object {
  const shuffled = options.toSorted(() => roll(3) - 1).slice(0, roll(5))
  if (marking === 'choice') return { choice: options[roll(4)] }
  if (marking === 'approval') return { approved: shuffled }
  if (marking === 'points') return { points: shuffled.map(option => ({ option, points: roll(7) - 1 })) }
  const equal = shuffled.length > 1 && roll(3) === 0
  return { ranking: equal ? [shuffled.slice(0, 2), ...shuffled.slice(2).map(one => [one])] : shuffled.map(one => [one]) }
}

type Row = { readonly member: string; readonly choice?: string; readonly approved?: readonly string[] } & {
  readonly ranking?: readonly (readonly string[])[]
  readonly points?: readonly { readonly option: string; readonly points: number }[]
}
/** The sums as plainly as they can be said. */
function sumsOf(rows: readonly Row[], weight: (member: string) => number): Record<string, number> {
  const sums: Record<string, number> = {}
  const add = (name: string, by: number) => {
    sums[name] = (sums[name] ?? 0) + by
  }
  for (const { member, choice, approved, ranking, points } of rows) {
    for (const option of [...(choice === undefined || choice === 'abstain' ? [] : [choice]), ...(approved ?? [])])
      add(`choice.${option}`, weight(member))
    for (const option of ranking?.[0] ?? []) add(`first.${option}`, weight(member))
    for (const { option, points: given } of points ?? []) add(`points.${option}`, given * weight(member))
    add('voters', 1)
  }
  return sums
}

describe.each(counted.map(method => [method.name, method] as const))('%s', (_, method) => {
  const members = Object.fromEntries(names.map((name, index) => [name, index % 3 === 0 ? ['elder'] : []]))
  const community = trial(voting, { members, decision: decision(settingsOf(method)) })
  const { machine } = community.community.replica
  const roll = dice(method.name.length * 7919)
  const proposal = community.member('m0').propose()
  let cast = 0
  for (let turn = 0; turn < 60; turn++) {
    const name = names[roll(names.length)] as string
    if (roll(8) === 0) community.refused(name, proposal, 'withdraw')
    else if (community.refused(name, proposal, 'cast', ballot(method.marking, roll)) === undefined) cast++
  }
  const rows = [...machine.table('voting', 'ballots').rows(`${proposal}.1`)] as unknown as readonly Row[]

  test('sums stand as a recount of the ballots has them, in total and by weight', () => {
    expect(cast).toBeGreaterThan(5)
    const elders = new Set(names.filter((_, index) => index % 3 === 0).map(name => community.member(name).id))
    for (const [group, weight] of [
      ['', () => 1],
      ['weighty.', (member: string) => (elders.has(member) ? 3 : 1)],
    ] as const) {
      const sums = sumsOf(rows, weight)
      for (const name of ['choice', 'first', 'points'].flatMap(sum => options.map(option => `${sum}.${option}`)).concat('voters'))
        expect(community.fact(proposal, `voting.${group}${name}`), name).toBe(sums[name] ?? 0)
    }
  })

  test('no ballot that was taken is lost, and whoever counts again finds the result that is kept', () => {
    community.wait('7d')
    const kept = machine.table('voting', 'results').get(`${proposal}.1`, '') as { readonly digest: string; readonly winners: unknown }
    const view = voting.views?.election?.read(proposal, machine.reading(voting)) as unknown as ElectionJson
    const told = JSON.parse(JSON.stringify(view)) as ElectionJson
    const result = countElection(electionFrom(told), told.method, told.settings)
    expect(result.ballots.invalid).toEqual({})
    expect(result.ballots.voters).toBe(rows.length)
    expect(toHex(sha256(utf8(canonical(result as unknown as Json))))).toBe(kept.digest)
    expect(result.winners).toEqual(kept.winners)
    expect(community.fact(proposal, 'voting.winners')).toEqual(result.winners)
  })
})
