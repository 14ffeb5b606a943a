// The words and numbers of a decision type that may matter when something is said: what rules compare with, what settings offer.
import type { CompiledType } from '../../decisions/compile.ts'
import type { Env } from '../../decisions/env.ts'
import type { Compiled, Node } from '../../rules/index.ts'

export interface Words {
  /** What settings offer comes first, then what sums are asked with, then what rules compare with. */
  readonly words: readonly string[]
  readonly numbers: readonly number[]
  /** Every variable that its rules read. */
  readonly reads: readonly string[]
  /** How many parts its rules have, by stage, and those of its groups. */
  readonly parts: ReadonlyMap<string, number>
  readonly groupParts: number
}

export function wordsOf({ propose, groups, stages }: CompiledType): Words {
  const offered = new Set<string>()
  const words = new Set<string>()
  const numbers = new Set<number>()
  const reads = new Set<string>()
  const look = (rules: readonly (Compiled<Env> | undefined)[]): number => {
    let count = 0
    const waiting: Node<Env>[] = rules.flatMap(rule => (rule ? [rule.tree] : []))
    for (const rule of rules) for (const path of rule?.reads ?? []) reads.add(path)
    for (let node = waiting.pop(); node; node = waiting.pop()) {
      count++
      waiting.push(...node.parts)
      if (node.operator !== 'literal') continue
      const value = node.run({} as Env)
      if (typeof value === 'string') words.add(value)
      if (typeof value === 'number' && node.type === 'integer') for (const near of [value, value + 1, value - 1]) numbers.add(near)
    }
    return count
  }
  look([propose])
  const groupParts = look([...groups.values()].flatMap(({ who, weight }) => [who, weight]))
  const parts = new Map<string, number>()
  for (const [name, stage] of stages) {
    const moving = look([stage.closes, ...stage.moves.map(move => move.if)])
    look([...stage.acts.values(), ...[...stage.calls.values()].map(({ who }) => who), stage.options])
    // What a stage runs calls things by names that acts meet again: the meeting before which it puts a proposal.
    look(stage.runs.flatMap(({ each, input }) => [each, ...input.values()]))
    parts.set(name, moving)
    for (const settings of stage.settings.values())
      for (const setting of settings.values()) if ('value' in setting) gather(setting.value, offered)
  }
  // Names that a fact or a sum is asked with, such as an option.
  const asked = [...reads].flatMap(path => path.split('.').slice(2))
  return {
    words: [...new Set([...offered, ...asked, ...words])],
    numbers: [...numbers].sort((a, b) => a - b),
    reads: [...reads],
    parts,
    groupParts,
  }
}

function gather(value: unknown, words: Set<string>): void {
  if (typeof value === 'string') words.add(value)
  else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) gather(part, words)
}
