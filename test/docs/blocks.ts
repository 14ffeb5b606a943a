// What stands in documents between fences: which language, under which heading, and its text.
import { readdirSync, readFileSync } from 'node:fs'

export const root = new URL('../../', import.meta.url)
export const read = (path: string): string => readFileSync(new URL(path, root), 'utf8')

export interface Block {
  readonly path: string
  readonly language: string
  /** The heading above it, without what is drawn around it. */
  readonly heading: string
  /** Which one under its heading, from 1. */
  readonly number: number
  readonly text: string
}

/** The documents of a folder, in order of their names. */
export const documentsIn = (folder: string): readonly string[] =>
  readdirSync(new URL(folder, root))
    .filter(name => name.endsWith('.md'))
    .sort()
    .map(name => `${folder}/${name}`)

export function blocksOf(path: string): readonly Block[] {
  const blocks: Block[] = []
  let heading = ''
  let number = 0
  for (const { 1: title, 2: language = '', 3: text = '' } of read(path).matchAll(/^#+ (.*)$|^```(\w*)\n([\s\S]*?)^```$/gm)) {
    if (title !== undefined) {
      heading = title
      number = 0
    } else blocks.push({ path, language, heading, number: ++number, text })
  }
  return blocks
}
