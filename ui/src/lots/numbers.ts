// Our number in a lot, drawn from the key of this browser; and the seed worked out again from what was opened.
import { lotNumber } from '@polyarchy/client'
import { type LotView, sealOfNonce, seedOf } from '@polyarchy/sortition/lot'
import { identity } from '../keys/identity.svelte.ts'

/** Where a number is put in. */
export interface Place {
  readonly community: string
  readonly proposal: string
  readonly member: string
}

/** Our number and its seal. */
export function ourNumber({ community, proposal, member }: Place, { round }: LotView): { readonly nonce: string; readonly seal: string } {
  if (!identity.seed) throw new Error('there is no key to draw a number from')
  const nonce = lotNumber(identity.seed, community, round)
  return { nonce, seal: sealOfNonce({ member, nonce, proposal }) }
}

/** Whether the opened numbers and the head of the log give the seed of a lot. */
export function isSeedGood(
  { community, proposal }: Omit<Place, 'member'>,
  { numbers, head }: LotView,
  draw: LotView['draws'][number],
): boolean {
  const nonces = numbers.flatMap(({ member, number }) => (number === null ? [] : [[member, number] as const]))
  return seedOf({ community, proposal, lot: draw.lot, head: head?.root ?? '', nonces }) === draw.seed
}
