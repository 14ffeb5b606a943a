// The methods of this family: votes move on from those who need them no more.
import type { Method } from '../method.ts'
import { stv } from './stv.ts'
import { stvCfer, stvMinneapolis, stvPrf, stvScottish } from './stv-laws.ts'

export const methods: readonly Method[] = [stv, stvScottish, stvPrf, stvCfer, stvMinneapolis]
