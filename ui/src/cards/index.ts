// All cards: each module of this folder that exports a `card`.
import type { ActView, Consequence, ProposalView, VoiceView } from '@polyarchy/core'
import type { Card, Stance } from './card.ts'

const found = import.meta.glob<{ card: Card }>(
  ['./*.ts', '!./index.ts', '!./card.ts', '!./choices.ts', '!./objections.ts', '!./*.test.ts'],
  { eager: true },
)
const cards: ReadonlyMap<string, Card> = new Map(Object.values(found).map(({ card }) => [card.plugin, card]))

export const cardOf = (plugin: string): Card | undefined => cards.get(plugin)

/** The component that an act is drawn with; undefined: from its fields. */
export const drawnBy = (act: ActView) => cards.get(act.plugin)?.acts[act.run]

/** Whether an act has its place inside another card that is shown, or in the panel of its plugin. */
export function isInside(act: ActView, { acts }: ProposalView): boolean {
  const card = cards.get(act.plugin)
  if (!card?.inside.includes(act.run)) return false
  return card.panel !== undefined || acts.some(other => other.plugin === act.plugin && drawnBy(other))
}

/** What would be carried out, as the card of its plugin says it, or else the server. */
export const consequenceOf = (consequence: Consequence): string =>
  cards.get(consequence.run.slice(0, consequence.run.indexOf('.')))?.consequence?.(consequence) ?? consequence.text

export function stanceOf(voice: VoiceView, proposal: ProposalView): Stance {
  return cards.get(voice.plugin)?.stance(voice.said, proposal) ?? { text: voice.table }
}
