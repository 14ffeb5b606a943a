// Methods that add up points: dots, quadratic votes, split weight, signed scales, gradients, and quadratic funding.
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Chance, chance } from '@polyarchy/core/testing'
import { countElection, methodNamed, plus, readFraction, sayFraction, whole, zero } from '@polyarchy/voting/counting'
import { describe, expect, test } from 'vitest'
import { matchPlainly, splitPlainly, sumsPlainly } from './plain/points.ts'
import { count, type Points, pointsElection, renamed, shuffled } from './points-elections.ts'

const options = ['red', 'green', 'blue', 'grey']
const rounds = 300

function drawn(dice: Chance, lowest: number, highest: number) {
  const ballots = Array.from(
    { length: 1 + dice.below(12) },
    (): Points =>
      Object.fromEntries(options.flatMap(option => (dice.once(3) ? [] : [[option, lowest + dice.below(highest - lowest + 1)]]))),
  )
  // Half of the elections are of tokens, far beyond what floats hold.
  const tokens = dice.once(2)
  const weights = ballots.map(() => BigInt(1 + dice.below(5)) * (tokens ? 10n ** 24n + 7n : 1n))
  return {
    ballots,
    weights,
    election: pointsElection(options, ballots, { weights: tokens ? weights : weights.map(Number), budget: 1000n }),
  }
}

describe('two independent counts agree on drawn elections', () => {
  test('of dots', () => {
    for (let seed = 1; seed <= rounds; seed += 1) {
      const { ballots, weights, election } = drawn(chance(seed), 0, 6)
      const plain = sumsPlainly(
        options,
        ballots,
        weights,
        given => given.reduce((sum, dots) => sum + dots, 0) <= 12 && given.every(dots => dots <= 5),
      )
      const { scores } = count(election, 'cumulative', { credits: 12, highest: 5 })
      expect(scores?.of).toEqual(Object.fromEntries(Object.entries(plain).map(([option, sum]) => [option, String(sum)])))
    }
  })
  test('of quadratic votes, for and against', () => {
    for (let seed = 1; seed <= rounds; seed += 1) {
      const { ballots, weights, election } = drawn(chance(seed), -4, 5)
      const plain = sumsPlainly(options, ballots, weights, given => given.reduce((cost, votes) => cost + votes ** 2, 0) <= 30)
      const { scores } = count(election, 'quadratic', { credits: 30, negative: true })
      expect(scores?.of).toEqual(Object.fromEntries(Object.entries(plain).map(([option, sum]) => [option, String(sum)])))
    }
  })
  test('of split weight, and the parts add up to all that was split', () => {
    for (let seed = 1; seed <= rounds; seed += 1) {
      const { ballots, weights, election } = drawn(chance(seed), 0, 40)
      const plain = splitPlainly(options, ballots, weights)
      const result = countElection(election, 'split')
      expect(result.scores?.of).toEqual(Object.fromEntries(Object.entries(plain).map(([option, votes]) => [option, sayFraction(votes)])))
      const all = Object.values(result.scores?.of ?? {}).reduce((sum, votes) => plus(sum, readFraction(votes) ?? zero), zero)
      const said = ballots.reduce(
        (sum, ballot, voter) => (Object.values(ballot).some(share => share > 0) ? sum + (weights[voter] as bigint) : sum),
        0n,
      )
      expect(all).toEqual(whole(said))
    }
  })
  test('of signed scales', () => {
    for (let seed = 1; seed <= rounds; seed += 1) {
      const { ballots, weights, election } = drawn(chance(seed), -1000, 1000)
      const plain = sumsPlainly(options, ballots, weights, () => true)
      const { scores } = count(election, 'signed')
      for (const option of options) expect(readFraction(scores?.of[option] ?? '')).toEqual(readFraction(`${plain[option]}/1000`))
    }
  })
})

const methods: readonly (readonly [string, Record<string, unknown>, number, number])[] = [
  ['cumulative', { credits: 10, highest: 5, least: 2 }, 0, 5],
  ['quadratic', { credits: 30, negative: true }, -4, 4],
  ['split', {}, 0, 9],
  ['signed', { unscored: 'ignored', figure: 'mean' }, -1000, 1000],
  ['gradient', { meanings: ['no', 'rather-no', 'rather-yes', 'yes'], figure: 'median' }, 0, 3],
  ['gradient', {}, 0, 6],
  ['quadratic-funding', { cap: '30%' }, 0, 90],
]
describe('what holds of every such method', () => {
  test.each(methods)(
    '%s %j does not depend on the order or the names of options, nor on the order of ballots',
    (name, how, lowest, highest) => {
      for (let seed = 1; seed <= 120; seed += 1) {
        const dice = chance(seed)
        const { election } = drawn(dice, lowest, highest)
        const result = count(election, name, how)
        expect(count(shuffled(election, dice), name, how)).toEqual(result)
        const turned = (option: string) => [...option].reverse().join('')
        const other = count(renamed(election, turned), name, how)
        expect([other.winners.map(turned).sort(), other.undecided?.among.map(turned).sort()]).toEqual([
          [...result.winners].sort(),
          result.undecided && [...result.undecided.among].sort(),
        ])
      }
    },
  )
  test.each(methods)('%s %j is monotone: whoever gives the winner more leaves it the winner', (name, how, lowest, highest) => {
    if (name === 'split' || name === 'quadratic-funding') return
    for (let seed = 1; seed <= 120; seed += 1) {
      const { ballots, election } = drawn(chance(seed), lowest, highest)
      const [winner] = count(election, name, how).winners
      if (winner === undefined) continue
      const more = (given: number | undefined): Points => (given === undefined ? {} : { [winner]: Math.min(highest, given + 1) })
      const voters = ballots.map(ballot => ({ ...ballot, ...more(ballot[winner]) }))
      const before = count(pointsElection(options, ballots), name, how)
      if (before.winners[0] !== winner || before.invalidWeight !== 0n) continue
      const after = count(pointsElection(options, voters), name, how)
      if (after.invalidWeight === 0n) expect(after.winners).toEqual([winner])
    }
  })
})

describe('ballots that a method does not allow', () => {
  const ballots = [{ red: 5 }, { green: 3, blue: 1 }, { red: 900, green: 100 }, {}]
  const election = pointsElection(options, ballots, { weights: [5, 8, 1000, 2] })
  test('count for nobody and swell no total that a quorum could be met with', () => {
    const { ballots: counted, scores } = countElection(election, 'cumulative', { credits: 5 })
    expect(scores?.of).toEqual({ red: '25', green: '24', blue: '8', grey: '0' })
    expect(counted).toEqual({ voters: 4, invalid: { 'over-credits': 1 }, blank: 1, weight: '15' })
  })
  test.each([
    ['cumulative', { credits: 1000 }, {}],
    ['cumulative', { credits: 1000, highest: 100 }, { 'over-highest': 1 }],
    ['cumulative', { credits: 1000, most: 1 }, { 'too-many': 2 }],
    ['cumulative', { credits: 1000, least: 2 }, { 'too-few': 1 }],
    ['cumulative', { credits: 1000, all: true }, { 'credits-left': 2 }],
    ['quadratic', { credits: 24 }, { 'over-credits': 2 }],
    ['quadratic', { credits: 25 }, { 'over-credits': 1 }],
    ['split', { total: 4 }, { 'wrong-total': 2 }],
    ['split', { most: 1 }, { 'too-many': 2 }],
    ['signed', { highest: 10 }, { 'out-of-scale': 1 }],
    ['signed', { unscored: 'refused' }, { incomplete: 3 }],
    ['gradient', {}, { 'out-of-scale': 1 }],
  ])('%s %j: %j', (name, how, invalid) => {
    expect(count(election, name, how).invalid).toEqual(invalid)
  })
  test('nobody takes votes away from others unless that is allowed', () => {
    const against = pointsElection(options, [{ red: -3 }, { red: 1 }])
    expect(count(against, 'cumulative').invalid).toEqual({ 'below-zero': 1 })
    expect(count(against, 'quadratic').invalid).toEqual({ 'below-zero': 1 })
    expect(count(against, 'split').invalid).toEqual({ 'below-zero': 1 })
    expect(count(against, 'quadratic', { negative: true }).scores?.of.red).toBe('-2')
    expect(() => count(against, 'quadratic-funding', { pool: 10n })).toThrow('less than nothing')
  })
  test('a vote so large that its square is beyond every number is only too dear', () => {
    const huge = pointsElection(options, [{ red: 2_147_483_647 }, { green: 2 }])
    expect(count(huge, 'quadratic', { credits: 1_000_000_000_000 }).winners).toEqual(['green'])
  })
})

describe('what the figures mean', () => {
  test('a ballot of two to one is worth the same in thirds and in percent', () => {
    const votes = (ballot: Points) => count(pointsElection(['a', 'b'], [ballot]), 'split').scores?.of
    expect(votes({ a: 2, b: 1 })).toEqual({ a: '2/3', b: '1/3' })
    expect(votes({ a: 2_000_000_000, b: 1_000_000_000 })).toEqual(votes({ a: 2, b: 1 }))
  })
  test('silence on a signed scale is nothing in a sum, and no part of a mean where it is ignored', () => {
    const mail = pointsElection(['patch', 'rewrite'], [{ patch: 1000, rewrite: -500 }, { patch: 250 }, { patch: 0, rewrite: 1000 }])
    expect(count(mail, 'signed').scores).toEqual({ unit: 'points', of: { patch: '1.25', rewrite: '0.5' } })
    expect(count(mail, 'signed', { figure: 'mean' }).scores?.of).toEqual({ patch: '5/12', rewrite: '1/6' })
    expect(count(mail, 'signed', { figure: 'mean', unscored: 'ignored' }).scores?.of).toEqual({ patch: '5/12', rewrite: '1/4' })
    expect(count(mail, 'signed').rounds[0]?.happened[0]?.figures).toEqual({ for: '2', against: '0', neutral: '1', silent: '0' })
  })
  test('where silence has no part in a mean, faint praise for the winner can cost it the seat', () => {
    const how = { figure: 'mean', unscored: 'ignored' }
    const warm = [{ oak: 1000, elm: 600 }, { elm: 600 }, {}]
    expect(count(pointsElection(['oak', 'elm'], warm), 'signed', how).winners).toEqual(['oak'])
    expect(count(pointsElection(['oak', 'elm'], [...warm, { oak: 100 }]), 'signed', how).winners).toEqual(['elm'])
  })
  test('the median of a gradient is what at least half reach', () => {
    const words = { meanings: ['no', 'meh', 'yes'], figure: 'median' }
    const voted = pointsElection(
      ['a', 'b'],
      [
        { a: 0, b: 1 },
        { a: 2, b: 1 },
        { a: 2, b: 1 },
      ],
    )
    expect(count(voted, 'gradient', words)).toMatchObject({ winners: ['a'], scores: { of: { a: '1', b: '0' } } })
    expect(count(voted, 'gradient', { ...words, figure: 'mean', values: [-9, 0, 1] })).toMatchObject({ winners: ['b'] })
    expect(() => count(voted, 'gradient', { ...words, values: [3, 2, 1] })).toThrow('may not fall')
  })
  test('shares that could never be brought to one denominator are turned down rather than counted for ever', () => {
    const ballots = Array.from({ length: 6000 }, (_, voter) => ({ red: 1, green: 1_000_003 + 2 * voter }))
    expect(() => count(pointsElection(options, ballots), 'split')).toThrow('`total`')
  })
})

const funding = fileURLToPath(new URL('../../../shared/data/vote-systems/quadratic-funding/linear-qf.json', import.meta.url))
describe.skipIf(!existsSync(funding))('quadratic funding as Gitcoin tests it (left out where ../shared/data is absent)', () => {
  test('the pool is divided 1360, 2160 and 6480', () => {
    const { pot, contributions, expected } = JSON.parse(readFileSync(funding, 'utf8'))
    const projects = Object.keys(expected)
    const ballots = contributions.map((one: { project: string; amount: number }) => ({ [one.project]: one.amount }))
    const { spent, rounds: told } = count(pointsElection(projects, ballots), 'quadratic-funding', { pool: BigInt(pot) })
    expect(spent?.of).toEqual(Object.fromEntries(projects.map(project => [project, String(expected[project].matched)])))
    for (const [place, project] of projects.entries()) {
      const { received, count: givers, sum_of_sqrt: roots } = expected[project]
      expect(told[0]?.happened[place]).toMatchObject({ votes: String(givers), figures: { given: String(received) } })
      expect(told[0]?.happened[place]?.figures?.claim).toBe(String(roots ** 2 - received))
    }
  })
})

describe('quadratic funding', () => {
  test('is what all pairs of contributors come to, to the last digit that is promised', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const { ballots, election } = drawn(chance(seed), 0, 400)
      const { rounds: told } = count(election, 'quadratic-funding', { pool: 10n ** 40n })
      if (!(election.weights instanceof Float64Array) || election.weights.some(weight => weight > 1)) continue
      for (const option of options) {
        const plain = matchPlainly(ballots.map(ballot => ballot[option] ?? 0).filter(given => given > 0))
        const ours = readFraction(told[0]?.happened.find(one => one.options?.[0] === option)?.figures?.claim ?? '0') ?? zero
        const apart = plain - (ours.parts * 10n ** 15n) / ours.of
        // Half of a millionth, and the rounding of the plain count.
        expect(apart < 10n ** 9n && apart > -(10n ** 9n)).toBe(true)
      }
    }
  })
  test('never gives out more than the pool, nor more than the cap to one, and all of it where it is wanted', () => {
    for (let seed = 1; seed <= rounds; seed += 1) {
      const dice = chance(seed)
      const { election } = drawn(dice, 0, 50)
      const pool = BigInt(dice.below(2000))
      const { spent, rounds: told } = count(election, 'quadratic-funding', { pool, cap: '40%' })
      const parts = Object.values(spent?.of ?? {}).map(BigInt)
      expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(BigInt(spent?.total ?? 0))
      expect(BigInt(spent?.total ?? 0) <= pool && parts.every(part => part <= (pool * 2n) / 5n)).toBe(true)
      const wanting = (told[0]?.happened ?? []).filter(({ figures }) => Number(figures?.claim) > Number(pool))
      if (wanting.length >= 3) expect(BigInt(spent?.total ?? 0) >= pool - 3n).toBe(true)
    }
  })
  test('a unit to which several have an equal claim is not given by their names: rules settle it, or it stays unspent and is told', () => {
    const alike = pointsElection(
      ['zed', 'bea', 'cy'],
      [
        { zed: 1, bea: 1, cy: 1 },
        { zed: 1, bea: 1, cy: 1 },
      ],
    )
    const open = count(alike, 'quadratic-funding', { pool: 4n })
    expect(open.spent).toEqual({ total: '3', of: { bea: '1', cy: '1', zed: '1' } })
    expect(open.rounds[0]?.tallies).toEqual({ bea: '1', cy: '1', zed: '1' })
    expect(open.rounds[0]?.happened.at(-1)).toEqual({ what: 'unspent', figures: { units: '1' } })
    expect(open.ties).toEqual([{ round: 1, among: ['bea', 'cy', 'zed'], about: 'last-unit', settled: 'undecided', chosen: [] }])
    expect(count(alike, 'quadratic-funding', { pool: 2n }).undecided).toEqual({ among: ['bea', 'cy', 'zed'], seats: 2 })
    const drawn = count(alike, 'quadratic-funding', { pool: 4n, ties: ['lot'], seed: 'xx' })
    expect(drawn.spent).toEqual({ total: '4', of: { bea: '2', cy: '1', zed: '1' } })
  })
  test('one who gives alone is matched with nothing, and two who give the same with as much as both', () => {
    const gifts = pointsElection(['a', 'b'], [{ a: 1_000_000 }, { b: 500 }, { b: 500 }])
    expect(count(gifts, 'quadratic-funding', { pool: 5000n }).spent).toEqual({ total: '1000', of: { b: '1000' } })
    expect(count(gifts, 'quadratic-funding', { pool: 5000n, unused: 'share' }).spent?.of).toEqual({ b: '5000' })
    expect(count(gifts, 'quadratic-funding', { pool: 5000n, unused: 'share', cap: '1/10' }).spent?.of).toEqual({ b: '500' })
  })
})

test('a million ballots of ten options are counted in seconds', () => {
  const [rows, width] = [1_000_000, 10]
  const dice = chance(7)
  const names = Array.from({ length: width }, (_, place) => `option ${place}`)
  const marks = Int32Array.from({ length: rows * width }, () => dice.below(4))
  const ones = new Float64Array(rows).fill(1)
  const election = { marking: 'points', options: names, seats: 1, marks, weights: ones, voters: ones } as const
  for (const [name, how] of [
    ['cumulative', { credits: 30 }],
    ['quadratic', { credits: 90 }],
    ['split', {}],
    ['signed', {}],
    ['gradient', {}],
  ] as const) {
    const result = methodNamed(name)?.count(election, how as never)
    expect(result?.invalidWeight).toBe(0n)
  }
})
