// Texts of parts that are loaded when they are asked for, so that the first page stays small. A further language is a value of the same type.
import { amending } from './english/amending.ts'
import { ballots } from './english/ballots.ts'
import { cases } from './english/cases.ts'
import { choosing } from './english/choosing.ts'
import { contributions } from './english/contributions.ts'
import { conviction } from './english/conviction.ts'
import { delegation } from './english/delegation.ts'
import { elections } from './english/elections.ts'
import { keys } from './english/keys.ts'
import { lots } from './english/lots.ts'
import { membership } from './english/membership.ts'
import { peers } from './english/peers.ts'
import { results } from './english/results.ts'
import { standing } from './english/standing.ts'
import { templates } from './english/templates.ts'

export const later = {
  amending,
  ballots,
  cases,
  choosing,
  contributions,
  conviction,
  delegation,
  elections,
  keys,
  lots,
  membership,
  peers,
  results,
  standing,
  templates,
}
export type LaterDictionary = typeof later
