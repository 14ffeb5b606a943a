// A text in sections of sentences, for screens to draw and terminals to print.
import type { Clause } from '../rules/index.ts'

/** A sentence of a section. */
export interface Line extends Clause {
  /** What it is about, the same in two rulebooks that say something about it: `closes`, `act voting.cast`. */
  readonly key: string
  /** It stands where it stands for a reason: the lines that are so are read in their order. */
  readonly ordered?: true
}
export interface Section {
  /** What it is about, the same in two rulebooks. */
  readonly key: string
  readonly title: string
  /** JSON pointer to what it speaks of, in the rulebook with its modules filled in. */
  readonly at?: string
  readonly lines: readonly Line[]
  readonly sections: readonly Section[]
}

/** Plain text: titles with a line below, sentences as lists, sections and parts of sentences indented. Lines are as long as they are. */
export function asText(sections: readonly Section[]): string {
  return `${sections.map(section => sectionText(section, 0).join('\n')).join('\n\n')}\n`
}

function sectionText({ title, lines, sections }: Section, depth: number): string[] {
  const indent = '  '.repeat(Math.max(0, depth - 1))
  const heading = depth === 0 ? [title, '='.repeat([...title].length)] : [`${indent}${title}`]
  const inner = depth === 0 ? '' : `${indent}  `
  return [
    ...heading,
    ...lines.flatMap(line => clauseText(line, inner)),
    ...sections.flatMap(section => ['', ...sectionText(section, depth + 1)]),
  ]
}

function clauseText({ text, parts }: Clause, indent: string): string[] {
  if (!parts) return [`${indent}- ${text}`]
  return [`${indent}- ${text}:`, ...parts.flatMap(part => clauseText(part, `${indent}  `))]
}
