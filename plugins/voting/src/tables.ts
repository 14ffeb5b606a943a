// What the plugin remembers, and what it may read and do with it.
import type { Acting, Reading } from '@polyarchy/core'
import { delegationTables } from './delegation/tables.ts'
import { tables as cast } from './proxies.ts'
import type { refusals } from './refusals.ts'
import { tables as counted } from './results/table.ts'
import { secrecyTables } from './secrecy/tables.ts'
import type { settings } from './settings.ts'

export const tables = { ...cast, ...counted, ...secrecyTables, ...delegationTables }
export type Reads = Reading<typeof tables, typeof settings>
export type Acts = Acting<typeof tables, typeof settings, keyof typeof refusals>
