// The methods of this family: votes move on from those who need them no more.
import type { Method } from '../method.ts'
import { qpq } from './qpq.ts'
import { stv } from './stv.ts'
import { stvCfer, stvMinneapolis, stvPrf, stvScottish } from './stv-laws.ts'
import { stvMeek, stvWarren } from './stv-meek.ts'

export const methods: readonly Method[] = [stv, stvScottish, stvMeek, stvWarren, stvPrf, stvCfer, stvMinneapolis, qpq]
