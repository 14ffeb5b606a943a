// How much conviction a request of money needs: the more of the common funds it asks for, the more, without bound.
import type { Ratio } from '@polyarchy/core'
import { convictionScale, type Decay } from './accrual.ts'

export interface Request {
  /** What is asked for; 0 for a signal that asks for no money. */
  readonly requested: bigint
  /** What the common funds hold. */
  readonly funds: bigint
  /** The share of the funds of which no single request may ask more, and at which no conviction suffices: β. */
  readonly limit: Ratio
  /** How steeply the need rises: ρ. What asks for next to nothing needs ρ / β² of all support that there could be. */
  readonly weight: Ratio
  /** All support that there could be: every vote or token that may stand behind something. */
  readonly supply: bigint
  /** The least threshold, as support that stands for ever; 0 if there is none. */
  readonly least?: bigint
}

/**
 * The conviction that a request needs, in parts of `convictionScale`, rounded up: ρ S / ((1 - α) (β - r / f)²), with α what remains after
 * a step, S the supply, r what is requested and f the funds. Undefined if no conviction suffices: r is at least β f.
 */
export function thresholdOf({ requested, funds, limit, weight, supply, least = 0n }: Request, decay: Decay): bigint | undefined {
  const lost = decay.of - decay.parts
  const floor = divideUp(least * convictionScale * decay.of, lost)
  // The part of the funds that is left below the limit, over `whole`.
  const whole = requested === 0n ? limit.of : limit.of * funds
  const room = requested === 0n ? limit.parts : limit.parts * funds - requested * limit.of
  if (room <= 0n) return undefined
  const needed = divideUp(weight.parts * supply * convictionScale * decay.of * whole ** 2n, weight.of * lost * room ** 2n)
  return needed > floor ? needed : floor
}

const divideUp = (value: bigint, by: bigint): bigint => (value + by - 1n) / by

/** The support that comes to a threshold if it stands for ever, rounded up. */
export const neededSupport = (threshold: bigint, decay: Decay): bigint =>
  divideUp(threshold * (decay.of - decay.parts), decay.of * convictionScale)
