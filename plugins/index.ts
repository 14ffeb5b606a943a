// All plugins that come with Polyarchy: the only file that names them.

import activity from '@polyarchy/activity'
import affiliations from '@polyarchy/affiliations'
import attestations from '@polyarchy/attestations'
import conviction from '@polyarchy/conviction'
import type { AnyPlugin } from '@polyarchy/core'
import elections from '@polyarchy/elections'
import expulsion from '@polyarchy/expulsion'
import lazyConsensus from '@polyarchy/lazy-consensus'
import maintainerReview from '@polyarchy/maintainer-review'
import meetings from '@polyarchy/meetings'
import notices from '@polyarchy/notices'
import reputation from '@polyarchy/reputation'
import sortition from '@polyarchy/sortition'
import voting from '@polyarchy/voting'

export const plugins: readonly AnyPlugin[] = [
  activity,
  affiliations,
  attestations,
  conviction,
  elections,
  expulsion,
  lazyConsensus,
  maintainerReview,
  meetings,
  notices,
  reputation,
  sortition,
  voting,
]
