// How a lot looks on a proposal: the numbers that are in it, and on whom it fell.
import { words } from '../words/index.ts'
import type { Card } from './card.ts'

const text = words.deciding.voices

export const card: Card = {
  plugin: 'sortition',
  panel: () => import('../lots/Lot.svelte'),
  acts: {},
  inside: ['sortition.commit', 'sortition.open', 'sortition.take', 'sortition.decline', 'sortition.challenge'],
  stance: ({ nonce }) => ({ text: nonce === undefined ? text.putIn : text.openedNumber }),
}
