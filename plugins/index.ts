// All plugins that come with Polyarchy: the only file that names them.

import attestations from '@polyarchy/attestations'
import type { AnyPlugin } from '@polyarchy/core'
import lazyConsensus from '@polyarchy/lazy-consensus'
import voting from '@polyarchy/voting'

export const plugins: readonly AnyPlugin[] = [attestations, lazyConsensus, voting]
