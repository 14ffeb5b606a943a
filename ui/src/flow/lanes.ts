// Lanes beside a picture, in which lines run up and down without running into one another.

type Span = readonly [number, number]

/** More ways than this share their lanes. */
export const lanesAtMost = (ways: number): number => Math.min(ways, 4)
/** What two lines in one lane keep between them. */
const apart = 6

/** The lane of each span, from 0 on the inside: spans in one lane do not meet as long as there are lanes. */
export function lanesOf(spans: readonly Span[]): readonly number[] {
  const most = lanesAtMost(spans.length)
  const lanes = new Array<number>(spans.length).fill(0)
  const taken: Span[][] = []
  const shortFirst = [...spans.entries()].sort(([a, [from, to]], [b, [start, end]]) => to - from - (end - start) || a - b)
  for (const [place, span] of shortFirst) {
    const free = taken.findIndex(others => others.every(([from, to]) => to + apart < span[0] || span[1] + apart < from))
    const chosen = free >= 0 ? free : Math.min(taken.length, most - 1)
    lanes[place] = chosen
    taken[chosen] = [...(taken[chosen] ?? []), span]
  }
  return lanes
}
