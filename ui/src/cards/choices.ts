// The answers that can be given in a vote, as its method has them, with what each means.
import type { Json, ProposalView } from '@polyarchy/core'
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
const tick: readonly Choice[] = [{ value: 'yes', tint: 'yes', ...said.tick }]
const tints: readonly Tint[] = ['yes', 'other', 'abstain', 'no']

/** The answers under these settings; those of `single` have their texts from what the proposer stated. */
export function choicesOf(settings: { readonly [name: string]: Json }, proposal: ProposalView): readonly Choice[] {
  switch (settings.method ?? 'yes-no') {
    case 'tick':
      return tick
    case 'signed':
      return signed
    case 'single':
      return ((settings.options as readonly string[] | undefined) ?? []).map((value, place) => option(value, place, proposal))
    default:
      return yesNo
  }
}

/** The answer that was given, also where it is none of those that are offered: -0.25 is a signed vote too. */
export function choiceNamed(value: string, method: Json | undefined, proposal: ProposalView): Choice {
  if (method === 'single') return option(value, 0, proposal)
  const known = choicesOf({ method: method ?? 'yes-no' }, proposal).find(choice => choice.value === value)
  const tint: Tint = value.startsWith('-') ? 'no' : Number(value) > 0 ? 'yes' : 'abstain'
  return known ?? { value, name: value, meaning: '', prompt: '', tint }
}

function option(value: string, place: number, proposal: ProposalView): Choice {
  const texts = proposal.asked.flatMap(answer => (answer.kind === 'options' && Array.isArray(answer.value) ? (answer.value as Json[]) : []))
  const named = texts.find(one => isOption(one) && one.id === value)
  const position = named === undefined ? positions.find(known => known.value === value) : undefined
  if (position) return position
  const name = isOption(named) && typeof named.text === 'string' && named.text !== '' ? named.text : value
  return { value, name, meaning: '', prompt: said.optionPrompt, tint: tints[place % tints.length] as Tint }
}

const isOption = (value: Json | undefined): value is { readonly [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
