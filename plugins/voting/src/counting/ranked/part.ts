// A part of all votes that it takes, as options name it.
import { type Fraction, readFraction } from '../fraction.ts'
import { CountError } from '../method.ts'

/** "1/2" or "60%". Throws a `CountError` where it is no part, or all or more. */
export function partOf(threshold: string): Fraction {
  const part = readFraction(threshold)
  if (!part || part.parts < 0n || part.parts >= part.of)
    throw new CountError('threshold', 'The threshold must be a part of the votes and less than all of them, such as 1/2.', threshold)
  return part
}
