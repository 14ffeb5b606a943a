// What holds together in a rulebook and still may not be meant, and whether it can ever be changed.
import type { CompiledRulebook } from '../rulebook/compile.ts'
import type { Json } from '../schema.ts'
import type { Finding } from '../shape/shape.ts'
import { aboutFrozen, aboutMissing } from './checks/answers.ts'
import { aboutCarried } from './checks/carried.ts'
import { aboutCondition } from './checks/conditions.ts'
import { aboutCounted } from './checks/counted.ts'
import { aboutEarly } from './checks/early.ts'
import { aboutUnfrozen } from './checks/groups.ts'
import { aboutInvitations } from './checks/invitations.ts'
import { aboutDeciding, aboutMoves } from './checks/moves.ts'
import { aboutPassing } from './checks/passing.ts'
import { aboutLost, aboutPeople, permitted, rolesGiven } from './checks/people.ts'
import { aboutShares } from './checks/shares.ts'
import { aboutParts, aboutUses } from './checks/uses.ts'
import { aboutWindows } from './checks/windows.ts'
import { Notes, Written } from './notes.ts'
import { Prover } from './prover.ts'
import type { Electorate } from './rehearsal/world.ts'
import { RulesIn } from './rules-in.ts'
import { waysOf } from './ways.ts'

export interface LintOptions {
  /** Whoever is a member now, by any name, with their roles: whether they can still amend. Without it, small communities are made up. */
  readonly electorate?: Electorate
  /** The rulebook that this one is to replace: what nobody could do any more is told. */
  readonly before?: CompiledRulebook
  /** Whether its decisions are tried out, with everybody helping. They are, unless said. */
  readonly rehearse?: boolean
}

/**
 * Remarks about a rulebook that compiled, each with a code, a pointer into it as it is written, and a sentence that says what to do.
 * All are warnings but `locked-out`, which is an error: no amendment could pass. The same rulebook always gives the same remarks, and
 * however large it is, no more than a bounded effort is made: what could not be found out within it is not told.
 */
export function lint(rulebook: CompiledRulebook, { electorate, before, rehearse = true }: LintOptions = {}): readonly Finding[] {
  const written = new Written(rulebook.source as unknown as Json, rulebook.filled)
  const notes = new Notes(written)
  const prover = new Prover()
  const anybody = new RulesIn(rulebook, written, new Set())
  const rules = electorate ? new RulesIn(rulebook, written, vacantRoles(anybody, electorate, prover)) : anybody
  const hopeless = new Set<string>()
  for (const [name, { compiled }] of rulebook.types) {
    const before = notes.count
    for (const found of rules.ofType(name, compiled)) aboutCondition(found, prover, notes)
    aboutMoves(name, compiled, rules, prover, notes)
    aboutDeciding(name, compiled, waysOf(compiled), notes)
    aboutEarly(name, compiled, rules, prover, notes)
    aboutWindows(name, compiled, rules, prover, notes)
    aboutMissing(name, compiled, rules, prover, notes)
    aboutFrozen(name, compiled, notes)
    aboutUnfrozen(name, compiled, notes)
    aboutCounted(name, compiled, notes)
    aboutShares(name, compiled, rules, prover, notes)
    aboutParts(name, compiled, rulebook, notes)
    aboutCarried(name, compiled, rulebook, notes)
    if (notes.codesSince(before).some(code => /^(never|beyond|endless|closes|out-of)-/.test(code))) hopeless.add(name)
  }
  for (const found of rules.ofNoType()) aboutCondition(found, prover, notes)
  aboutPeople(rules, prover, notes)
  aboutInvitations(rulebook, notes)
  aboutUses(rulebook, rolesGiven(anybody, prover), notes)
  if (before) aboutLost(new RulesIn(before, new Written(before.source as unknown as Json, before.filled), new Set()), rules, prover, notes)
  const may = permitted(rules, prover)
  if (rehearse) aboutPassing(rulebook, electorate, may('members.invite') || may('members.admit'), hopeless, notes)
  return notes.all()
}

/** Roles that nobody holds now and nobody can be given, not even by those to whom another role is given first. */
function vacantRoles({ rulebook, written }: RulesIn, electorate: Electorate, prover: Prover): ReadonlySet<string> {
  const held = new Set(Object.values(electorate).flat())
  let vacant = new Set(Object.keys(rulebook.source.roles ?? {}).filter(role => !held.has(role)))
  for (;;) {
    const given = rolesGiven(new RulesIn(rulebook, written, vacant), prover)
    const left = new Set([...vacant].filter(role => !given(role)))
    if (left.size === vacant.size) return vacant
    vacant = left
  }
}
