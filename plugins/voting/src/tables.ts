// What the plugin remembers, and what it may read and do with it.
import type { Acting, Reading } from '@polyarchy/core'
import { tables as cast } from './proxies.ts'
import { tables as counted } from './results/table.ts'
import type { settings } from './settings.ts'

export const tables = { ...cast, ...counted }
export type Reads = Reading<typeof tables, typeof settings>
export type Acts = Acting<typeof tables, typeof settings, 'uncountable'>
