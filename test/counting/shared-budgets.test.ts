// Shared budgets: what cities decided by their ballots, and what must hold of every way to spend.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Chance, chance } from '@polyarchy/core/testing'
import { compare, type Fraction, plus, whole, zero } from '@polyarchy/voting/counting'
import { describe, expect, test } from 'vitest'
import { readPabulib } from './pabulib.ts'
import { equalSharesPlainly, greedyPlainly, type PlainBudget, phragmenPlainly, raisedPlainly } from './plain/budgets.ts'
import { count, type Points, pointsElection, renamed, shuffled } from './points-elections.ts'

const folder = fileURLToPath(new URL('../../../shared/data/pb/', import.meta.url))
const files = existsSync(folder) ? readdirSync(folder).filter(file => file.endsWith('.pb')) : []
const expected: Record<
  string,
  { official_selected: string[] | null; reproduced_by: string[] | null; vote_counts: Record<string, number> }
> = files.length > 0 ? JSON.parse(readFileSync(`${folder}expected.json`, 'utf8')) : {}

/** The rule that a file names, in our words. */
const rules: Record<string, readonly [string, Record<string, string>]> = {
  greedy: ['greedy-budget', {}],
  'greedy-exclusive': ['greedy-budget', {}],
  'greedy-threshold': ['greedy-budget', {}],
  'greedy-no-skip': ['greedy-budget', { unaffordable: 'stop' }],
  'equalshares/add1': ['equal-shares-budget', { completion: 'add1' }],
  unknown: ['greedy-budget', {}],
}
/** Files in which the city names no selection, so that there is nothing to compare with. */
const unpublished = ['Canada_Stanford_Dataset_PB_Dieppe_2018_vote_approvals', 'France_Toulouse_2019', 'Netherlands_Amsterdam_179']

describe.skipIf(files.length === 0)('budgets of cities (left out where ../shared/data/pb is absent)', () => {
  test.each(files)('%s is decided as the city decided', file => {
    const name = file.replace('.pb', '')
    const { election, meta, selected } = readPabulib(folder + file)
    const [method, how] = rules[meta.rule as string] as (typeof rules)[string]
    const result = count(election, method, {
      ...how,
      ...(meta.min_project_score_threshold ? { threshold: meta.min_project_score_threshold } : {}),
    })
    expect(result.undecided).toBeUndefined()
    const official = expected[name]?.official_selected ?? undefined
    if (official === undefined) expect([name, selected]).toEqual([unpublished.find(one => one === name), undefined])
    else expect([...result.winners].sort()).toEqual([...official].sort())
    expect(Number(result.spent?.total)).toBeLessThanOrEqual(Number(meta.budget))
  })

  test.each(files)('%s has the votes and the points that its table of projects states', file => {
    const { election, projects } = readPabulib(folder + file)
    const width = election.options.length
    const result = count(election, 'greedy-budget', {})
    for (const [place, { project_id = '', votes, score }] of projects.entries()) {
      const marked = election.marks.filter((mark, cell) => cell % width === place && mark > 0).length
      expect([project_id, marked]).toEqual([project_id, Number(votes)])
      expect(Number(result.scores?.of[project_id])).toBe(Number(score ?? votes))
    }
  })

  test('the rules that our checker found to give the official selection give it here too', () => {
    for (const [name, { official_selected, reproduced_by }] of Object.entries(expected)) {
      if (!official_selected) continue
      const { election, meta } = readPabulib(`${folder}${name}.pb`)
      const least = meta.min_project_score_threshold ?? '1'
      const found = {
        'greedy-skip': count(election, 'greedy-budget'),
        'greedy-skip+threshold': count(election, 'greedy-budget', { threshold: least }),
        'greedy-no-skip': count(election, 'greedy-budget', { unaffordable: 'stop' }),
        'greedy-no-skip+threshold': count(election, 'greedy-budget', { unaffordable: 'stop', threshold: least }),
        'method-of-equal-shares cost-utility add1': count(election, 'equal-shares-budget', { completion: 'add1' }),
      }
      const same = Object.entries(found).filter(([, { winners }]) => [...winners].sort().join() === [...official_selected].sort().join())
      expect([name, same.map(([rule]) => rule)]).toEqual([name, expect.arrayContaining(reproduced_by ?? [])])
    }
  })
})

const names = ['oak', 'elm', 'ash', 'yew', 'fir', 'bay']
function drawn(dice: Chance, highest: number): PlainBudget {
  const projects = names.slice(0, 2 + dice.below(5))
  const ballots = Array.from({ length: 1 + dice.below(9) }, (): Points => {
    const given = Object.fromEntries(projects.flatMap(project => (dice.once(2) ? [[project, 1 + dice.below(highest)]] : [])))
    return Object.keys(given).length > 0 ? given : { [dice.one(projects)]: 1 }
  })
  const costs = Object.fromEntries(projects.map(project => [project, BigInt(1 + dice.below(30))]))
  return { projects, ballots, costs, budget: BigInt(5 + dice.below(60)) }
}
const electionOf = ({ projects, ballots, costs, budget }: PlainBudget) => pointsElection(projects, ballots, { costs, budget })
const seniority = { ties: ['seniority'] }
const rounds = 400

describe('two independent counts agree on drawn elections', () => {
  test.each(['cost', 'cardinality'] as const)('greedily, by the utility %s', utility => {
    for (let seed = 1; seed <= rounds; seed += 1) {
      const budget = drawn(chance(seed), 3)
      for (const unaffordable of ['skip', 'stop'])
        expect(count(electionOf(budget), 'greedy-budget', { utility, unaffordable, ...seniority }).winners.toSorted()).toEqual(
          greedyPlainly(budget, utility, unaffordable === 'stop').sort(),
        )
    }
  })
  test.each(['cost', 'cardinality'] as const)('by equal shares with every completion, by the utility %s', utility => {
    for (let seed = 1; seed <= rounds; seed += 1) {
      const budget = drawn(chance(seed), seed % 2 === 0 ? 1 : 4)
      const by = (completion: string) => count(electionOf(budget), 'equal-shares-budget', { utility, completion, ...seniority }).winners
      const { funded, money } = equalSharesPlainly(budget, utility)
      expect(by('none')).toEqual(funded)
      expect(by('greedy').toSorted()).toEqual(greedyPlainly(budget, utility, false, funded).sort())
      expect(by('phragmen')).toEqual(phragmenPlainly(budget, money, funded))
      expect(by('add1')).toEqual(raisedPlainly(budget, utility))
      expect(by('add1u').toSorted()).toEqual(greedyPlainly(budget, utility, false, raisedPlainly(budget, utility)).sort())
    }
  })
  test('by Phragmén’s rule', () => {
    for (let seed = 1; seed <= rounds; seed += 1) {
      const budget = drawn(chance(seed), 1)
      expect(count(electionOf(budget), 'phragmen-budget', seniority).winners).toEqual(phragmenPlainly(budget))
    }
  })
  test('weights are the same as so many ballots, and as large as tokens are', () => {
    for (let seed = 1; seed <= 100; seed += 1) {
      const dice = chance(seed)
      const budget = drawn(dice, 3)
      const weights = budget.ballots.map(() => 1 + dice.below(4))
      const many = {
        ...budget,
        ballots: budget.ballots.flatMap((ballot, row) => Array.from({ length: weights[row] as number }, () => ballot)),
      }
      const { projects, ballots, costs } = budget
      for (const method of ['equal-shares-budget', 'phragmen-budget', 'greedy-budget']) {
        const how = method.startsWith('equal') ? { completion: 'phragmen', ...seniority } : seniority
        const each = count(electionOf(many), method, how).winners
        expect(count(pointsElection(projects, ballots, { costs, budget: budget.budget, weights }), method, how).winners).toEqual(each)
        const tokens = weights.map(weight => BigInt(weight) * 10n ** 30n)
        expect(count(pointsElection(projects, ballots, { costs, budget: budget.budget, weights: tokens }), method, how).winners).toEqual(
          each,
        )
      }
    }
  })
})

const every: readonly (readonly [string, Record<string, string>])[] = [
  ['greedy-budget', {}],
  ['greedy-budget', { utility: 'cardinality', unaffordable: 'stop' }],
  ['phragmen-budget', {}],
  ...['none', 'greedy', 'phragmen', 'add1', 'add1u'].map(completion => ['equal-shares-budget', { completion }] as const),
]

describe('what holds of every way to spend', () => {
  test.each(every)('%s %j does not depend on the order or the names of projects, nor on the order of ballots', (method, how) => {
    for (let seed = 1; seed <= 150; seed += 1) {
      const dice = chance(seed)
      const election = electionOf(drawn(dice, 2))
      const { winners, undecided, spent } = count(election, method, how)
      const other = count(shuffled(election, dice), method, how)
      expect([[...other.winners].sort(), other.undecided, other.spent]).toEqual([[...winners].sort(), undecided, spent])
      const turned = (name: string) => [...name].reverse().join('')
      const third = count(renamed(election, turned), method, how)
      expect([third.winners.map(turned).sort(), third.undecided?.seats]).toEqual([[...winners].sort(), undecided?.seats])
      expect(third.undecided?.among.map(turned).sort()).toEqual(undecided && [...undecided.among].sort())
    }
  })
  test.each(every)('%s %j spends no more than there is, and what is left undecided can be decided by lot', (method, how) => {
    for (let seed = 1; seed <= 150; seed += 1) {
      const budget = drawn(chance(seed), 2)
      const open = count(electionOf(budget), method, how)
      const drawnLot = count(electionOf(budget), method, { ...how, ties: ['lot'], seed: `seed ${seed}` })
      expect(drawnLot.undecided).toBeUndefined()
      expect(BigInt(drawnLot.spent?.total ?? 0) <= budget.budget).toBe(true)
      expect(open.winners.every(winner => drawnLot.winners.includes(winner))).toBe(true)
      const possible = [...open.winners, ...(open.undecided?.among ?? [])]
      expect(drawnLot.winners.every(winner => possible.includes(winner))).toBe(true)
    }
  })
  test('with more support, a project that greedy spending funds is still funded', () => {
    for (let seed = 1; seed <= rounds; seed += 1) {
      const budget = drawn(chance(seed), 1)
      const before = count(electionOf(budget), 'greedy-budget', seniority).winners
      const more = { ...budget, ballots: budget.ballots.map(ballot => ({ ...ballot, [before[0] ?? 'oak']: 1 })) }
      const after = count(electionOf(more), 'greedy-budget', seniority).winners
      expect(before.length === 0 || after.includes(before[0] as string)).toBe(true)
    }
  })
})

describe('equal shares are fair', () => {
  test('voters pay for what they support alone, no more than their share, and nobody could buy more together', () => {
    for (let seed = 1; seed <= rounds; seed += 1) {
      const budget = drawn(chance(seed), 1)
      const { funded, money, paid } = equalSharesPlainly(budget, 'cardinality')
      expect(
        count(electionOf(budget), 'equal-shares-budget', { completion: 'none', utility: 'cardinality', ...seniority }).winners,
      ).toEqual(funded)
      const sum = (list: readonly Fraction[]) => list.reduce(plus, zero)
      for (const project of funded) expect(sum(paid.map(one => one[project] ?? zero))).toEqual(whole(budget.costs[project] as bigint))
      for (const project of budget.projects.filter(one => !funded.includes(one))) {
        const left = sum(money.filter((_, voter) => (budget.ballots[voter]?.[project] ?? 0) > 0))
        expect(compare(left, whole(budget.costs[project] as bigint))).toBeLessThan(0)
      }
    }
  })
  test('a group that could pay for projects it agrees on has a member with as many funded ones', () => {
    for (let seed = 1; seed <= 120; seed += 1) {
      const budget = drawn(chance(seed), 1)
      const { winners } = count(electionOf(budget), 'equal-shares-budget', { completion: 'none', utility: 'cardinality', ...seniority })
      for (let set = 1; set < 2 ** budget.projects.length; set += 1) {
        const wanted = budget.projects.filter((_, place) => set & (2 ** place))
        const group = budget.ballots.filter(ballot => wanted.every(project => ballot[project]))
        const cost = wanted.reduce((all, project) => all + (budget.costs[project] as bigint), 0n)
        if (group.length === 0 || cost * BigInt(budget.ballots.length) > budget.budget * BigInt(group.length)) continue
        const content = group.some(ballot => winners.filter(winner => ballot[winner]).length >= wanted.length)
        expect(content).toBe(true)
      }
    }
  })
})

describe('what is told', () => {
  const park = { costs: { bench: 40n, pond: 70n, trees: 30n, sign: 5n }, budget: 100n }
  const ballots = [{ pond: 1 }, { pond: 1 }, { pond: 1, trees: 1 }, { trees: 1 }, { bench: 1, trees: 1 }, { bench: 1 }]
  const election = pointsElection(['bench', 'pond', 'trees', 'sign'], ballots, park)

  test('who could not be funded, and why', () => {
    const { rounds: told, winners, spent } = count(election, 'greedy-budget', { ties: ['seniority'] })
    expect(winners).toEqual(['pond', 'trees'])
    expect(spent).toEqual({ total: '100', of: { pond: '70', trees: '30' } })
    expect(told.flatMap(round => round.happened.map(({ what, options }) => `${what} ${options}`))).toEqual([
      'unsupported sign',
      'funded pond',
      'funded trees',
      'unaffordable bench',
    ])
  })
  test('what each vote had to spend, and that it was raised', () => {
    const told = (completion: string) => count(election, 'equal-shares-budget', { completion, ties: ['seniority'] }).rounds[0]?.happened
    expect(
      told('none')
        ?.slice(0, 2)
        .map(({ what, figures }) => `${what} ${figures?.share ?? ''}`),
    ).toEqual(['unsupported ', 'share 16.66666'])
    expect(
      told('add1')
        ?.slice(0, 2)
        .map(({ what, figures }) => `${what} ${figures?.share ?? ''}`),
    ).toEqual(['unsupported ', 'raised 24'])
  })
  test('shares that would be raised for ever, since units are so small, are turned down with what to say instead', () => {
    const costs = { hall: 10n ** 12n, roof: 10n ** 12n }
    const cents = pointsElection(['hall', 'roof'], [{ hall: 1 }, { roof: 1 }], { costs, budget: 10n ** 12n })
    expect(() => count(cents, 'equal-shares-budget', { completion: 'add1' })).toThrow('`step`')
    expect(count(cents, 'equal-shares-budget', { completion: 'add1', step: 10n ** 10n }).spent?.total).toBe('0')
  })
  test('where money ends at the first project that does not fit, ties after it are no ties', () => {
    const three = pointsElection(['a', 'b', 'c'], [{ a: 1 }, { a: 1, b: 1 }, { c: 1 }], { costs: { a: 9n, b: 5n, c: 4n }, budget: 8n })
    expect(count(three, 'greedy-budget', { unaffordable: 'stop' })).toMatchObject({ winners: [], ties: [] })
  })
  test('projects that exclude one another are never funded together', () => {
    const exclusive = [['pond', 'trees']]
    for (const method of ['greedy-budget', 'equal-shares-budget', 'phragmen-budget']) {
      const { winners } = count(election, method, { exclusive, ties: ['seniority'] })
      expect(winners.includes('pond') && winners.includes('trees')).toBe(false)
    }
  })
  test('least support may be a number, a ratio or a percentage of those who vote', () => {
    const funded = (threshold: string) => count(election, 'greedy-budget', { threshold, ties: ['seniority'] }).winners
    expect(funded('3')).toEqual(['pond', 'trees'])
    expect(funded('1/2')).toEqual(['pond', 'trees'])
    expect(funded('51%')).toEqual([])
    expect(funded('4')).toEqual([])
  })
  test('a tie that matters is left to people, and one that does not is not told', () => {
    const two = pointsElection(['a', 'b', 'c'], [{ a: 1, b: 1 }, { c: 1 }, { c: 1 }], { costs: { a: 5n, b: 5n, c: 4n }, budget: 10n })
    const open = count(two, 'greedy-budget')
    expect([open.winners, open.undecided]).toEqual([['c'], { among: ['a', 'b'], seats: 1 }])
    expect(open.ties).toEqual([{ round: 2, among: ['a', 'b'], about: 'funding', settled: 'undecided', chosen: [] }])
    const enough = count({ ...two, budget: 14n }, 'greedy-budget')
    expect([enough.winners, enough.undecided, enough.ties]).toEqual([['c', 'a', 'b'], undefined, []])
  })
  test('a project without a cost, or no budget, is said to be missing', () => {
    expect(() => count(pointsElection(['a'], [{ a: 1 }], { costs: {}, budget: 1n }), 'greedy-budget')).toThrow('Say what a costs')
    expect(() => count(pointsElection(['a'], [{ a: 1 }], { costs: { a: 1n } }), 'equal-shares-budget')).toThrow('Say how much there is')
  })
})
