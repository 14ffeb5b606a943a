// What changes from one text to another: line by line, and within a line word by word; what stays the same far from any change is folded.
import { diffLines, diffWordsWithSpace } from 'diff'

export interface Piece {
  readonly text: string
  /** It stands in this line and not in the one that it is compared with. */
  readonly changed: boolean
}
export interface Line {
  readonly kind: 'same' | 'added' | 'removed'
  /** Its number in the text before and in the text after, from 1; undefined: it is not there. */
  readonly before: number | undefined
  readonly after: number | undefined
  readonly pieces: readonly Piece[]
}
/** Lines that are shown together; those that are the same far from any change are folded until someone opens them. */
export interface Passage {
  readonly folded: boolean
  readonly lines: readonly Line[]
}
export interface Difference {
  readonly added: number
  readonly removed: number
  readonly passages: readonly Passage[]
}

/** Lines that stay around a change. */
const around = 3
/** Fewer lines take no more room than the button that would open them. */
const fewest = 4
/** In ms: texts that take longer to compare are shown as one taken out and one added. */
const patience = 1500
/** Lines longer than this are not compared word by word. */
const longest = 5000

export function differenceOf(before: string, after: string): Difference {
  const lines = linesOf(before, after)
  const count = (kind: Line['kind']) => lines.filter(line => line.kind === kind).length
  return { added: count('added'), removed: count('removed'), passages: folded(lines) }
}

function linesOf(before: string, after: string): readonly Line[] {
  // A last line that lacks its end is the same line, so both texts get one.
  const changes = diffLines(ended(before), ended(after), { timeout: patience }) ?? [
    { value: ended(before), added: false, removed: true },
    { value: ended(after), added: true, removed: false },
  ]
  const lines: Line[] = []
  let [old, young] = [0, 0]
  for (const [place, { value, added, removed }] of changes.entries()) {
    const texts = value.split('\n').slice(0, -1)
    const other = changes[removed ? place + 1 : place - 1]
    const across = (removed && other?.added) || (added && other?.removed) ? (other?.value.split('\n') ?? []) : []
    for (const [index, text] of texts.entries())
      lines.push({
        kind: added ? 'added' : removed ? 'removed' : 'same',
        before: added ? undefined : ++old,
        after: removed ? undefined : ++young,
        pieces: removed ? pieces(text, across[index], 'removed') : added ? pieces(text, across[index], 'added') : [whole(text, false)],
      })
  }
  return lines
}

const ended = (text: string): string => {
  const plain = text.replaceAll('\r\n', '\n')
  return plain === '' || plain.endsWith('\n') ? plain : `${plain}\n`
}
const whole = (text: string, changed: boolean): Piece => ({ text, changed })

/** A line beside the one that it took the place of; where they have little in common, the whole of it is another. */
function pieces(text: string, other: string | undefined, kind: 'added' | 'removed'): readonly Piece[] {
  if (other === undefined || text === '' || text.length > longest || other.length > longest) return [whole(text, false)]
  const parts = kind === 'added' ? diffWordsWithSpace(other, text) : diffWordsWithSpace(text, other)
  const own = parts.filter(part => (kind === 'added' ? !part.removed : !part.added))
  const shared = own.filter(part => !part.added && !part.removed).reduce((sum, { value }) => sum + value.trim().length, 0)
  if (shared * 3 < Math.max(text.length, other.length)) return [whole(text, false)]
  return joined(own.map(({ value, added, removed }) => whole(value, added || removed)))
}

/** What changes side by side is one change, also across the space between. */
function joined(parts: readonly Piece[]): readonly Piece[] {
  const found: Piece[] = []
  for (const [place, part] of parts.entries()) {
    const between = !part.changed && part.text.trim() === '' && parts[place - 1]?.changed === true && parts[place + 1]?.changed === true
    const changed = part.changed || between
    const last = found.at(-1)
    if (last?.changed === changed) found[found.length - 1] = whole(last.text + part.text, changed)
    else found.push(whole(part.text, changed))
  }
  return found
}

function folded(lines: readonly Line[]): readonly Passage[] {
  const near = new Set(
    lines.flatMap(({ kind }, place) => (kind === 'same' ? [] : Array.from({ length: 2 * around + 1 }, (_, step) => place - around + step))),
  )
  const passages: { folded: boolean; lines: Line[] }[] = []
  for (const [place, line] of lines.entries()) {
    const far = !near.has(place)
    const last = passages.at(-1)
    if (last?.folded === far) last.lines.push(line)
    else passages.push({ folded: far, lines: [line] })
  }
  return passages.map(passage => (passage.folded && passage.lines.length < fewest ? { ...passage, folded: false } : passage))
}
