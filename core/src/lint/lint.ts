// What holds together in a rulebook and still may not be meant, and whether it can ever be changed.
import type { CompiledRulebook } from '../rulebook/compile.ts'
import type { Json } from '../schema.ts'
import type { Finding } from '../shape/shape.ts'
import { aboutCondition } from './checks/conditions.ts'
import { Notes, Written } from './notes.ts'
import { Prover } from './prover.ts'
import { RulesIn } from './rules-in.ts'

export interface LintOptions {
  /** Whoever is a member now, by any name, with their roles. */
  readonly electorate?: Readonly<Record<string, readonly string[]>>
}

export function lint(rulebook: CompiledRulebook, _options: LintOptions = {}): readonly Finding[] {
  const written = new Written(rulebook.source as unknown as Json, rulebook.filled)
  const notes = new Notes(written)
  const prover = new Prover()
  const rules = new RulesIn(rulebook, written, new Set())
  for (const found of rules.all()) aboutCondition(found, prover, notes)
  return notes.all()
}
