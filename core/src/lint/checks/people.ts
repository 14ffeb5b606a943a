// Roles that come to nobody, permissions that nobody can use, kinds of proposals that nobody opens.
import { actionOf } from '../../decisions/compile.ts'
import type { CompiledRulebook } from '../../rulebook/compile.ts'
import type { Field } from '../../schema.ts'
import { below } from '../../shape/shape.ts'
import type { Notes } from '../notes.ts'
import { alike, word, YES } from '../proof/formula.ts'
import type { Prover } from '../prover.ts'
import type { RulesIn } from '../rules-in.ts'

/** Codes: `never-opened`, `never-amended`, `never-permitted`, `role-never-given`. */
export function aboutPeople(rules: RulesIn, prover: Prover, notes: Notes): void {
  const { rulebook } = rules
  const texts = textsIn(rulebook.source)
  for (const [name, { compiled, type }] of rulebook.types)
    if (type.propose === false && (texts.get(name) ?? 0) <= namings(rulebook, name))
      notes.look(
        'never-opened',
        notes.written.placeOf(`${below('/decisions', name)}/propose`),
        `Nobody may ever open a proposal of the kind ${name}, and no stage, duty or setting asks for one. Say who may, or drop it.`,
      )
    else if (compiled.propose.tree.operator === 'literal')
      notes.look('never-opened', notes.written.placeOf(`${below('/decisions', name)}/propose`), undefined)
  aboutPermissions(rules, prover, notes)
  const given = rolesGiven(rules, prover)
  for (const role of Object.keys(rulebook.source.roles ?? {}).sort())
    if (!given(role) && isSpokenOf(rulebook, role))
      notes.tell(
        'role-never-given',
        below('/roles', role),
        `Nobody can be given the role ${role} after the founding, and rules speak of it. Grant roles.grant, or a duty that gives it.`,
      )
}

/** Tells of an action whether anybody, or some decision, is permitted it by a rule that may hold. */
export function permitted(rules: RulesIn, prover: Prover): (run: string) => boolean {
  return run =>
    (rules.rulebook.grants.get(run) ?? []).some(grant =>
      'decisions' in grant ? grant.decisions.some(name => canOpen(rules, prover, name)) : canHold(rules, prover, grant),
    )
}

/** Codes: `way-lost`. What was permitted before, and is not permitted to anybody any more. */
export function aboutLost(before: RulesIn, after: RulesIn, prover: Prover, notes: Notes): void {
  const [could, can] = [permitted(before, prover), permitted(after, prover)]
  for (const run of before.rulebook.grants.keys()) {
    if (run === 'rulebook.amend' || !could(run) || can(run)) continue
    const about = actionOf(before.rulebook.plugins, run)?.about.replace(/\.$/, '') ?? run
    notes.tell(
      'way-lost',
      '/permissions',
      `Nobody and no decision could do this any more: ${about} (${run}). Grant it to somebody, if that is not meant.`,
    )
  }
}

function aboutPermissions(rules: RulesIn, prover: Prover, notes: Notes): void {
  const { rulebook } = rules
  const may = permitted(rules, prover)
  if (!may('rulebook.amend'))
    notes.tell(
      'never-amended',
      '/permissions',
      'Nobody and no decision is granted rulebook.amend, so this rulebook can never change. Grant it to a decision.',
    )
  for (const [run, grants] of rulebook.grants) {
    const meant = grants.every(grant => 'members' in grant && grant.members.tree.operator === 'literal')
    if (run !== 'rulebook.amend' && !meant && !may(run))
      notes.tell(
        'never-permitted',
        below('/permissions', run),
        `Nobody can ever use this: whoever or whatever decides on ${run} never comes to it. Grant it to a decision that can be opened.`,
      )
  }
}
type Grant = CompiledRulebook['grants'] extends ReadonlyMap<string, readonly (infer G)[]> ? G : never
function canHold(rules: RulesIn, prover: Prover, grant: Grant): boolean {
  const scene = rules.scene(undefined)
  return 'members' in grant && prover.can(scene, scene.meaning.truth(grant.members.tree).is)
}
function canOpen(rules: RulesIn, prover: Prover, name: string): boolean {
  const type = rules.rulebook.types.get(name)?.compiled
  if (!type) return false
  const scene = rules.scene(type)
  return type.type.propose === false || prover.can(scene, scene.meaning.truth(type.propose.tree).is)
}

/** Tells of each role whether something may still give it to somebody: a permission, a stage, a duty. */
export function rolesGiven(rules: RulesIn, prover: Prover): (role: string) => boolean {
  const { rulebook } = rules
  const ways = [...rulebook.grants].flatMap(([run, grants]) => {
    const fields = Object.entries(actionOf(rulebook.plugins, run)?.input ?? {}).filter(([, field]) => isOfRole(field))
    return fields.length
      ? [{ grants, fields, scene: rules.scene(undefined, { inputs: actionOf(rulebook.plugins, run)?.input ?? {} }) }]
      : []
  })
  const runs = runsIn(rulebook).filter(({ run }) => Object.values(actionOf(rulebook.plugins, run)?.input ?? {}).some(isOfRole))
  return role =>
    runs.some(({ input }) => Object.values(input).some(rule => typeof rule !== 'string' || rule === role)) ||
    ways.some(({ grants, fields, scene }) =>
      grants.some(grant => {
        if ('decisions' in grant) return grant.decisions.some(name => canOpen(rules, prover, name))
        const meant = fields.map(([name, field]) => (field.kind === 'list' ? YES : alike(`act.${name}`, word(role))))
        return prover.can(scene, scene.meaning.truth(grant.members.tree).is, ...meant)
      }),
    )
}
const isOfRole = (field: Field): boolean => field.kind === 'role' || field.of?.kind === 'role'

const runsIn = ({ types, duties }: CompiledRulebook) => [
  ...[...types.values()].flatMap(({ type }) => type.stages.flatMap(stage => stage.runs ?? [])),
  ...[...duties.values()].flatMap(({ duty }) => duty.runs),
]

/** Whether some rule asks for the role. */
function isSpokenOf(rulebook: CompiledRulebook, role: string): boolean {
  const { decisions, permissions, rules = {}, modules = {}, duties = {} } = rulebook.source
  return (textsIn({ decisions, permissions, rules, modules, duties }).get(role) ?? 0) > 0
}

/** How often a decision type is named by grants and by those that live beneath it, rather than asked for. */
function namings({ source, types }: CompiledRulebook, name: string): number {
  const within = [...types.values()].filter(({ type }) => type.within?.includes(name)).length
  return within + [...textsIn(source.permissions).entries()].filter(([text]) => text === name).reduce((sum, [, count]) => sum + count, 0)
}

/** How often each text stands somewhere as a value. */
export function textsIn(value: unknown, found = new Map<string, number>()): Map<string, number> {
  const waiting = [value]
  while (waiting.length) {
    const part = waiting.pop()
    if (typeof part === 'string') found.set(part, (found.get(part) ?? 0) + 1)
    else if (typeof part === 'object' && part !== null) for (const below of Object.values(part)) waiting.push(below)
  }
  return found
}
