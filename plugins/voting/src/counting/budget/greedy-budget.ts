// The method of most cities: projects with the most votes are funded first, as far as the money goes.
import { described, oneOf, optional } from '@polyarchy/core'
import { method } from '../method.ts'
import { tieOptions } from '../ties.ts'
import { everyWay } from './either-way.ts'
import { greedyWords, spendGreedily } from './greedy.ts'
import { outcomeOf, outcomeWords } from './outcome.ts'
import { projectOptions, projectsOf } from './projects.ts'
import { Spending, spendingWords } from './spending.ts'

const options = {
  ...projectOptions,
  utility: optional(
    described(
      'What a project is worth to whoever supports it. `cost`: what it costs, so that the most points come first. `cardinality`: the same whatever it costs, so that the most points for each unit of money come first.',
      oneOf('cost', 'cardinality'),
      'cost',
    ),
  ),
  unaffordable: optional(
    described(
      'What happens at a project that no longer fits: `skip` it and look at the next, or `stop` there.',
      oneOf('skip', 'stop'),
      'skip',
    ),
  ),
  ...tieOptions,
}

export const greedyBudget = method({
  name: 'greedy-budget',
  about:
    'Projects are funded in the order of their support until the money is used up. Easy to follow and what most cities do; a majority of one mind can spend everything.',
  source: 'Greedy rule of participatory budgeting, as Pabulib names it: greedy, greedy-no-skip, greedy-threshold, greedy-exclusive.',
  marking: 'approval',
  reads: ['choice', 'points', 'ranking'],
  elects: 'several',
  options,
  words: { ...greedyWords, ...spendingWords, ...outcomeWords },
  count(election, said, watch) {
    const projects = projectsOf(election, said, watch)
    const ways = everyWay(election.options.length, prefer => {
      const spending = new Spending(projects, { ties: said.ties ?? [], seed: said.seed, prefer })
      spendGreedily(spending, projects.places, said.utility ?? 'cost', said.unaffordable ?? 'skip')
      return spending.finish()
    })
    return outcomeOf(projects, ways, { unit: 'points', say: place => String(projects.support(place)) })
  },
})
