// Reads the instances of the abcvoting collection: enough YAML for these files and nothing more. Only for tests.
import { readFileSync } from 'node:fs'

export interface Instance {
  readonly options: readonly string[]
  readonly seats: number
  /** Whom each voter approves, by the numbers of the options. */
  readonly profile: readonly (readonly number[])[]
  readonly expected: readonly Expected[]
}

export interface Expected {
  readonly rule: string
  /** All committees that the rule finds best; none where the collection has no fixed outcome. */
  readonly committees: readonly (readonly number[])[] | undefined
  /** Whether one of them was to be picked. */
  readonly resolute: boolean
}

export function readInstance(path: string): Instance {
  const text = readFileSync(path, 'utf8')
  const one = (pattern: RegExp): string => pattern.exec(text)?.[1] ?? ''
  const width = Number(one(/^num_cand: (\d+)$/m))
  return {
    options: Array.from({ length: width }, (_, number) => nameOf(number)),
    seats: Number(one(/^committeesize: (\d+)$/m)),
    profile: JSON.parse(one(/^profile: (\[[\s\S]*?\]\])\nnum_cand/m)),
    expected: text
      .split(/^- rule_id: /m)
      .slice(1)
      .map(part => ({
        rule: part.slice(0, part.indexOf('\n')),
        committees: /result: *\[/.test(part) ? JSON.parse(/result: *(\[[\s\S]*?\])\n? +resolute/.exec(part)?.[1] ?? 'null') : undefined,
        resolute: /resolute: true/.test(part),
      })),
  }
}

/** Options have numbers there; here they get names whose order is not that of the numbers. */
export const nameOf = (number: number): string => `${'fcaehbgdi'[number]}${number}`
