// The methods of this family.
import type { Method } from '../method.ts'
import { condorcetIrv } from './condorcet-irv.ts'
import { copeland } from './copeland.ts'
import { kemeny } from './kemeny.ts'
import { minimax } from './minimax.ts'
import { rankedPairs } from './ranked-pairs.ts'
import { schulze } from './schulze.ts'
import { condorcet, smith } from './smith.ts'

export const methods: readonly Method[] = [condorcetIrv, schulze, rankedPairs, minimax, copeland, kemeny, smith, condorcet]
