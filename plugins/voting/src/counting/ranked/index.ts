// The methods of this family.
import type { Method } from '../method.ts'
import { irv } from './irv.ts'

export const methods: readonly Method[] = [irv]
