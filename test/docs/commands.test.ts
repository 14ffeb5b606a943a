// What the guide shows to be typed is typed, and prints what it shows; what it shows to be changed is changed.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { blocksOf } from './blocks.ts'
import { Shell } from './shell.ts'

const shell = new Shell()
beforeAll(() => shell.start())
afterAll(() => shell.stop())

/** Each line that is typed, with what stands below it: `…` is whatever stands there, a line of its own any number of lines. */
const typed = (text: string) =>
  text
    .split(/^\$ /m)
    .slice(1)
    .map(part => {
      const [line = '', ...printed] = part.trimEnd().split('\n')
      return { line, printed: printed.join('\n') }
    })

describe.each([
  ['the first rulebook, step by step', 'docs/RULEBOOKS.md'],
  ['counting, as its page shows it', 'docs/COUNTING.md'],
])('%s', (_, page) => {
  for (const { language, text } of blocksOf(page)) {
    if (language === 'diff') test(`a change: ${text.split('\n')[0]}`, () => shell.patch(text))
    if (language === 'console')
      for (const { line, printed } of typed(text))
        test(line, async () => {
          expect(`${await shell.type(line)}\n`).toMatch(patternOf(printed))
        })
  }
})

function patternOf(shown: string): RegExp {
  const lines = shown.split('\n').map(line => (line.trim() === '…' ? '(?:.*\\n)*?' : `${line.split('…').map(escaped).join('.*')}\\n`))
  return new RegExp(`^${lines.join('')}$`)
}
const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
