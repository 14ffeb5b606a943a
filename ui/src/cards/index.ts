// All cards: each module of this folder that exports a `card`.
import type { ActView, ProposalView, VoiceView } from '@polyarchy/core'
import type { Card, Stance } from './card.ts'

const found = import.meta.glob<{ card: Card }>(
  ['./*.ts', '!./index.ts', '!./card.ts', '!./choices.ts', '!./objections.ts', '!./*.test.ts'],
  { eager: true },
)
const cards: ReadonlyMap<string, Card> = new Map(Object.values(found).map(({ card }) => [card.plugin, card]))

export const cardOf = (plugin: string): Card | undefined => cards.get(plugin)

/** The component that an act is drawn with; undefined: from its fields. */
export const drawnBy = (act: ActView) => cards.get(act.plugin)?.acts[act.run]

/** Whether an act has its place inside another card that is shown. */
export const isInside = (act: ActView): boolean => cards.get(act.plugin)?.inside.includes(act.run) ?? false

export function stanceOf(voice: VoiceView, proposal: ProposalView): Stance {
  return cards.get(voice.plugin)?.stance(voice.said, proposal) ?? { text: voice.table }
}
