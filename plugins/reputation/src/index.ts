// Standing that members earn for what they do, domain by domain; it fades, cannot be passed on, and may weigh in any rule.
import { type Fact, plugin, type View } from '@polyarchy/core'
import { awardActions, awardRefusals } from './awards.ts'
import { carryingRefusals } from './carrying.ts'
import { nameDomains } from './domains.ts'
import { evaluationActions, evaluationRefusals } from './evaluation/actions.ts'
import { evaluationTables, evaluationTallies } from './evaluation/tables.ts'
import { evaluationFacts, evaluationViews } from './evaluation/tells.ts'
import { standingFacts } from './facts.ts'
import { giftActions, giftRefusals, leaveCircles } from './gifts/actions.ts'
import { giftTables, giftTallies } from './gifts/tables.ts'
import { giftFacts, giftViews } from './gifts/tells.ts'
import { membershipRefusals } from './membership.ts'
import { namesOf, options, wrong } from './options.ts'
import { misset, type Settings, settings } from './settings.ts'
import { shareActions, shareRefusals } from './shares/actions.ts'
import { shareTables } from './shares/tables.ts'
import { shareFacts, shareViews } from './shares/tells.ts'
import { stakeActions, stakeRefusals } from './stakes/actions.ts'
import { stakeTables, stakeTallies } from './stakes/tables.ts'
import { stakeFacts, stakeNames, stakeViews } from './stakes/tells.ts'
import { recount } from './standing.ts'
import { standingTables } from './tables.ts'
import { standingViews } from './views.ts'

const tables = { ...standingTables, ...evaluationTables, ...giftTables, ...stakeTables, ...shareTables }
type Told<Of> = Readonly<Record<string, Of>>
const facts: Told<Fact<typeof tables, Settings>> = { ...standingFacts, ...evaluationFacts, ...giftFacts, ...stakeFacts, ...shareFacts }
const views: Told<View<typeof tables, Settings>> = { ...standingViews, ...evaluationViews, ...giftViews, ...stakeViews, ...shareViews }

export default plugin({
  name: 'reputation',
  version: 1,
  about: 'Members earn standing for what they do, domain by domain; it fades with time, cannot be passed on, and may weigh in any rule.',
  options,
  settings,
  tables,
  tallies: { ...evaluationTallies, ...giftTallies, ...stakeTallies },
  refusals: {
    ...awardRefusals,
    ...carryingRefusals,
    ...membershipRefusals,
    ...evaluationRefusals,
    ...giftRefusals,
    ...stakeRefusals,
    ...shareRefusals,
  },
  actions: { ...awardActions, ...evaluationActions, ...giftActions, ...stakeActions, ...shareActions },
  facts,
  views,
  wrong,
  misset,
  names: given => ({ domain: namesOf(given), ...stakeNames }),
  on: {
    rules: (_, ctx) => nameDomains(ctx),
    joined: (who, ctx) => recount(ctx, who),
    status: (who, ctx) => recount(ctx, who),
    left(who, ctx) {
      leaveCircles(who, ctx)
      recount(ctx, who)
    },
  },
})
