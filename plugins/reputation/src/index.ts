// Standing that members earn for what they do, domain by domain; it fades, cannot be passed on, and may weigh in any rule.
import { plugin } from '@polyarchy/core'
import { awardActions, awardRefusals } from './awards.ts'
import { nameDomains } from './domains.ts'
import { standingFacts } from './facts.ts'
import { namesOf, options, wrong } from './options.ts'
import { recount } from './standing.ts'
import { standingTables } from './tables.ts'
import { standingViews } from './views.ts'

export default plugin({
  name: 'reputation',
  version: 1,
  about: 'Members earn standing for what they do, domain by domain; it fades with time, cannot be passed on, and may weigh in any rule.',
  options,
  tables: { ...standingTables },
  refusals: { ...awardRefusals },
  actions: { ...awardActions },
  facts: { ...standingFacts },
  views: { ...standingViews },
  wrong,
  names: given => ({ domain: namesOf(given) }),
  on: {
    rules: (_, ctx) => nameDomains(ctx),
    joined: (who, ctx) => recount(ctx, who),
    left: (who, ctx) => recount(ctx, who),
  },
})
