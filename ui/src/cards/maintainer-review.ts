// How contributions look on a proposal: what would change, and what those who look after it say.
import { words } from '../words/index.ts'
import type { Card } from './card.ts'

const text = words.deciding.contribution

export const card: Card = {
  plugin: 'maintainer-review',
  panel: () => import('../contributions/Review.svelte'),
  acts: {},
  inside: ['maintainer-review.review', 'maintainer-review.unreview'],
  stance({ verdict }) {
    if (verdict === 'accept') return { text: text.accept, tint: 'yes' }
    return verdict === 'changes' ? { text: text.changes, tint: 'abstain' } : { text: text.reject, tint: 'no' }
  },
  consequence({ run, input }) {
    if (run === 'maintainer-review.publish') return text.publishes(String(input.path), Number(input.base) + 1)
    return run === 'maintainer-review.revert' ? text.reverts(String(input.path), Number(input.to)) : undefined
  },
}
