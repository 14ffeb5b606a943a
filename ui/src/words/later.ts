// Texts of parts that are loaded when they are asked for, so that the first page stays small. A further language is a value of the same type.
import { ballots } from './english/ballots.ts'
import { cases } from './english/cases.ts'
import { contributions } from './english/contributions.ts'
import { conviction } from './english/conviction.ts'
import { delegation } from './english/delegation.ts'
import { elections } from './english/elections.ts'
import { lots } from './english/lots.ts'
import { membership } from './english/membership.ts'
import { peers } from './english/peers.ts'
import { results } from './english/results.ts'
import { standing } from './english/standing.ts'

export const later = { ballots, cases, contributions, conviction, delegation, elections, lots, membership, peers, results, standing }
export type LaterDictionary = typeof later
