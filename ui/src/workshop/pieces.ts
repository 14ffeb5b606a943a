// A sentence as pieces: text, and the holes in it.
import type { Clause, Hole } from '@polyarchy/core'

export type Piece = { readonly text: string; readonly hole?: undefined } | { readonly hole: Hole; readonly text: string }

/** `text` of a hole: how it is spoken now. */
export function piecesOf({ text, holes = [] }: Clause): readonly Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const hole of holes.toSorted((a, b) => a.from - b.from)) {
    if (hole.from > from) pieces.push({ text: text.slice(from, hole.from) })
    pieces.push({ hole, text: text.slice(hole.from, hole.to) })
    from = hole.to
  }
  return from < text.length ? [...pieces, { text: text.slice(from) }] : pieces
}

/** The sentence with a gap where the hole is: what a reader hears before the input. */
export const around = ({ text }: Clause, { from, to }: Hole): string => `${text.slice(0, from)}…${text.slice(to)}`

/** In how many sentences of a rulebook each place is spoken. */
export function usesIn(sections: unknown): ReadonlyMap<string, number> {
  const uses = new Map<string, number>()
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if (Array.isArray((value as Clause).holes))
      for (const { pointer } of (value as Clause).holes ?? []) uses.set(pointer, (uses.get(pointer) ?? 0) + 1)
    for (const part of Object.values(value)) look(part)
  }
  look(sections)
  return uses
}
