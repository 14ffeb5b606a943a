// Shared budgets counted plainly and slowly, each rule straight from its definition: a second count for tests.
import { compare, type Fraction, fraction, minus, over, plus, times, whole, zero } from '@polyarchy/voting/counting'
import type { Points } from '../points-elections.ts'

export interface PlainBudget {
  /** In the order by which ties are settled. */
  readonly projects: readonly string[]
  readonly costs: Readonly<Record<string, bigint>>
  readonly budget: bigint
  readonly ballots: readonly Points[]
}
export type PlainUtility = 'cost' | 'cardinality'

const pointsOf = (ballot: Points, project: string): number => ballot[project] ?? 0
const costOf = ({ costs }: PlainBudget, project: string): bigint => costs[project] as bigint
const support = ({ ballots }: PlainBudget, project: string): number => ballots.reduce((sum, ballot) => sum + pointsOf(ballot, project), 0)
const sumOf = (fractions: readonly Fraction[]): Fraction => fractions.reduce(plus, zero)
const spentOn = (budget: PlainBudget, funded: readonly string[]): bigint => funded.reduce((sum, one) => sum + costOf(budget, one), 0n)

/** The first of those with the lowest figure. */
function lowest(projects: readonly string[], figure: (project: string) => Fraction | undefined): string | undefined {
  let best: string | undefined
  for (const project of projects) {
    const value = figure(project)
    if (value && (best === undefined || compare(value, figure(best) as Fraction) < 0)) best = project
  }
  return best
}

export function greedyPlainly(budget: PlainBudget, utility: PlainUtility, stop: boolean, funded: readonly string[] = []): string[] {
  const chosen = [...funded]
  let rest = budget.projects.filter(project => support(budget, project) > 0 && !chosen.includes(project))
  while (rest.length > 0) {
    const best = lowest(rest, project => {
      const worth = whole(support(budget, project))
      return minus(zero, utility === 'cost' ? worth : over(worth, whole(costOf(budget, project))))
    }) as string
    rest = rest.filter(project => project !== best)
    if (spentOn(budget, [...chosen, best]) <= budget.budget) chosen.push(best)
    else if (stop) break
  }
  return chosen
}

/** Answers what is funded, and what each voter has left and paid. `share` is what each voter has. */
export function equalSharesPlainly(budget: PlainBudget, utility: PlainUtility, share?: Fraction) {
  const { ballots, projects } = budget
  const money = ballots.map(() => share ?? fraction(budget.budget, BigInt(ballots.length)))
  const paid = ballots.map((): Record<string, Fraction> => ({}))
  const funded: string[] = []
  const perPoint = (project: string): Fraction | undefined => {
    const backers = ballots
      .map((ballot, voter) => ({ points: BigInt(pointsOf(ballot, project)), has: money[voter] as Fraction }))
      .filter(({ points }) => points > 0n)
      .sort((a, b) => compare(over(a.has, whole(a.points)), over(b.has, whole(b.points))))
    for (let poor = 0; poor < backers.length; poor += 1) {
      const missing = minus(whole(costOf(budget, project)), sumOf(backers.slice(0, poor).map(({ has }) => has)))
      const rho = over(missing, whole(backers.slice(poor).reduce((sum, { points }) => sum + points, 0n)))
      const next = backers[poor] as (typeof backers)[number]
      if (compare(times(rho, whole(next.points)), next.has) <= 0) return rho
    }
    return undefined
  }
  const price = (project: string): Fraction | undefined => {
    const rho = perPoint(project)
    return rho && utility === 'cost' ? over(rho, whole(costOf(budget, project))) : rho
  }
  for (;;) {
    const next = lowest(
      projects.filter(project => !funded.includes(project)),
      price,
    )
    if (next === undefined) return { funded, money, paid }
    const rho = perPoint(next) as Fraction
    ballots.forEach((ballot, voter) => {
      const asked = times(rho, whole(pointsOf(ballot, next)))
      const has = money[voter] as Fraction
      const pays = compare(asked, has) < 0 ? asked : has
      money[voter] = minus(has, pays)
      if (pays.parts > 0n) (paid[voter] as Record<string, Fraction>)[next] = pays
    })
    funded.push(next)
  }
}

/** `add1`: everybody has one unit more, again and again, as long as the result can be paid for and something more would fit. */
export function raisedPlainly(budget: PlainBudget, utility: PlainUtility, step = 1n): string[] {
  let { funded } = equalSharesPlainly(budget, utility)
  let share = budget.budget / BigInt(budget.ballots.length)
  const fits = (): boolean =>
    budget.projects.some(one => support(budget, one) > 0 && !funded.includes(one) && spentOn(budget, [...funded, one]) <= budget.budget)
  while (fits()) {
    share += step
    const next = equalSharesPlainly(budget, utility, whole(share)).funded
    if (spentOn(budget, next) > budget.budget) break
    funded = next
  }
  return funded
}

/** Time goes on; whoever supports a project has it bought as soon as they can. `money`: what voters begin with. */
export function phragmenPlainly(budget: PlainBudget, money = budget.ballots.map(() => zero), funded: readonly string[] = []): string[] {
  const has = [...money]
  const chosen = [...funded]
  for (;;) {
    const backers = (project: string) => budget.ballots.flatMap((ballot, voter) => (pointsOf(ballot, project) > 0 ? [voter] : []))
    const wait = (project: string): Fraction | undefined => {
      const voters = backers(project)
      if (voters.length === 0) return undefined
      const missing = minus(whole(costOf(budget, project)), sumOf(voters.map(voter => has[voter] as Fraction)))
      return over(missing, whole(voters.length))
    }
    const next = lowest(
      budget.projects.filter(project => !chosen.includes(project)),
      wait,
    )
    if (next === undefined || spentOn(budget, [...chosen, next]) > budget.budget) return chosen
    const waited = wait(next) as Fraction
    for (const voter of has.keys()) has[voter] = plus(has[voter] as Fraction, waited)
    for (const voter of backers(next)) has[voter] = zero
    chosen.push(next)
  }
}
