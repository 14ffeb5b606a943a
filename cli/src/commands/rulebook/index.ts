// polyarchy rulebook: what can be done with a rulebook before anyone adopts it.
import type { Add } from '../shared.ts'
import { addLint } from './lint.ts'
import { addTest } from './test.ts'

const all: readonly Add[] = [addLint, addTest]

export const addRulebook: Add = (program, done) => {
  const rulebook = program.command('rulebook').description('rulebooks')
  for (const add of all) add(rulebook, done)
}
