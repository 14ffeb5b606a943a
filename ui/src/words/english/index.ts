// The English texts, by the part of the app that says them.
import { amending } from './amending.ts'
import { choosing } from './choosing.ts'
import { community } from './community.ts'
import { deciding } from './deciding.ts'
import { flow } from './flow.ts'
import { keys } from './keys.ts'
import { kinds } from './kinds.ts'
import { proposing } from './proposing.ts'
import { shell } from './shell.ts'
import { templates } from './templates.ts'
import { trust } from './trust.ts'
import { workshop } from './workshop.ts'

export const english = { amending, choosing, community, deciding, flow, keys, kinds, proposing, shell, templates, trust, workshop }
