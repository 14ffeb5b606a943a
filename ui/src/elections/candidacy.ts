// Who is nominated in an election, with names and words, as screens read it.
import type { AnswerOfPlugin, Person } from '@polyarchy/core'
import type { CandidatesView, CandidateView } from '@polyarchy/elections/views'

export interface Candidate extends Pick<CandidateView, 'state'> {
  readonly person: Person
  readonly by: Person
  /** Undefined: they said nothing; empty: the words were erased. */
  readonly statement?: string
  /** Whose words these are. */
  readonly wordsOf: Person
  readonly endorsers: readonly Person[]
}
export interface Candidacy extends Omit<CandidatesView, 'candidates'> {
  readonly candidates: readonly Candidate[]
}

const order: readonly CandidateView['state'][] = ['stands', 'accepted', 'asked', 'declined']

/** Those who stand first; among alike those who were nominated first. */
export function candidacyOf({ answer, names, texts }: AnswerOfPlugin): Candidacy {
  const { candidates, ...rest } = answer as unknown as CandidatesView
  const person = (id: string): Person => ({ id, name: names[id] ?? '' })
  const sorted = candidates.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || a.at - b.at)
  return {
    ...rest,
    candidates: sorted.map(({ member, by, state, statement, words_of, endorsed_by }) => ({
      person: person(member),
      by: person(by),
      state,
      ...(statement === null ? {} : { statement: texts[statement] ?? '' }),
      wordsOf: person(words_of),
      endorsers: endorsed_by.map(person),
    })),
  }
}
