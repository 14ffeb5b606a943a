// Why something is turned down, for the reference: codes and sentences as they stand in the sources of the kernel.
import { markdownTable } from './plugin-reference.ts'

export interface FoundRefusal {
  readonly code: string
  /** `…` where something is filled in. */
  readonly sentence: string
}

/** The sources of the core that turn something down, by what about; their names below `core/src`. */
export const refusing: Readonly<Record<string, readonly string[]>> = {
  'Opening and carrying out a proposal': ['decisions/opening.ts', 'decisions/moving.ts'],
  'Doing something': ['kernel/running.ts', 'kernel/by-status.ts', 'kernel/machine.ts', 'community/proposals.ts', 'decisions/duties.ts'],
  'What is written in an input': ['schema.ts'],
  'Keys and the log': ['kernel/replica.ts'],
}
/** Those in which a rule may turn out not to be one that can be evaluated. */
export const evaluating: readonly string[] = [
  'rules/variables.ts',
  'rules/integer.ts',
  'rules/operators/instants.ts',
  'decisions/set-up.ts',
  'decisions/passing.ts',
  'decisions/settle.ts',
  'kernel/rulebooks.ts',
]

/** Every refusal that a source text raises with a code of its own: `new Refused(…)`, `{ code, message }`, and misfits of inputs. */
export function refusalsIn(source: string): readonly FoundRefusal[] {
  const text = source.replaceAll(/^\s*(\/\/|\/?\*).*$/gm, '')
  const refused = [...text.matchAll(/new Refused\(\s*'([a-z-]+)',/g)].flatMap(({ 0: found, 1: code, index }) =>
    sentencesFrom(text, index + found.length).map(sentence => ({ code: code as string, sentence })),
  )
  const plain = [...text.matchAll(/\bcode: '([a-z-]+)',(?:[^{}]|\$\{(?:[^{}]|\{[^{}]*\})*\})*?message:\s*/g)].flatMap(
    ({ 0: found, 1: code, index }) => sentencesFrom(text, index + found.length).map(sentence => ({ code: code as string, sentence })),
  )
  const misfits = [...text.matchAll(/\bnot\(/g)].flatMap(({ 0: found, index }) => {
    const [sentence, code = 'type'] = sentencesFrom(text, index + found.length, true)
    return sentence === undefined ? [] : [{ code, sentence }]
  })
  return [...refused, ...plain, ...misfits]
}

/** Every way in which a rule cannot be evaluated that a source text raises: `new RuleFailure(…)`. */
export function failuresIn(source: string): readonly FoundRefusal[] {
  return [...source.matchAll(/new RuleFailure\(\s*'([a-z-]+)',[^,]+,\s*/g)].flatMap(({ 0: found, 1: code, index }) =>
    sentencesFrom(source, index + found.length).map(sentence => ({ code: code as string, sentence })),
  )
}

/** The texts of the argument that begins here, or of all arguments that follow: several where one is chosen. */
function sentencesFrom(source: string, start: number, all = false): readonly string[] {
  const found: string[] = []
  let depth = 0
  for (let at = start; at < source.length; at += 1) {
    const char = source[at] as string
    if (char === "'" || char === '`') {
      const end = endOf(source, at)
      found.push(source.slice(at + 1, end).replaceAll(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, '…'))
      at = end
    } else if ('([{'.includes(char)) depth += 1
    else if (')]}'.includes(char) && depth === 0) break
    else if (')]}'.includes(char)) depth -= 1
    else if (char === ',' && depth === 0 && !all) break
  }
  return found
}
function endOf(source: string, start: number): number {
  let end = start + 1
  for (; end < source.length && source[end] !== source[start]; end += 1) if (source[end] === '\\') end += 1
  return end
}

/** Markdown: each code with its sentences, in order of the codes. */
export function refusalReference(found: readonly FoundRefusal[]): string {
  const byCode = new Map<string, Set<string>>()
  for (const { code, sentence } of found) byCode.set(code, (byCode.get(code) ?? new Set()).add(sentence))
  return markdownTable(
    ['code', 'sentence'],
    [...byCode].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([code, sentences]) => [`\`${code}\``, [...sentences].join(' · ')]),
  )
}
