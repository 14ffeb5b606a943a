// The answers that can be given in a vote, as its method has them, with what each means.
import type { Json, ProposalView } from '@polyarchy/core'
import { type Option, optionsOf, type Told } from '../ballots/options.ts'
import type { Tint } from '../parts/Patterns.svelte'
import { words } from '../words/index.ts'

export interface Choice {
  /** As it is signed. */
  readonly value: string
  readonly name: string
  readonly meaning: string
  /** What the reason is asked with. */
  readonly prompt: string
  readonly tint: Tint
}
const said = words.deciding.ballot
const yesNo: readonly Choice[] = [
  { value: 'yes', tint: 'yes', ...said.yes },
  { value: 'no', tint: 'no', ...said.no },
  { value: 'abstain', tint: 'abstain', ...said.abstain },
]
/** Options that have a meaning by their name. */
const positions: readonly Choice[] = [
  ...yesNo,
  { value: 'agree', tint: 'yes', ...said.agree },
  { value: 'stand-aside', tint: 'abstain', ...said.standAside },
  { value: 'disagree', tint: 'other', ...said.disagree },
  { value: 'block', tint: 'no', ...said.block },
  { value: 'veto', tint: 'no', ...said.forbid },
  { value: 'blank', tint: 'abstain', ...said.blank },
]
const signed: readonly Choice[] = [
  { value: '+1', tint: 'yes', ...said.full },
  { value: '+0.5', tint: 'yes', ...said.lean },
  { value: '0', tint: 'abstain', ...said.none },
  { value: '-0.5', tint: 'no', ...said.doubt },
  { value: '-1', tint: 'no', ...said.veto },
]
const consent = positions.filter(({ value }) => ['agree', 'stand-aside', 'block'].includes(value))
const tick: readonly Choice[] = [{ value: 'yes', tint: 'yes', ...said.tick }]
const tints: readonly Tint[] = ['yes', 'other', 'abstain', 'no']

/** The answers under these settings; options have their texts from what the proposer stated, or are members (named in `more`). */
export function choicesOf(settings: { readonly [name: string]: Json }, proposal: ProposalView, more?: Told): readonly Choice[] {
  switch (settings.method ?? 'yes-no') {
    case 'yes-no':
      return yesNo
    case 'tick':
      return tick
    case 'signed':
      return signed
    case 'consent':
      return consent
    case 'single':
      return optionsOf(settings, proposal, more).map(choiceFor)
    default:
      // What is counted when the vote ends can also be answered with none of the options.
      return [...optionsOf(settings, proposal, more).map(choiceFor), { value: 'abstain', tint: 'abstain', ...said.blank }]
  }
}

/** The answer that was given, also where it is none of those that are offered: -0.25 is a signed vote too. */
export function choiceNamed(value: string, method: Json | undefined, proposal: ProposalView, more?: Told): Choice {
  const known = choicesOf({ method: method ?? 'yes-no', options: [value] }, proposal, more).find(choice => choice.value === value)
  const tint: Tint = value.startsWith('-') ? 'no' : Number(value) > 0 ? 'yes' : 'abstain'
  return known ?? { value, name: value, meaning: '', prompt: '', tint }
}

/** Options that have a meaning by their name are shown with it, unless the proposer wrote another text. */
function choiceFor({ id, name }: Option, place: number): Choice {
  const position = name === id ? positions.find(({ value }) => value === id) : undefined
  return position ?? { value: id, name, meaning: '', prompt: said.optionPrompt, tint: tints[place % tints.length] as Tint }
}
