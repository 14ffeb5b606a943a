// How silence and objections look.
import { words } from '../words/index.ts'
import type { Card } from './card.ts'
import Objection from './Objection.svelte'
import ObjectionResult from './ObjectionResult.svelte'
import { isRaised } from './objections.ts'

const text = words.deciding.objection

export const card: Card = {
  plugin: 'lazy-consensus',
  acts: { 'lazy-consensus.object': Objection },
  inside: ['lazy-consensus.withdraw'],
  result: ObjectionResult,
  stance(said) {
    const concern = said.kind === 'concern'
    if (isRaised(said)) return concern ? { text: text.concern } : { text: text.stance, tint: 'no' }
    return { text: said.state === 'withdrawn' && !concern ? text.withdrawn : text.lifted, past: true }
  },
}
