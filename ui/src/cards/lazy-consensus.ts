// How silence and objections look.
import type { Json, ProposalView } from '@polyarchy/core'
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
  stance(said, proposal) {
    const concern = said.kind === 'concern'
    const called = calledBy(said, proposal)
    if (isRaised(said)) return concern ? { text: text.concern + called } : { text: text.stance + called, tint: 'no' }
    return { text: (said.state === 'withdrawn' && !concern ? text.withdrawn : text.lifted) + called, past: true }
  },
}

const judged: ReadonlySet<string> = new Set(['lazy-consensus.qualify', 'lazy-consensus.resolve'])
/** How it is called, where somebody chose a name for it or may have to name it. */
function calledBy({ objection }: { readonly [name: string]: Json }, { acts }: ProposalView): string {
  const named = typeof objection === 'string' && (/^[a-z]/.test(objection) || acts.some(({ run }) => judged.has(run)))
  return named ? ` (${objection})` : ''
}
