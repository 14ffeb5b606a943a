// Which items of two lists belong together: those that are the same, in their order, and what stands between them, pair by pair.

export interface Alignment<T> {
  /** In the order of the second list. */
  readonly pairs: readonly (readonly [T, T])[]
  readonly gone: readonly T[]
  readonly added: readonly T[]
}

/** `same`: items with the same word are the same. */
export function alignment<T>(before: readonly T[], after: readonly T[], same: (item: T) => string): Alignment<T> {
  const [pairs, gone, added]: [(readonly [T, T])[], T[], T[]] = [[], [], []]
  const pass = (from: readonly [number, number], to: readonly [number, number]) => {
    const [was, is] = [before.slice(from[0], to[0]), after.slice(from[1], to[1])]
    const both = Math.min(was.length, is.length)
    for (let place = 0; place < both; place++) pairs.push([was[place] as T, is[place] as T])
    gone.push(...was.slice(both))
    added.push(...is.slice(both))
  }
  let last: readonly [number, number] = [0, 0]
  for (const [a, b] of longestCommon(before.map(same), after.map(same))) {
    pass(last, [a, b])
    pairs.push([before[a] as T, after[b] as T])
    last = [a + 1, b + 1]
  }
  pass(last, [before.length, after.length])
  return { pairs, gone, added }
}

/** The places of the items of a longest list that is in both, in its order. */
export function longestCommon(a: readonly string[], b: readonly string[]): readonly (readonly [number, number])[] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0))
  const at = (row: number, column: number): number => (lengths[row] as number[])[column] as number
  for (let row = a.length - 1; row >= 0; row--)
    for (let column = b.length - 1; column >= 0; column--)
      (lengths[row] as number[])[column] =
        a[row] === b[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1))
  const found: (readonly [number, number])[] = []
  for (let [row, column] = [0, 0]; row < a.length && column < b.length; ) {
    if (a[row] === b[column]) found.push([row++, column++])
    else if (at(row + 1, column) >= at(row, column + 1)) row++
    else column++
  }
  return found
}
