// How support for a proposal looks, which the kernel itself collects.
import { words } from '../words/index.ts'
import type { Card } from './card.ts'
import SupportResult from './SupportResult.svelte'

export const card: Card = {
  plugin: 'proposals',
  acts: {},
  inside: [],
  result: SupportResult,
  stance: () => ({ text: words.deciding.voices.supports, tint: 'yes' }),
}
