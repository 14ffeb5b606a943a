// Whether the rulebook can ever be changed: an amendment is tried out, with everybody helping.

import type { AnyPlugin, Run } from '../../plugin.ts'
import type { CompiledRulebook } from '../../rulebook/compile.ts'
import { hashOf } from '../../rulebook/compile.ts'
import type { Json } from '../../schema.ts'
import { below } from '../../shape/shape.ts'
import type { Notes } from '../notes.ts'
import { Effort } from '../proof/effort.ts'
import { grown, madeUp } from '../rehearsal/electorates.ts'
import { prepare } from '../rehearsal/preparing.ts'
import { type Outcome, Rehearsal } from '../rehearsal/rehearsal.ts'
import { type Electorate, World } from '../rehearsal/world.ts'

/** Steps that all trials may take together. */
const most = 60_000
const builtIn: ReadonlySet<string> = new Set(['members', 'roles', 'keys', 'proposals', 'rulebook'])

/** Codes: `locked-out`, `amending-unproven`. `mayGrow`: whether somebody may let new members in. */
export function aboutAmending(rulebook: CompiledRulebook, electorate: Electorate | undefined, mayGrow: boolean, notes: Notes): void {
  const grants = rulebook.grants.get('rulebook.amend') ?? []
  const decisions = [...new Set(grants.flatMap(grant => ('decisions' in grant ? grant.decisions : [])))].sort()
  const members = grants.some(grant => 'members' in grant)
  if (!decisions.length && !members) return
  const plugins = rulebook.inOrder.filter(({ name }) => !builtIn.has(name))
  const trial = new Trial(rulebook, plugins, electorate, mayGrow)
  const outcomes = new Map(decisions.map(name => [name, trial.of(name)] as const))
  const direct = members && trial.directly()
  const entries = rulebook.source.amending ?? [undefined]
  for (const [index, entry] of entries.entries()) {
    // Whoever may change what is stricter may change this too.
    const rest = entry ? entries.slice(index) : []
    const able = decisions.filter(name => !entry || rest.some(one => one && 'decision' in one && [one.decision].flat().includes(name)))
    const byMembers = direct && (!entry || rest.some(one => one && 'members' in one))
    if (byMembers || able.some(name => outcomes.get(name)?.end === 'carried')) continue
    tell(
      rulebook,
      able.map(name => [name, outcomes.get(name) as Outcome] as const),
      entry ? `/amending/${index}` : '/permissions/rulebook.amend',
      electorate !== undefined,
      notes,
    )
    return
  }
}

class Trial {
  private readonly rulebook: CompiledRulebook
  private readonly world: World
  private readonly worlds: readonly Electorate[]
  private readonly amendment: Run

  constructor(rulebook: CompiledRulebook, plugins: readonly AnyPlugin[], electorate: Electorate | undefined, mayGrow: boolean) {
    this.rulebook = rulebook
    this.world = new World(plugins, new Effort(most))
    this.worlds = electorate ? [electorate, ...(mayGrow ? [grown(electorate, rulebook)] : [])] : madeUp(rulebook)
    const about = `${rulebook.source.about ?? ''} (amended)`.slice(-2000)
    const source = rulebook.source as unknown as Json
    this.amendment = { run: 'rulebook.amend', input: { from: hashOf(source), changes: [{ at: '/about', do: 'put', value: about }] } }
  }

  of(decision: string): Outcome {
    let worst: Outcome = { end: 'unopened', unsure: !this.world.goesOn }
    for (const electorate of this.worlds) {
      if (!this.begin(electorate, decision)) continue
      const outcome = new Rehearsal(this.world, this.rulebook).try(decision, [this.amendment])
      if (outcome.end === 'carried') return outcome
      if (worst.end === 'unopened') worst = outcome
    }
    return worst
  }

  /** Whether some member may simply do it. */
  directly(): boolean {
    return this.worlds.some(electorate => {
      if (!this.begin(electorate)) return false
      const { members } = this.world
      return members.slice(0, 40).some(member => !this.world.do(member, this.amendment.run, this.amendment.input))
    })
  }

  private begin(electorate: Electorate, decision?: string): boolean {
    if (!this.world.goesOn || this.world.found(this.rulebook.source as unknown as Json, electorate)) return false
    prepare(this.world, this.rulebook, decision)
    return true
  }
}

function tell(
  rulebook: CompiledRulebook,
  tried: readonly (readonly [string, Outcome])[],
  place: string,
  present: boolean,
  notes: Notes,
): void {
  const unsure = tried.some(([, outcome]) => outcome.end !== 'carried' && outcome.unsure)
  const [first] = tried
  const [name, outcome] = first ?? []
  const whoever = present ? 'the present members' : 'willing members'
  if (!name || !outcome || outcome.end === 'carried') {
    notes.tell(
      'locked-out',
      place,
      `In a trial with ${whoever} nobody could amend this rulebook. Grant rulebook.amend to a decision that can pass.`,
      'error',
    )
    return
  }
  const at = below('/decisions', name)
  const index =
    outcome.end === 'stuck' ? (rulebook.types.get(name)?.type.stages.findIndex(stage => stage.name === outcome.stage) ?? -1) : -1
  const pointer = outcome.end === 'unopened' ? notes.written.placeOf(`${at}/propose`) : notes.written.at(`${at}/stages/${index}`)
  const where =
    outcome.end === 'unopened'
      ? `nobody could open a proposal of the kind ${name}`
      : `a proposal of the kind ${name} came no further than ${outcome.stage}${outcome.why ? ` (${outcome.why})` : ''}`
  if (unsure)
    notes.tell(
      'amending-unproven',
      pointer,
      `In a trial with ${whoever} no amendment passed before the trial was broken off: ${where}. Make sure that one can pass.`,
    )
  else
    notes.tell(
      'locked-out',
      pointer,
      `No amendment of this rulebook can pass: in a trial with ${whoever}, all of them helping, ${where}. Change how it is decided while you can.`,
      'error',
    )
}
