// What was probably meant by a name that there is not.

/** Of so many names the nearest is looked for. */
const mostNames = 20_000
/** A name may differ from what was meant in so many letters. */
const mostOff = 3

/** ` Did you mean “voting.yes”?`, to stand behind a sentence; empty if nothing comes near. */
export function meant(name: string, known: Iterable<string>): string {
  const found = nearest(name, known)
  return found === undefined ? '' : ` Did you mean “${found}”?`
}

/** The known name that comes nearest: spelt otherwise, mistyped, cut short, or with another first word before the same rest. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  if (name.length < 2 || name.length > 100) return undefined
  let best: readonly [name: string, off: number] | undefined
  let looked = 0
  for (const one of known) {
    if (++looked > mostNames) break
    const off = distance(name, one)
    if (off !== undefined && (!best || off < best[1] || (off === best[1] && one < best[0]))) best = [one, off]
  }
  return best?.[0]
}

/** The smaller the nearer; undefined: too far. */
function distance(name: string, other: string): number | undefined {
  const [a, b] = [plain(name), plain(other)]
  if (a === b) return 0
  const limit = Math.min(mostOff, Math.floor(name.length / 3))
  const letters = limit > 0 ? edits(a, b, limit) : undefined
  if (letters !== undefined) return letters
  const rest = (path: string): string => path.slice(path.indexOf('.'))
  if (name.includes('.') && other.includes('.') && rest(name) === rest(other)) return mostOff + 1
  if (a.length > 2 && b.length > 2 && (a.startsWith(b) || b.startsWith(a))) return mostOff + 2 + Math.abs(a.length - b.length)
  return undefined
}

const plain = (name: string): string => name.toLowerCase().replaceAll(/[_\s-]/g, '')

/** How many letters must be changed, left out, put in or swapped with the next; undefined: more than the limit. */
function edits(a: string, b: string, limit: number): number | undefined {
  if (Math.abs(a.length - b.length) > limit) return undefined
  let [before, last]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, index) => index)]
  for (let at = 1; at <= a.length; at++) {
    const row = [at]
    for (let to = 1; to <= b.length; to++) {
      const same = a[at - 1] === b[to - 1] ? 0 : 1
      let least = Math.min((last[to] as number) + 1, (row[to - 1] as number) + 1, (last[to - 1] as number) + same)
      if (at > 1 && to > 1 && a[at - 1] === b[to - 2] && a[at - 2] === b[to - 1]) least = Math.min(least, (before[to - 2] as number) + 1)
      row.push(least)
    }
    if (Math.min(...row) > limit) return undefined
    ;[before, last] = [last, row]
  }
  const off = last[b.length] as number
  return off <= limit ? off : undefined
}
