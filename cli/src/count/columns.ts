// Texts of a certain width on the screen, where some letters are two columns wide and some none.

/** As wide as a screen surely is. */
export const screen = 80

const none = /[\p{Mn}\p{Me}\p{Cf}]/u
const double =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u

const widthOf = (letter: string): number => (none.test(letter) ? 0 : double.test(letter) ? 2 : 1)
export const columns = (text: string): number => [...text].reduce((sum, letter) => sum + widthOf(letter), 0)

/** At most so wide; what is cut off is marked. */
export function cut(text: string, width: number): string {
  if (columns(text) <= width) return text
  let shown = ''
  let room = width - 1
  for (const letter of text) {
    room -= widthOf(letter)
    if (room < 0) break
    shown += letter
  }
  return `${shown}…`
}
/** Exactly so wide. */
export const padded = (text: string, width: number): string =>
  `${cut(text, width)}${' '.repeat(Math.max(0, width - columns(cut(text, width))))}`
export const atRight = (text: string, width: number): string => `${' '.repeat(Math.max(0, width - columns(text)))}${text}`

/** A sentence in lines of the screen's width, each after the first begun with `indent`. */
export function wrapped(text: string, indent = '  ', first = indent): readonly string[] {
  const lines: string[] = []
  let line = first
  let empty = true
  for (const word of text.split(' ')) {
    if (!empty && columns(line) + 1 + columns(word) > screen) {
      lines.push(line)
      line = indent
      empty = true
    }
    line += empty ? word : ` ${word}`
    empty = false
  }
  return [...lines, line]
}
