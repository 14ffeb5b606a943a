// The result of a vote in a community, counted here from its ballots and compared with what the community keeps of it.
import { type AnswerOfPlugin, canonical, type Json, sha256, toHex, utf8 } from '@polyarchy/core'
import { CountError, countElection, marginOf, type Result, tellResult } from '@polyarchy/voting/counting'
import { type ElectionJson, electionFrom } from '@polyarchy/voting/results'
import { Failure } from '../failure.ts'
import type { Terminal } from '../terminal.ts'
import { sayResult } from './result.ts'

/** Counts what a server answered about the election of a proposal, and shows it. Throws a Failure where that cannot be counted. */
export function showResult(found: AnswerOfPlugin, title: string, terminal: Terminal): void {
  const election = found.answer as unknown as ElectionJson
  const result = counted(election)
  const { names } = found
  const same = election.digest === null ? null : election.digest === toHex(sha256(utf8(canonical(result as unknown as Json))))
  const notes = [...(result.notes ?? []), standing(election, same)]
  const shown = { ...result, notes, told: tellResult(result, names), names, round: election.round, counted: election.counted, same }
  const margin = marginOf(electionFrom(election), result, election.settings)
  terminal.show({ ...shown, ...(margin ? { margin } : {}) }, () =>
    sayResult(result, { title, reading: reading(election), names, notes }, terminal, margin),
  )
}

function counted(election: ElectionJson): Result {
  if (election.more > 0)
    throw new Failure(
      `There are ${election.more} more different ballots than one answer of a server holds, so this vote cannot be counted again from here.`,
    )
  try {
    return countElection(electionFrom(election), election.method, election.settings)
  } catch (failure) {
    if (failure instanceof CountError) throw new Failure(`This cannot be counted: ${failure.message}`)
    throw failure
  }
}

const reading = ({ round, vote: { group } }: ElectionJson): string =>
  `Counted here from the ballots of round ${round}${group === '' ? '' : `, with what they weigh in ${group}`}.`

function standing({ counted: isOver }: ElectionJson, same: boolean | null): string {
  if (!isOver) return 'The vote has not been counted yet: these are the ballots so far.'
  return same === false
    ? 'This is NOT the result that the community keeps: its server may have left ballots out. Check the log with “polyarchy verify”.'
    : 'It is the result that the community keeps.'
}
