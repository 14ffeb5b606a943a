// The methods of this family.
import type { Method } from '../method.ts'
import { borda } from './borda.ts'
import { irv } from './irv.ts'
import { plurality } from './plurality.ts'
import { twoRound } from './two-round.ts'

export const methods: readonly Method[] = [plurality, twoRound, irv, borda]
