// A rulebook that holds together, read and compiled: what most commands about rulebooks need.
import { type CompiledRulebook, compileRulebook, Replica } from '@polyarchy/core'
import { plugins } from '@polyarchy/plugins'
import { Failure } from './failure.ts'
import { readRulebook } from './rulebook-file.ts'

/** Throws a Failure with the first thing that is wrong with it. */
export function compiledRulebook(fileOrName: string): CompiledRulebook {
  const done = compileRulebook(readRulebook(fileOrName), plugins, new Replica(plugins).machine.builtIn)
  if ('compiled' in done) return done.compiled
  const [first] = done.findings
  throw new Failure(
    `${fileOrName} does not hold together: ${first?.pointer || '/'}: ${first?.message} “polyarchy rulebook lint” says all of it.`,
  )
}
