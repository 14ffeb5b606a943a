// How votes look: a ballot, a result with its bar, and what each member answered.
import type { Json, ProposalView } from '@polyarchy/core'
import { namesIn } from '../ballots/options.ts'
import { words } from '../words/index.ts'
import Ballot from './Ballot.svelte'
import type { Card, Stance } from './card.ts'
import { choiceNamed } from './choices.ts'
import SealedBallot from './SealedBallot.svelte'
import VotingResult from './VotingResult.svelte'

const text = words.deciding.ballot

export const card: Card = {
  plugin: 'voting',
  acts: { 'voting.cast': Ballot, 'voting.seal': SealedBallot, 'voting.open': SealedBallot },
  inside: ['voting.withdraw'],
  result: VotingResult,
  stance(said, proposal) {
    if (typeof said.choice !== 'string') return marked(said, proposal)
    const { name, tint } = choiceNamed(said.choice, said.method, proposal)
    return { text: name || text.legend, tint }
  },
}

/** A ballot with marks for several options, in a line. */
function marked({ approved, ranking, points, seal }: { readonly [name: string]: Json }, proposal: ProposalView): Stance {
  const names = namesIn(proposal)
  const named = (id: string) => names.get(id) || id
  if (Array.isArray(approved) && approved.length > 0) return { text: text.marks.approved((approved as readonly string[]).map(named)) }
  if (Array.isArray(ranking) && ranking.length > 0)
    return { text: text.marks.ranked((ranking as readonly (readonly string[])[]).map(rank => rank.map(named).join(' = '))) }
  if (Array.isArray(points) && points.length > 0)
    return { text: text.marks.points((points as readonly Given[]).map(({ option, points }) => `${named(option)} ${points}`)) }
  const blank = [approved, ranking, points].some(marks => marks !== undefined)
  if (!blank && typeof seal === 'string') return { text: text.marks.sealed }
  return { text: text.marks.none, tint: 'abstain' }
}
interface Given {
  readonly option: string
  readonly points: number
}
