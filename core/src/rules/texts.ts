// Texts of modules: `{name}` in them is what was given for that parameter, as text.
import { readDuration, sayDuration } from './duration.ts'
import type { Given } from './given.ts'

const HOLE = /\{([a-z][a-z0-9_-]{0,63})\}/g

/**
 * The text with its holes filled. A length of time is said in words where it is a part of a text, as `72h` where it is all of it.
 * `only`: what the whole text stands for. Codes: `unknown-param`, `wrong-kind`, `too-long`.
 */
export function fillText(
  text: string,
  look: (name: string) => Given | undefined,
  longest: number,
): { readonly text: string; readonly only?: Given } | { readonly code: string; readonly problem: string } {
  let [filled, end] = ['', 0]
  for (const { 0: hole, 1: name = '', index } of text.matchAll(HOLE)) {
    const given = look(name)
    if (!given) return { code: 'unknown-param', problem: `Nothing was given for ${hole}.` }
    const { json, param } = given
    if (typeof json !== 'string' && typeof json !== 'number')
      return { code: 'wrong-kind', problem: `${hole} is a part of a text, so a text or a number must be given for it.` }
    if (hole === text) return { text: String(json), only: given }
    filled += text.slice(end, index) + (param?.kind === 'duration' ? inWords(String(json)) : String(json))
    end = index + hole.length
    if (filled.length > longest) break
  }
  filled += text.slice(end)
  if (filled.length > longest) return { code: 'too-long', problem: `Filled in, this text is longer than ${longest} characters.` }
  return { text: filled }
}

function inWords(text: string): string {
  const duration = readDuration(text)
  return duration ? sayDuration(duration) : text
}
