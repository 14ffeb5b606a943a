// Sequential Phragmén for shared budgets.
import { described, oneOf, optional } from '@polyarchy/core'
import { method } from '../method.ts'
import { tieOptions } from '../ties.ts'
import { backersOf } from './backers.ts'
import { buyAsEarned, earningWords } from './earnings.ts'
import { everyWay } from './either-way.ts'
import { outcomeOf, outcomeWords } from './outcome.ts'
import { projectOptions, projectsOf } from './projects.ts'
import { Spending, spendingWords } from './spending.ts'

const options = {
  ...projectOptions,
  unaffordable: optional(
    described(
      'What happens at a project that its supporters could pay for, but that no longer fits: `stop` there, as the literature has it, or `skip` it.',
      oneOf('stop', 'skip'),
      'stop',
    ),
  ),
  ...tieOptions,
}

export const phragmenBudget = method({
  name: 'phragmen-budget',
  about:
    'Every voter earns at the same pace; as soon as the supporters of a project have its cost together, they buy it and begin again with nothing. Groups get a part of the budget that fits their size. How many points a ballot gives does not matter, only whether it gives any.',
  source: 'Los, Christoff and Grossi, Proportional Budget Allocations: Towards a Systematization (2022), after Phragmén.',
  marking: 'approval',
  reads: ['choice', 'points', 'ranking'],
  elects: 'several',
  options,
  words: { ...earningWords, ...spendingWords, ...outcomeWords },
  count(election, said, watch) {
    const projects = projectsOf(election, said, watch)
    const backers = backersOf(projects)
    const ways = everyWay(election.options.length, prefer => {
      const spending = new Spending(projects, { ties: said.ties ?? [], seed: said.seed, prefer })
      buyAsEarned(spending, backers, said.unaffordable ?? 'stop')
      return spending.finish()
    })
    return outcomeOf(projects, ways, { unit: 'points', say: place => String(projects.support(place)) })
  },
})
