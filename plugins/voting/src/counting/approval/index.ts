// The methods that count approvals.
import type { Method } from '../method.ts'
import { methods as sums } from './approval.ts'
import { methods as bestThiele } from './best-thiele.ts'
import { methods as nominations } from './e-pluribus-hugo.ts'
import { methods as equalShares } from './equal-shares.ts'
import { methods as evenLoads } from './even-loads.ts'
import { methods as lots } from './lots.ts'
import { methods as minimax } from './minimax-approval.ts'
import { methods as monroe } from './monroe.ts'
import { methods as phragmen } from './phragmen.ts'
import { methods as sequentialThiele } from './sequential-thiele.ts'

export const methods: readonly Method[] = [
  ...sums,
  ...bestThiele,
  ...sequentialThiele,
  ...phragmen,
  ...evenLoads,
  ...equalShares,
  ...monroe,
  ...minimax,
  ...nominations,
  ...lots,
]
