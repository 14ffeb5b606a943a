// How silence and objections look.
import { words } from '../words/index.ts'
import type { Card } from './card.ts'
import Objection from './Objection.svelte'
import ObjectionResult from './ObjectionResult.svelte'

const text = words.deciding.objection

export const card: Card = {
  plugin: 'lazy-consensus',
  acts: { 'lazy-consensus.object': Objection },
  inside: ['lazy-consensus.withdraw'],
  result: ObjectionResult,
  stance: said => (said.standing === false ? { text: text.withdrawn, past: true } : { text: text.stance, tint: 'no' }),
}
