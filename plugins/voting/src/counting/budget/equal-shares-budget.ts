// The method of equal shares for shared budgets, with the ways to spend what it leaves.
import { amount, described, oneOf, optional } from '@polyarchy/core'
import { sayDecimal } from '../decimal.ts'
import { CountError, method } from '../method.ts'
import { type Watch, within } from '../progress.ts'
import { tieOptions } from '../ties.ts'
import { type Backers, backersOf } from './backers.ts'
import { buyAsEarned, earningWords } from './earnings.ts'
import { everyWay } from './either-way.ts'
import { buyEqually, equalShareWords } from './equal-shares.ts'
import { greedyWords, spendGreedily, type Utility } from './greedy.ts'
import { outcomeOf, outcomeWords } from './outcome.ts'
import { type Projects, projectOptions, projectsOf } from './projects.ts'
import { Purses } from './purses.ts'
import { type Choosing, Spending, spendingWords } from './spending.ts'

/** Raising shares more often than this, in all ways together in which ties may fall, would take longer than anybody waits. */
const mostRuns = 100_000

const options = {
  ...projectOptions,
  utility: optional(
    described(
      'What a project is worth to whoever supports it: `cost`, as much as it costs, or `cardinality`, the same whatever it costs; times the points of the ballot.',
      oneOf('cost', 'cardinality'),
      'cost',
    ),
  ),
  completion: optional(
    described(
      'What becomes of money that is left although projects would fit. `none`: it stays. `greedy`: the most support for the same utility comes first. `phragmen`: voters go on earning until the next project would not fit. `add1`: everybody’s share is raised by `step` again and again, until the projects would cost more than there is. `add1u`: `add1`, then `greedy`.',
      oneOf('none', 'greedy', 'phragmen', 'add1', 'add1u'),
      'add1u',
    ),
  ),
  step: optional(described('By how much `add1` raises the share of one voice.', amount, '1')),
  ...tieOptions,
}

export const equalSharesBudget = method({
  name: 'equal-shares-budget',
  about:
    'The budget is divided equally among all whose ballots support something, and supporters of a project pay for it together, in equal parts as far as they can; what costs its supporters least for its worth comes first. Every group gets a part of the budget that fits its size.',
  source:
    'Peters, Pierczyński and Skowron, Proportional Participatory Budgeting with Additive Utilities (2021); completions as on equalshares.net.',
  marking: 'approval',
  reads: ['choice', 'points', 'ranking'],
  elects: 'several',
  options,
  words: { ...greedyWords, ...earningWords, ...equalShareWords, ...spendingWords, ...outcomeWords },
  count(election, said, watch) {
    const projects = projectsOf(election, said, within(watch, 0, 300))
    const backers = backersOf(projects)
    const { utility = 'cost', completion = 'add1u', step = 1n } = said
    const raises = { made: 0 }
    const ways = everyWay(election.options.length, prefer =>
      spend(
        projects,
        backers,
        { utility, completion, step: step < 1n ? 1n : step, raises },
        { ties: said.ties ?? [], seed: said.seed, prefer },
        within(watch, 300, 1000),
      ),
    )
    return outcomeOf(projects, ways, { unit: 'points', say: place => String(projects.support(place)) })
  },
})

interface How {
  readonly utility: Utility
  readonly completion: 'none' | 'greedy' | 'phragmen' | 'add1' | 'add1u'
  readonly step: bigint
  /** How often shares were raised so far, in all ways together. */
  readonly raises: { made: number }
}

function spend(projects: Projects, backers: Backers, how: How, choosing: Choosing, watch: Watch | undefined): Spending {
  const share = how.completion.startsWith('add1') ? raised(projects, backers, how, choosing, watch) : undefined
  const { spending, purses } = bought(projects, backers, share, how.utility, choosing, true)
  const open = projects.places.filter(place => !spending.funded.includes(place))
  if (how.completion === 'greedy' || how.completion === 'add1u') spendGreedily(spending, open, how.utility, 'skip')
  if (how.completion === 'phragmen') buyAsEarned(spending, backers, 'stop', purses)
  return spending.finish()
}

/** Buys with so much for each voice; without a share, with an equal part of the budget. */
function bought(projects: Projects, backers: Backers, share: bigint | undefined, utility: Utility, choosing: Choosing, told: boolean) {
  const { budget, weight } = projects
  const start = share === undefined ? { parts: budget, of: weight === 0n ? 1n : weight } : { parts: share, of: 1n }
  const spending = new Spending(projects, choosing)
  const purses = new Purses(projects, backers, start)
  const figures = { share: sayDecimal((start.parts * 100_000n) / start.of, 5) }
  spending.tell({ what: share === undefined ? 'share' : 'raised', figures })
  buyEqually(spending, purses, utility, told)
  return { spending, purses }
}

/**
 * The share of a voice after it was raised as often as the projects can be paid for; undefined where it was not raised at all.
 * Raising starts from a whole share, and stops as well once nothing more would fit.
 */
function raised(
  projects: Projects,
  backers: Backers,
  { utility, step, raises }: How,
  choosing: Choosing,
  watch: Watch | undefined,
): bigint | undefined {
  const { budget, weight, places, cost, supported } = projects
  if (weight === 0n) return undefined
  let share: bigint | undefined
  let { spending } = bought(projects, backers, undefined, utility, choosing, false)
  const fits = (): boolean =>
    places.some(place => supported.has(place) && !spending.funded.includes(place) && spending.free(place) && cost(place) <= spending.left)
  for (let next = budget / weight + step; fits(); next += step) {
    raises.made += 1
    if (raises.made > mostRuns)
      throw new CountError(
        'step',
        'Shares would have to be raised too often: say a larger `step`, such as a hundredth of a share, or how ties are settled (`ties`).',
      )
    spending = bought(projects, backers, next, utility, choosing, false).spending
    if (spending.left < 0n) return share
    share = next
    if (budget > 0n) watch?.(Number(((budget - spending.left) * 999n) / budget))
  }
  return share
}
