// What changes from one version to another, in lines that a terminal can show.
import { structuredPatch } from 'diff'
import { harmless } from '../terminal.ts'

/** In ms: texts that take longer to compare are shown as one taken out and one added. */
const patience = 1500

/** What a version holds, as far as it is known: `text` is null where its words are not to be had. */
export interface Held {
  readonly kind: 'text' | 'link' | 'file' | 'gone'
  readonly text: string | null
  readonly link: string | null
  readonly file: { readonly hash: string; readonly size: number; readonly type: string } | null
}
export const nothing: Held = { kind: 'gone', text: null, link: null, file: null }

/** Lines that begin with a space, `-`, `+` or `@@`; none: nothing changed. */
export function difference(before: Held, after: Held): readonly string[] {
  const [old, young] = [linesOf(before), linesOf(after)]
  if (old === young) return []
  const patch = structuredPatch('', '', old, young, undefined, undefined, { context: 3, timeout: patience })
  if (!patch) return [...marked('-', old), ...marked('+', young)]
  return patch.hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
    `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`,
    ...lines.map(harmless),
  ])
}

/** One line says what is no text. */
export function sayHeld({ kind, text, link, file }: Held): readonly string[] {
  if (kind === 'gone') return []
  if (kind === 'text') return text === null ? ['(words that are not to be had)'] : text.split(/\r?\n/).map(harmless)
  return kind === 'link' ? [harmless(link ?? '')] : [`file ${file?.hash}, ${file?.size} bytes, ${harmless(file?.type ?? '')}`]
}

/** How a text ends is no change. */
const linesOf = (held: Held): string =>
  sayHeld(held)
    .map(line => `${line}\n`)
    .join('')
    .replace(/\n+$/, '\n')
const marked = (sign: string, text: string): readonly string[] =>
  text
    .split('\n')
    .slice(0, -1)
    .map(line => `${sign}${line}`)
