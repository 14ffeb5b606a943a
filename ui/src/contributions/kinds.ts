// Kinds of proposals that may publish a contribution or bring a version back, as the rulebook has them, and how one is opened.
import { composeProposal } from '@polyarchy/client'
import type { CatalogueView, DecisionView } from '@polyarchy/core'
import { answered } from '../forms/values.ts'
import type { Saying } from '../talk/saying.svelte.ts'
import type { Visit } from '../talk/visit.svelte.ts'

export const publish = 'maintainer-review.publish'
export const revert = 'maintainer-review.revert'

/** Those that can be opened by themselves and may carry the action. */
export const kindsFor = ({ decisions }: CatalogueView, run: string): readonly DecisionView[] =>
  decisions.filter(({ carries, within }) => carries.includes(run) && within.length === 0)

/** The one that is meant: the one of that name, or the only one that may be opened at all. */
export function kindMeant(kinds: readonly DecisionView[], chosen: string): DecisionView | undefined {
  const free = kinds.filter(({ refusal }) => refusal === null)
  return free.length === 1 ? free[0] : free.find(({ name }) => name === chosen)
}

interface Opening {
  readonly kind: DecisionView
  readonly title: string
  readonly why: string
  readonly answers: Readonly<Record<string, unknown>>
  readonly actions: readonly { readonly run: string; readonly input: Readonly<Record<string, unknown>> }[]
}

/** Signs and sends it; answers the id of the proposal. undefined: it was refused, and `saying` has the reason. */
export async function openContribution(
  visit: Visit,
  saying: Saying,
  catalogue: CatalogueView,
  opening: Opening,
): Promise<string | undefined> {
  const { kind, title, why, answers, actions } = opening
  const { input, texts } = composeProposal(catalogue, {
    decision: kind.name,
    title: title.trim(),
    ...(why.trim() === '' ? {} : { description: why.trim() }),
    asked: answered(kind.asks, answers),
    actions,
  })
  const fields = catalogue.actions.find(({ run }) => run === 'proposals.open')?.fields ?? {}
  const receipt = await saying.say(visit, 'proposals.open', input, { texts, fields })
  // A proposal goes by the number of the entry that opened it.
  return receipt && String(receipt.number)
}
