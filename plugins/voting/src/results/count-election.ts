// Counts an election by the name of a method: checks the options, counts, and adds what is the same for every method.
import { type Fields, type Json, readFields } from '@polyarchy/core'
import { CountError, type Election, methodNamed, type Result, totalWeight } from '../counting/index.ts'

export const commonOptions: Fields = {}

export function countElection(election: Election, name: string, options: Readonly<Record<string, Json>>): Result {
  const method = methodNamed(name)
  if (!method) throw new CountError('method', `There is no method ${name}.`)
  const read = readFields(method.options, options)
  if ('misfit' in read) throw new CountError('options', read.misfit.message, read.misfit.pointer)
  const { blank = 0, invalid = {}, invalidWeight = 0n, ...count } = method.count(election, read.value)
  const people = [...election.voters].reduce((sum, one) => sum + one, 0)
  return {
    ...count,
    method: name,
    settings: options,
    seats: election.seats,
    options: [...election.options].sort(),
    ballots: { voters: people, invalid, blank, weight: String(totalWeight(election) - invalidWeight) },
  }
}
