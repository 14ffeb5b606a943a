// What holds together in a rulebook and still may not be meant, and whether it can ever be changed.
import type { CompiledRulebook } from '../rulebook/compile.ts'
import type { Json } from '../schema.ts'
import type { Finding } from '../shape/shape.ts'
import { aboutFrozen, aboutMissing } from './checks/answers.ts'
import { aboutCondition } from './checks/conditions.ts'
import { aboutEarly } from './checks/early.ts'
import { aboutDeciding, aboutMoves } from './checks/moves.ts'
import { aboutPassing } from './checks/passing.ts'
import { aboutPeople, rolesGiven } from './checks/people.ts'
import { aboutShares } from './checks/shares.ts'
import { aboutParts, aboutUses } from './checks/uses.ts'
import { aboutWindows } from './checks/windows.ts'
import { Notes, Written } from './notes.ts'
import { Prover } from './prover.ts'
import { RulesIn } from './rules-in.ts'
import { waysOf } from './ways.ts'

export interface LintOptions {
  /** Whoever is a member now, by any name, with their roles. Without it, a small community is made up. */
  readonly electorate?: Readonly<Record<string, readonly string[]>>
  /** Whether amending is tried out in a small community. It is, unless said. */
  readonly rehearse?: boolean
}

/** Pointers lead into the rulebook as it is written; each sentence says what to do. */
export function lint(rulebook: CompiledRulebook, { electorate, rehearse = true }: LintOptions = {}): readonly Finding[] {
  const written = new Written(rulebook.source as unknown as Json, rulebook.filled)
  const notes = new Notes(written)
  const prover = new Prover()
  const rules = new RulesIn(rulebook, written, new Set())
  for (const found of rules.all()) aboutCondition(found, prover, notes)
  for (const [name, { compiled }] of rulebook.types) {
    aboutMoves(name, compiled, rules, prover, notes)
    aboutDeciding(name, compiled, waysOf(compiled), notes)
    aboutEarly(name, compiled, rules, prover, notes)
    aboutWindows(name, compiled, rules, prover, notes)
    aboutMissing(name, compiled, rules, prover, notes)
    aboutFrozen(name, compiled, notes)
    aboutShares(name, compiled, rules, prover, notes)
    aboutParts(name, compiled, rulebook, notes)
  }
  aboutPeople(rules, prover, notes)
  aboutUses(rulebook, rolesGiven(rules, prover), notes)
  if (rehearse) aboutPassing(rulebook, electorate, true, notes)
  return notes.all()
}
