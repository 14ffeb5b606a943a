// polyarchy rulebook: what can be done with a rulebook before anyone adopts it.
import type { Add } from '../shared.ts'
import { addAmend } from './amend.ts'
import { addDiff } from './diff.ts'
import { addExplain } from './explain.ts'
import { addLint } from './lint.ts'
import { addNew } from './new.ts'
import { addShow } from './show.ts'
import { addSimulate } from './simulate.ts'
import { addTest } from './test.ts'
import { addUpdate } from './update.ts'

const all: readonly Add[] = [addNew, addLint, addExplain, addTest, addDiff, addSimulate, addUpdate, addShow, addAmend]

export const addRulebook: Add = (program, done) => {
  const rulebook = program.command('rulebook').description('rulebooks')
  for (const add of all) add(rulebook, done)
}
