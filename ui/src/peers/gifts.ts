// Gifts as they are being chosen: what is given so far, what would change, and what would be left.

export interface Gift {
  readonly to: string
  readonly points: number
  readonly note: string
}

/** What is not as it was: what is taken back first, so that there is enough for what is given. */
export function changesOf(before: readonly Gift[], chosen: readonly Gift[]): readonly Gift[] {
  const was = (to: string): number => before.find(gift => gift.to === to)?.points ?? 0
  return chosen.filter(({ to, points }) => points !== was(to)).toSorted((a, b) => a.points - was(a.to) - (b.points - was(b.to)))
}

/** Below zero: more is chosen than there is. */
export const leftAfter = (starting: number, chosen: readonly Gift[]): number =>
  starting - chosen.reduce((sum, { points }) => sum + points, 0)
