// How a change of the rules may be decided: which kinds of proposal are strict enough for it, and which of them one may open.
import type { CatalogueView, Change, DecisionView, WhoMayAmend } from '@polyarchy/core'

export interface AmendInput {
  /** The hash of the rulebook that is changed. */
  readonly from: string
  readonly changes: readonly Change[]
}
export interface Ways {
  readonly may: readonly DecisionView[]
  /** Strict enough, but not for whoever asks, or not now. */
  readonly refused: readonly DecisionView[]
  /** Kinds that may change other rules, and not these. */
  readonly tooLax: readonly string[]
}
/** In the place of a kind of decision: the member does it without a proposal. */
export const alone = '~alone'

export function waysToDecide(catalogue: CatalogueView, who: WhoMayAmend): Ways {
  const enough = catalogue.decisions.filter(({ name, within }) => who.decisions.includes(name) && within.length === 0)
  const granted = catalogue.actions.find(({ run }) => run === 'rulebook.amend')?.decisions ?? []
  return {
    may: enough.filter(({ refusal }) => refusal === null),
    refused: enough.filter(({ refusal }) => refusal !== null),
    tooLax: granted.filter(name => !who.decisions.includes(name)),
  }
}
