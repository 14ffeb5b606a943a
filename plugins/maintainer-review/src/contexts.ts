// What the rooms of this plugin read and write with.
import type { Acting, Checking, Fields, Reading } from '@polyarchy/core'
import type { options } from './options.ts'
import type { Why } from './refusals.ts'
import type { tables } from './tables.ts'

export type Read = Reading<typeof tables, Fields, typeof options>
export type Check = Checking<typeof tables, Fields, Why, typeof options>
export type Act = Acting<typeof tables, Fields, Why, typeof options>
