// The methods of this family: members give points, and points are added up.
import type { Method } from '../method.ts'
import { cumulative } from './cumulative.ts'
import { gradient } from './gradient.ts'
import { quadratic } from './quadratic.ts'
import { signed } from './signed.ts'
import { split } from './split.ts'

export const methods: readonly Method[] = [cumulative, quadratic, split, signed, gradient]
