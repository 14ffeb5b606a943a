// Tries to bring a kind of proposal to its end in a small community in which everyone is willing.
import type { CompiledType } from '../../decisions/compile.ts'
import type { Run } from '../../plugin.ts'
import type { CompiledRulebook, ResolvedType } from '../../rulebook/compile.ts'
import { waysOf } from '../ways.ts'
import type { Input } from './inputs.ts'
import { Openings } from './openings.ts'
import { call, type Option, opening, optionsFor, plansOf } from './plans.ts'
import { Vocabulary } from './vocabulary.ts'
import { patience, type World } from './world.ts'

/** How far it came. `unsure`: not everything was tried, or not everything could be brought about that its rules ask for. */
export type Outcome =
  | { readonly end: 'passed' }
  | { readonly end: 'unopened'; readonly unsure: boolean }
  /** `stage`: the nearest to the end that it came to; `why`: what stopped it there, if that was told. */
  | { readonly end: 'stuck'; readonly stage: string; readonly why?: string; readonly unsure: boolean }

/** Refusals that are about who says it and when, rather than about what is said. */
const itself: ReadonlySet<string> = new Set(['', 'not-entitled', 'not-permitted', 'rule-failed', 'closed', 'stale'])
/** What a trial can bring about before a proposal is opened. */
const withinReach = /^(actor|asked|open|community\.(roles|members)|parent\.proposal)\./
const mostStages = 14
const mostWaits = 16
const mostOpenings = 4
/** Of a proposal, those above it and those beneath it. */
const mostInvolved = 5

export class Rehearsal {
  private readonly world: World
  private readonly rulebook: CompiledRulebook
  private readonly vocabulary: Vocabulary
  private readonly openings: Openings
  /** The proposal, those above it, those opened beneath. */
  private involved: readonly string[] = []
  /** What was done, in which round. */
  private done: readonly { readonly label: string; readonly proposal: string; readonly round: number }[] = []
  private path: (readonly Option[])[] = []
  private readonly seen = new Set<string>()
  /** Labels and kinds of options that were found to be in vain, by where that was. */
  private readonly vain = new Set<string>()
  /** Why the last thing was turned down; empty: it was not. */
  private refusal = ''
  private nearest: { readonly stage: string; readonly steps?: number; readonly why?: string | undefined } | undefined
  private carries = false
  private isGoal: () => boolean = () => false

  constructor(world: World, rulebook: CompiledRulebook) {
    this.world = world
    this.rulebook = rulebook
    this.vocabulary = new Vocabulary(world, rulebook)
    this.openings = new Openings(this.vocabulary)
  }

  /** Whether a proposal of this kind passes, and these actions are carried out, if everybody helps; afterwards all is as before. */
  try(decision: string, actions: readonly Run[]): Outcome {
    const start = this.world.mark()
    const { propose, type } = (this.rulebook.types.get(decision) as ResolvedType).compiled
    const isBeneath = (type.within ?? []).length > 0
    this.carries = actions.length > 0
    let openings = 0
    for (const involved of this.openings.of(decision, isBeneath ? actions : [])) {
      openings++
      this.begin(involved, isBeneath)
      if (this.seek(0) && (isBeneath || this.again(decision, actions))) {
        this.world.back(start)
        return { end: 'passed' }
      }
      if (openings === mostOpenings || !this.world.goesOn) break
    }
    this.world.back(start)
    const unsure = !this.world.goesOn || (!openings && !propose.reads.every(path => withinReach.test(path)))
    if (!openings) return { end: 'unopened', unsure }
    const { stage, why } = this.nearest ?? { stage: type.stages[0]?.name as string }
    return { end: 'stuck', stage, ...(why === undefined ? {} : { why }), unsure }
  }

  private begin(involved: readonly string[], isBeneath: boolean): void {
    this.involved = involved
    this.done = []
    this.path = []
    this.seen.clear()
    this.vain.clear()
    const before = this.number()
    // What lies beneath another may be carried by that one: then only what came of it tells.
    this.isGoal = isBeneath && this.carries ? () => this.number() !== before : () => this.hasPassed(involved[0] as string)
  }
  /** What carries actions has carried them; what carries nothing has been decided. */
  private hasPassed(id: string): boolean {
    const { carried, decided } = this.world.proposal(id)
    return carried === true || (!this.carries && decided === 'passed')
  }
  private number(): unknown {
    return this.world.machine.table('rulebook', 'current').get('current')?.number
  }

  /** The same once more, now with the actions themselves. */
  private again(decision: string, actions: readonly Run[]): boolean {
    if (!actions.length) return true
    const { path } = this
    const [first] = this.involved as [string]
    const { author } = this.world.proposal(first)
    const { asked } = this.world.machine.table('proposals', 'contents').rows(first).next().value as { readonly asked: Input }
    this.world.back(this.openings.before)
    const id = this.openings.open(decision, author, asked, actions)
    if (id === undefined) return false
    this.begin([id], false)
    for (const plan of path) this.play(plan)
    if (!this.isGoal()) this.note()
    return this.isGoal()
  }

  /** Tries every plan where the proposal stands, and from wherever it then comes to; true once it has passed. */
  private seek(depth: number): boolean {
    if (this.isGoal()) return true
    this.note()
    const here = this.done.filter(({ proposal, round }) => round === this.roundOf(proposal)).map(({ label }) => label)
    const key = `${this.status(2)} ${[...new Set(here)].sort().join(',')}`
    if (depth >= mostStages || this.seen.has(key)) return false
    this.seen.add(key)
    const mark = this.world.mark()
    const { done, path, involved } = this
    for (const plan of plansOf(this.options())) {
      if (plan.some(option => this.isVain(key, option, plan.length))) continue
      this.path = [...path, plan]
      this.refusal = ''
      const moved = this.play(plan)
      if (plan.length === 1) this.remember(key, plan[0] as Option)
      if (this.isGoal() || (moved && this.seek(depth + 1))) return true
      this.world.back(mark)
      this.done = done
      this.involved = involved
      if (!this.world.goesOn) break
    }
    this.path = path
    return false
  }
  private options(): readonly Option[] {
    const found = this.involved.flatMap(id => optionsFor(this.vocabulary, id, this.involved))
    return this.involved.length < mostInvolved ? found : found.filter(({ run }) => run !== opening)
  }

  /**
   * What cannot be said at all is not said together with other things either; and if nobody may do a thing, nobody may do it in another
   * way, unless who may depends on what is said.
   */
  private isVain(key: string, option: Option, together: number): boolean {
    return (
      ((together > 1 || option.again) && this.vain.has(`${key} ${option.label}`)) ||
      (option.rank > 0 && this.vain.has(`${key} ${option.kind}`))
    )
  }
  private remember(key: string, option: Option): void {
    if (!itself.has(this.refusal)) this.vain.add(`${key} ${option.label}`)
    if (this.refusal === 'not-entitled' && !option.depends) this.vain.add(`${key} ${option.kind}`)
  }

  /** Does what is planned, what cannot be done yet after waiting; true as soon as a proposal has moved. */
  private play(plan: readonly Option[]): boolean {
    const before = this.status()
    // Words that are said end what acts are for: they come last.
    let left = [...plan.filter(({ run }) => run !== call), ...plan.filter(({ run }) => run === call)]
    for (let waits = 0; waits <= mostWaits; waits++) {
      const later: Option[] = []
      for (const option of left) {
        const { label, proposal } = option
        const round = this.roundOf(proposal)
        if (this.perform(option, before)) this.done = [...this.done, { label, proposal, round }]
        else later.push(option)
        if (this.status() !== before) return true
      }
      left = later
      // What cannot be done yet may be possible right before the window ends.
      if (left.length && waits % 2 === 0) this.world.pass(patience)
      else if (!this.world.wait()) return false
      if (this.status() !== before) return true
    }
    return false
  }

  /** Everybody who may does it, or the first; false: nobody could. */
  private perform({ proposal, run, input, who }: Option, before: string): boolean {
    let [did, refused] = [false, 0]
    const parts =
      proposal === '' ? 0 : (this.vocabulary.of(this.world.proposal(proposal).decision).parts.get(this.world.proposal(proposal).stage) ?? 0)
    for (const member of this.world.members) {
      const about = proposal === '' ? {} : { proposal, revision: this.world.proposal(proposal).revision }
      this.world.weigh(parts)
      const failed = this.world.do(member, run, { ...input, ...about })
      if (!failed) did = true
      else {
        this.refusal = failed.code
        // What is turned down whoever says it is not tried by everyone.
        if (!itself.has(failed.code) && ++refused === 3 && !did) return false
      }
      if (!failed && run === opening) this.involved = [...this.involved, String(this.world.machine.entry)]
      if ((did && who === 'one') || this.status() !== before || !this.world.goesOn) break
    }
    if (did) this.refusal = ''
    return did
  }

  private roundOf(proposal: string): number {
    return proposal === '' ? 0 : this.world.proposal(proposal).round
  }
  /** Where they stand; rounds from a last one on are all alike. */
  private status(last = Number.POSITIVE_INFINITY): string {
    return this.involved
      .map(id => {
        const { stage, round, live, error } = this.world.proposal(id)
        return `${stage}/${Math.min(round, last)}${live ? '' : '.'}${error ? '!' : ''}`
      })
      .join(' ')
  }

  /** Remembers the stage from which the fewest moves would lead to the end. */
  private note(): void {
    const [id] = this.involved as [string]
    const { stage, error } = this.world.proposal(id)
    const steps = stepsToEnd(this.world.machine.typeOf(id), stage)
    if (steps !== undefined && (this.nearest?.steps === undefined || steps < this.nearest.steps))
      this.nearest = { stage, steps, ...(error ? { why: error.message } : {}) }
  }
}

/** How many moves lead from a stage to one that passes; undefined: none do. */
function stepsToEnd(type: CompiledType, stage: string): number | undefined {
  const ways = waysOf(type)
  const found = new Map([[stage, 0]])
  for (const [at, steps] of found) {
    const { carries, decides } = type.stages.get(at)?.stage ?? {}
    if (carries || decides === 'passed') return steps
    for (const { from, to } of ways.all) if (from === at && !found.has(to)) found.set(to, steps + 1)
  }
  return undefined
}
