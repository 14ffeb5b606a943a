// How elections look on a proposal: who stands, with all that can be done about it.
import { words } from '../words/index.ts'
import type { Card } from './card.ts'

export const card: Card = {
  plugin: 'elections',
  panel: () => import('../elections/Candidates.svelte'),
  acts: {},
  inside: ['elections.nominate', 'elections.accept', 'elections.decline', 'elections.endorse', 'elections.take-back'],
  stance: () => ({ text: words.deciding.voices.supports }),
}
