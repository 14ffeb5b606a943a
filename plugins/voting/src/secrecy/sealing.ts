// Sealed ballots: while a vote is open the log holds only their seals; when it is over, members open them.
import { code, hash, type Infer, optional, text } from '@polyarchy/core'
import { isMarked, marks } from '../ballots/ballot.ts'
import { castBallot } from '../ballots/casting.ts'
import { markingOf } from '../ballots/fits.ts'
import { countedNamed } from '../methods.ts'
import type { Settings } from '../settings.ts'
import type { Acts, Reads } from '../tables.ts'
import { sealOf } from './seal.ts'

const sealing = {
  seal: hash,
  /** A copy for oneself, encrypted with one's own key: it may be opened from another device. */
  kept: optional(code('^[A-Za-z0-9+/]+={0,2}$', 20_000)),
}
const opening = { salt: code('^[0-9a-f]{64}$', 64), ...marks, reason: optional(text(2000)) }

export const secrecyActions = {
  seal: {
    about: 'Vote, sealed: others see that you voted, and how once you open your ballot after the vote.',
    by: 'member',
    on: 'proposal',
    input: sealing,
    apply: seal,
  },
  open: { about: 'Open the ballot that you sealed.', by: 'member', on: 'proposal', input: opening, awaits: isToOpen, apply: open },
} as const

/** A member could open a ballot that they sealed. */
function isToOpen(round: string, member: string, { tables }: Reads): boolean {
  const row = tables.ballots.get(round, member)
  return row?.seal !== undefined && !isMarked(row) && tables.unsealing.get(round) !== undefined
}

function seal(said: Infer<typeof sealing>, ctx: Acts): void {
  const { tables, settings, community, round, author, refuse } = ctx
  const { method = 'yes-no', secrecy = 'open', change = true } = settings(round)
  if (secrecy !== 'sealed') refuse('open-here')
  if (tables.unsealing.get(round)) refuse('seal-late')
  if (!change && tables.ballots.get(round, author)) refuse('fixed')
  tables.ballots.put({ ...said, method, round, member: author, at: community.now })
}

function open({ salt, reason, ...ballot }: Infer<typeof opening>, ctx: Acts): void {
  const { tables, round, author, proposal, refuse } = ctx
  const row = tables.ballots.get(round, author)
  const seal = row?.seal ?? refuse('no-seal')
  if (!tables.unsealing.get(round)) refuse('open-early')
  if (row && isMarked(row)) refuse('opened-already')
  if (sealOf({ ballot: ballot as never, member: author, proposal, salt }) !== seal) refuse('seal-differs')
  castBallot({ ...ballot, ...(reason === undefined ? {} : { reason }) }, ctx, { seal })
}

/** A stage in which votes could be sealed or opened is over. Answers whether the ballots can be counted now. */
export function unseal(round: string, ctx: Acts): boolean {
  const { tables, settings, community } = ctx
  const { secrecy = 'open', unopened = 'left-out' } = settings(round)
  if (secrecy !== 'sealed') return true
  const stage = community.ofRound(round)?.stage ?? ''
  const begun = tables.unsealing.get(round)
  if (!begun) tables.unsealing.put({ round, stage, at: community.now })
  if (!begun || begun.stage === stage) return false
  if (unopened === 'abstain')
    for (const row of [...tables.ballots.rows(round)])
      if (!isMarked(row)) tables.ballots.put({ ...row, ...blank(settings(round) as Settings) })
  return true
}

/** A ballot that supports nobody, of the kind that the vote takes. */
function blank(settings: Settings): Infer<typeof marks> {
  const method = countedNamed(settings.method)
  const marking = method ? markingOf(settings, method) : 'choice'
  if (marking === 'choice') return { choice: 'abstain' }
  return marking === 'approval' ? { approved: [] } : marking === 'ranking' ? { ranking: [] } : { points: [] }
}
