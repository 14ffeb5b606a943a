// A case as its panel reads it: the plugin's answer with its names and words, and who looks at it.
import type { AnswerOfPlugin, Person } from '@polyarchy/core'
import type { CaseView } from '@polyarchy/expulsion/case'

export interface Case {
  readonly view: CaseView
  /** Whoever is said to have broken the rule. */
  readonly accused: Person
  person(id: string): Person
  /** The words behind a hash; undefined: erased, or kept from us. */
  words(hash: string): string | undefined
}

export function caseOf({ answer, names, texts }: AnswerOfPlugin): Case {
  const view = answer as unknown as CaseView
  const person = (id: string): Person => ({ id, name: names[id] ?? '' })
  return { view, person, accused: person(view.accused), words: hash => texts[hash] }
}
