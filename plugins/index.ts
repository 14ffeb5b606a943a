// All plugins that come with Polyarchy: the only file that names them.
import type { AnyPlugin } from '@polyarchy/core'
import lazyConsensus from '@polyarchy/lazy-consensus'
import voting from '@polyarchy/voting'

export const plugins: readonly AnyPlugin[] = [lazyConsensus, voting]
