// Whether the rulebook can ever be changed, and its decisions ever pass: each is tried out, with everybody helping.
import type { CompiledRulebook } from '../../rulebook/compile.ts'
import { below } from '../../shape/shape.ts'
import type { Notes } from '../notes.ts'
import type { Outcome } from '../rehearsal/rehearsal.ts'
import { Trial } from '../rehearsal/trial.ts'
import type { Electorate } from '../rehearsal/world.ts'

type Tried = readonly (readonly [decision: string, Outcome])[]

/**
 * Codes: `locked-out`, `amending-unproven`, `never-passes`. `electorate`: who is there; `mayGrow`: whether they may let others in;
 * `hopeless`: kinds of proposals of which it is told already what can never be.
 */
export function aboutPassing(
  rulebook: CompiledRulebook,
  electorate: Electorate | undefined,
  mayGrow: boolean,
  hopeless: ReadonlySet<string>,
  notes: Notes,
): void {
  const trial = new Trial(rulebook, electorate, mayGrow)
  const outcomes = new Map<string, Outcome>()
  const amending = amendingDecisions(rulebook)
  const strictest = strictestOf(rulebook)
  for (const name of amending) outcomes.set(name, trial.of(name, strictest(name) ? [trial.amendment] : []))
  aboutAmending(rulebook, trial, [...outcomes], electorate !== undefined, notes)
  for (const [name, { type }] of rulebook.types) {
    if (
      outcomes.has(name) ||
      hopeless.has(name) ||
      type.propose === false ||
      !type.stages.some(stage => stage.decides === 'passed' || stage.carries)
    )
      continue
    const outcome = trial.of(name, [])
    // That nobody opened one in the trial says little: who may is looked at elsewhere.
    const never = outcome.end === 'stuck' && !isUnsure(rulebook, name, outcome)
    const [pointer, where] = placeOf(rulebook, name, outcome, notes)
    notes.look(
      'never-passes',
      pointer,
      never
        ? `No proposal of the kind ${name} can pass: in a trial, with everybody helping, ${where}. Change how it is decided.`
        : undefined,
    )
  }
}

function aboutAmending(rulebook: CompiledRulebook, trial: Trial, tried: Tried, present: boolean, notes: Notes): void {
  const members = (rulebook.grants.get('rulebook.amend') ?? []).some(grant => 'members' in grant)
  if (!tried.length && !members) return
  const direct = members && trial.directly(trial.amendment)
  const entries = rulebook.source.amending ?? [undefined]
  for (const [index, entry] of entries.entries()) {
    // Whoever may change what is stricter may change this too.
    const rest = entry ? entries.slice(index) : []
    const able = tried.filter(([name]) => !entry || rest.some(one => one && 'decision' in one && [one.decision].flat().includes(name)))
    const byMembers = direct && (!entry || rest.some(one => one && 'members' in one))
    if (byMembers || able.some(([, outcome]) => outcome.end === 'passed')) continue
    tell(rulebook, able, entry ? `/amending/${index}` : '/permissions/rulebook.amend', present, notes)
    return
  }
}

function tell(rulebook: CompiledRulebook, tried: Tried, place: string, present: boolean, notes: Notes): void {
  const whoever = present ? 'the present members' : 'willing members'
  const [first] = tried
  if (!first) {
    const message = `In a trial with ${whoever} nobody could amend this rulebook. Grant rulebook.amend to a decision that can pass.`
    notes.tell('locked-out', place, message, 'error')
    return
  }
  const [pointer, where] = placeOf(rulebook, first[0], first[1], notes)
  if (tried.some(([name, outcome]) => outcome.end !== 'passed' && isUnsure(rulebook, name, outcome)))
    notes.tell(
      'amending-unproven',
      pointer,
      `In a trial with ${whoever} no amendment passed, and it could not be made out whether one can: ${where}. Make sure that one can pass.`,
    )
  else
    notes.tell(
      'locked-out',
      pointer,
      `No amendment of this rulebook can pass: in a trial with ${whoever}, all of them helping, ${where}. Change how it is decided while you can.`,
      'error',
    )
}

/**
 * Whether it may pass all the same: the trial was broken off, it depends on the days on which it is tried, on results of a count, for which
 * the trial knows no ballots that would bring them about, or on what it carries, which is nothing there.
 */
const isUnsure = (rulebook: CompiledRulebook, name: string, outcome: Outcome): boolean =>
  outcome.end !== 'passed' &&
  (outcome.unsure || JSON.stringify(rulebook.types.get(name)?.type).includes('"calendar":') || readsUntried(rulebook, name))

function readsUntried({ types, plugins }: CompiledRulebook, name: string): boolean {
  const reads = types.get(name)?.compiled.stages
  const paths = [...(reads?.values() ?? [])].flatMap(({ moves }) => moves.flatMap(move => move.if?.reads ?? []))
  return paths.some(path => {
    const [plugin = '', ...rest] = path.split('.')
    const facts = plugins.get(plugin)?.facts ?? {}
    return rest.slice(0, 2).some(part => {
      const fact = Object.hasOwn(facts, part) ? facts[part] : undefined
      return fact?.of === 'round' && (fact.counted === true || fact.carried === true)
    })
  })
}

/** Where a proposal got stuck, as written, and in words. */
function placeOf({ types }: CompiledRulebook, name: string, outcome: Outcome, notes: Notes): readonly [pointer: string, where: string] {
  const at = below('/decisions', name)
  if (outcome.end !== 'stuck') return [notes.written.placeOf(`${at}/propose`), `nobody could open a proposal of the kind ${name}`]
  const index = types.get(name)?.type.stages.findIndex(stage => stage.name === outcome.stage) ?? -1
  const why = outcome.why === undefined ? '' : ` (${outcome.why})`
  return [notes.written.at(`${at}/stages/${index}`), `a proposal of the kind ${name} came no further than ${outcome.stage}${why}`]
}

function amendingDecisions({ grants }: CompiledRulebook): readonly string[] {
  return [...new Set((grants.get('rulebook.amend') ?? []).flatMap(grant => ('decisions' in grant ? grant.decisions : [])))].sort()
}
/** Whether a decision may change any place. */
function strictestOf({ source: { amending } }: CompiledRulebook): (decision: string) => boolean {
  const last = amending?.at(-1)
  return decision => !last || ('decision' in last && [last.decision].flat().includes(decision))
}
