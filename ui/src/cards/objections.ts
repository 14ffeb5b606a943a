// What has become of an objection, as its row says.
import type { Json } from '@polyarchy/core'

/** It has not been lifted. */
export const isRaised = ({ state }: { readonly [name: string]: Json }): boolean => state === 'untested' || state === 'qualified'
