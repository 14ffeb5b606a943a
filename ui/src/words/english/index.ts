// The English texts, by the part of the app that says them.
import { community } from './community.ts'
import { deciding } from './deciding.ts'
import { flow } from './flow.ts'
import { kinds } from './kinds.ts'
import { proposing } from './proposing.ts'
import { shell } from './shell.ts'
import { trust } from './trust.ts'
import { workshop } from './workshop.ts'

export const english = { community, deciding, flow, kinds, proposing, shell, trust, workshop }
