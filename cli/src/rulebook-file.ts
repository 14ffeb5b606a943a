// Reads rulebooks: from a file, or one that comes with Polyarchy, by its name.
import { existsSync } from 'node:fs'
import { type Json, parseStrict } from '@polyarchy/core'
import { assembled, copyOf, rulebookPath } from '@polyarchy/server/rulebooks'
import { Failure } from './failure.ts'
import { readText } from './files.ts'

export { rulebookPath }

/** The JSON of a rulebook with its published modules put in; whether it holds together is for others to say. Throws a Failure. */
export function readRulebook(fileOrName: string): Json {
  const path = existsSync(fileOrName) ? fileOrName : (rulebookPath(fileOrName) ?? fileOrName)
  const { value, problem } = parseStrict(readText(path))
  if (problem) throw new Failure(`${path} is no rulebook: ${problem.message}`)
  return assembled(value)
}

/** The same as a community adopts it: one that comes with Polyarchy remembers where it comes from. Throws a Failure. */
export const adoptedRulebook = (fileOrName: string): Json =>
  !existsSync(fileOrName) && rulebookPath(fileOrName) !== undefined ? copyOf(fileOrName) : readRulebook(fileOrName)
