// In which order a committee was elected, where several ways lead to it.

/** Members of a committee in the order in which they were elected; those whom different ways elect in different turns together. */
export type Turns = readonly (readonly number[])[]

/** What two ways to the same committee have in common: a line between earlier and later stands where both ways have elected the same ones before it. */
export function together(turns: Turns, others: Turns = turns): Turns {
  if (turns === others) return turns
  const found: (readonly number[])[] = []
  let [mine, theirs]: [Set<number>, Set<number>] = [new Set(), new Set()]
  let at = 0
  for (const group of turns) {
    for (const one of group) mine.add(one)
    while (theirs.size < mine.size) for (const one of others[at++] ?? []) theirs.add(one)
    if (mine.size === 0 || theirs.size !== mine.size || ![...mine].every(one => theirs.has(one))) continue
    found.push([...mine].sort((a, b) => a - b))
    ;[mine, theirs] = [new Set(), new Set()]
  }
  return found
}
