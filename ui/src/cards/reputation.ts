// How standing looks on a proposal: what peers say of it with theirs, what they give one another, what they stake.
import { words } from '../words/index.ts'
import type { Card } from './card.ts'

const text = words.deciding.voices

export const card: Card = {
  plugin: 'reputation',
  panel: () => import('../peers/Peers.svelte'),
  acts: {},
  inside: ['reputation.evaluate', 'reputation.give', 'reputation.take-part', 'reputation.stake'],
  stance({ verdict, points, side }) {
    if (verdict !== undefined) return verdict === 'up' ? { text: text.findsGood, tint: 'yes' } : { text: text.findsBad, tint: 'no' }
    if (side !== undefined) return side === 'yes' ? { text: text.stakesYes, tint: 'yes' } : { text: text.stakesNo, tint: 'no' }
    return { text: text.gives(Number(points)) }
  },
}
