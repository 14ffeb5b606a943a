// Who may read the words of a proposal, in words.
import type { Env } from '../decisions/env.ts'
import { guardingType, guardOf, guardOfEntry } from '../decisions/readers.ts'
import type { ProposalRow } from '../decisions/rows.ts'
import { peopleOf } from '../in-words/people.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { type Clause, type Compiled, explain, type Node, type Words as Speaking, textOf } from '../rules/index.ts'
import { speaking } from './people.ts'
import type { Words } from './types.ts'

/** The rule that guards what it says now, or what it said when it was opened; null: everyone may read it. How the rule stands depends on who reads. */
export function readersOf(kernel: Kernel, { proposal, entry }: ProposalRow, words: Words): Clause | null {
  const guard = guardOf(kernel, proposal) ?? guardOfEntry(kernel, entry)
  const rule = guard && guardingType(kernel, guard).readers
  return rule ? told(rule.tree, rule, speaking(kernel, words)) : null
}

/** By short names where people have them: “the proposer”, “members of “jury””. */
function told(tree: Node<Env>, rule: Compiled<Env>, words: Speaking): Clause {
  if (tree.operator === 'or' && tree.parts.length > 1)
    return { text: 'at least one of these holds', joiner: 'or', parts: tree.parts.map(part => told(part, rule, words)) }
  const people = peopleOf(tree, { words, sentence: () => '' })
  return people === undefined ? explain({ ...rule, tree }, undefined, words) : { text: textOf(people) }
}
