// How conviction looks on a proposal: who stands behind it, and how it grows.
import { words } from '../words/index.ts'
import type { Card } from './card.ts'

export const card: Card = {
  plugin: 'conviction',
  panel: () => import('../conviction/Conviction.svelte'),
  acts: {},
  inside: ['conviction.support'],
  stance: ({ part }) => ({ text: words.deciding.voices.standsBehind(Number(part)), tint: 'yes' }),
}
