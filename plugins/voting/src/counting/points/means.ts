// Means that can be compared exactly: whole numbers over one common denominator.
import type { Fraction } from '../fraction.ts'

/** `none` is the mean of an option of which nobody said anything. */
export function meansOf(sum: (place: number) => bigint, voices: (place: number) => bigint, places: readonly number[], none: bigint) {
  const means = new Map<number, Fraction>(
    places.map(place => [place, voices(place) > 0n ? { parts: sum(place), of: voices(place) } : { parts: none, of: 1n }]),
  )
  const of = (place: number): Fraction => means.get(place) as Fraction
  const denominator = [...new Set(places.map(place => of(place).of))].reduce((product, one) => product * one, 1n)
  return { of, rank: (place: number): bigint => of(place).parts * (denominator / of(place).of) }
}
