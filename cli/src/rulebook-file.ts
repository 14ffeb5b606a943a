// Reads rulebooks: from a file, or one that comes with Polyarchy, by its name.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Json, parseStrict } from '@polyarchy/core'
import { Failure } from './failure.ts'
import { readText } from './files.ts'

/** Where the rulebook of that name lies, if it comes with Polyarchy. */
export function rulebookPath(name: string): string | undefined {
  if (!/^[a-z0-9-]+$/.test(name)) return undefined
  const path = fileURLToPath(new URL(`../../rulebooks/${name}/rulebook.json`, import.meta.url))
  return existsSync(path) ? path : undefined
}

/** The JSON of a rulebook; whether it holds together is for others to say. Throws a Failure. */
export function readRulebook(fileOrName: string): Json {
  const path = existsSync(fileOrName) ? fileOrName : (rulebookPath(fileOrName) ?? fileOrName)
  const { value, problem } = parseStrict(readText(path))
  if (problem) throw new Failure(`${path} is no rulebook: ${problem.message}`)
  return value
}
