// How the kernel's own acts look: changing a proposal, supporting it or whoever asks to become a member by it.
import { words } from '../words/index.ts'
import type { Card } from './card.ts'
import EditProposal from './EditProposal.svelte'

export const card: Card = {
  plugin: 'proposals',
  panel: () => import('./Support.svelte'),
  acts: { 'proposals.edit': EditProposal },
  inside: ['proposals.support', 'proposals.unsupport'],
  stance: () => ({ text: words.deciding.voices.supports, tint: 'yes' }),
}
