// How a case looks on its proposal: all of it in a panel of its own.
import type { Card } from './card.ts'

export const card: Card = {
  plugin: 'expulsion',
  first: () => import('../cases/OwnPart.svelte'),
  panel: () => import('../cases/Case.svelte'),
  acts: {},
  inside: ['expulsion.reply', 'expulsion.evidence', 'expulsion.recuse'],
  // Nothing of it is a voice that is counted.
  stance: () => ({ text: '' }),
}
