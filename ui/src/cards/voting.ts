// How votes look: a ballot, a result with its bar, and what each member answered.
import { words } from '../words/index.ts'
import Ballot from './Ballot.svelte'
import type { Card } from './card.ts'
import { choiceNamed } from './choices.ts'
import VotingResult from './VotingResult.svelte'

export const card: Card = {
  plugin: 'voting',
  acts: { 'voting.cast': Ballot },
  inside: ['voting.withdraw'],
  result: VotingResult,
  stance(said, proposal) {
    const { name, tint } = choiceNamed(String(said.choice ?? ''), said.method, proposal)
    return { text: name || words.deciding.ballot.legend, tint }
  },
}
