// Tries to bring a kind of proposal to its end in a small community in which everyone is willing.
import type { CompiledType } from '../../decisions/compile.ts'
import type { Run } from '../../plugin.ts'
import type { CompiledRulebook } from '../../rulebook/compile.ts'
import { waysOf } from '../ways.ts'
import { answersTo, type Input, type Pool } from './inputs.ts'
import { call, type Option, optionsFor, plansOf } from './plans.ts'
import { type Words, wordsOf } from './words.ts'
import { keyOf, patience, type World } from './world.ts'

/** How far it came. `unsure`: there was not enough effort left to try everything. */
export type Outcome =
  | { readonly end: 'passed' }
  | { readonly end: 'unopened'; readonly unsure: boolean }
  /** `stage`: the nearest to the end that it came to; `why`: what stopped it there, if that was told. */
  | { readonly end: 'stuck'; readonly stage: string; readonly why?: string; readonly unsure: boolean }

/** Refusals that are about who says it and when, rather than about what is said. */
const itself: ReadonlySet<string> = new Set(['', 'not-entitled', 'not-permitted', 'rule-failed', 'closed', 'stale'])
const mostStages = 14
const mostWaits = 16
const mostOpenings = 4

export class Rehearsal {
  private readonly world: World
  private readonly rulebook: CompiledRulebook
  private readonly known = new Map<string, Words>()
  /** The proposal, and those above it. */
  private involved: readonly string[] = []
  /** What was done, in which round. */
  private done: readonly { readonly label: string; readonly proposal: string; readonly round: number }[] = []
  private path: (readonly Option[])[] = []
  private readonly seen = new Set<string>()
  private nearest: { readonly stage: string; readonly steps: number; readonly why?: string } | undefined
  private isGoal: () => boolean = () => false
  private carries = false
  private readonly unsayable = new Set<string>()
  /** Why the last thing was turned down; empty: it was not. */
  private refusal = ''

  constructor(world: World, rulebook: CompiledRulebook) {
    this.world = world
    this.rulebook = rulebook
  }

  /** Whether a proposal of this kind passes, and these actions are carried out, if everybody helps; afterwards all is as before. */
  try(decision: string, actions: readonly Run[]): Outcome {
    const start = this.world.mark()
    this.nearest = undefined
    this.carries = actions.length > 0
    const isBeneath = (this.rulebook.types.get(decision)?.type.within ?? []).length > 0
    let openings = 0
    for (const involved of this.openings(decision, isBeneath ? actions : [])) {
      openings++
      this.begin(involved, isBeneath)
      if (this.seek(0) && (isBeneath || this.again(decision, actions))) {
        this.world.back(start)
        return { end: 'passed' }
      }
      if (openings === mostOpenings || !this.world.goesOn) break
    }
    this.world.back(start)
    const unsure = !this.world.goesOn
    return openings && this.nearest ? { end: 'stuck', ...without(this.nearest), unsure } : { end: 'unopened', unsure }
  }

  private begin(involved: readonly string[], isBeneath: boolean): void {
    this.involved = involved
    this.done = []
    this.path = []
    this.seen.clear()
    this.unsayable.clear()
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
    const [first] = this.involved
    const { author } = this.world.proposal(first as string)
    const { asked } = this.world.machine
      .table('proposals', 'contents')
      .rows(first as string)
      .next().value as { readonly asked: Input }
    this.world.back(this.opening)
    const id = this.open(decision, author, asked, actions)
    if (id === undefined) return false
    this.begin([id], false)
    for (const plan of path) this.play(plan.map(option => (option.proposal === first ? { ...option, proposal: id } : option)))
    if (!this.isGoal()) this.note(this.involved[0] as string)
    return this.isGoal()
  }
  private opening = { journal: 0, meta: { community: '', now: 0, entry: 0, openings: 0 } }

  /** Opens one, by whoever may and with whatever answers are needed, beneath another one where it must be; each time anew. */
  private *openings(decision: string, actions: readonly Run[], depth = 0): Generator<readonly string[]> {
    const type = this.rulebook.types.get(decision)?.compiled
    if (!type || depth > 2) return
    const start = this.world.mark()
    for (const above of this.above(type, depth)) {
      const base = this.world.mark()
      for (const member of this.openers())
        for (const answers of answersTo(type.type.asks ?? {}, this.pool(decision, above, member))) {
          this.world.back(base)
          this.opening = base
          const id = this.open(decision, member, answers, actions, above[0])
          if (id === undefined) continue
          yield [id, ...above]
          break
        }
      this.world.back(start)
    }
  }
  /** Those above it, nearest first: of each kind that it may live beneath, the first that can be opened. */
  private *above({ type }: CompiledType, depth: number): Generator<readonly string[]> {
    if (!type.within?.length) yield []
    for (const name of type.within ?? []) {
      const [first] = this.openings(name, [], depth + 1)
      if (first) yield first
    }
  }

  private open(decision: string, member: string, asked: Input, actions: readonly Run[], within?: string): string | undefined {
    const words = this.wordsOf(decision)
    this.world.weigh(words.groupParts * this.world.members.length)
    const input = { decision, title: keyOf('title'), asked, actions: actions as never, ...(within === undefined ? {} : { within }) }
    return this.world.do(member, 'proposals.open', input) ? undefined : String(this.world.machine.entry)
  }

  /** Tries every plan where the proposal stands, and from wherever it then comes to; true once it is carried. */
  private seek(depth: number): boolean {
    if (this.isGoal()) return true
    for (const id of this.involved) this.note(id)
    const here = this.done.filter(({ proposal, round }) => round === this.roundOf(proposal)).map(({ label }) => label)
    const key = `${this.status(2)} ${[...new Set(here)].sort().join(',')}`
    if (depth >= mostStages || this.seen.has(key)) return false
    this.seen.add(key)
    const mark = this.world.mark()
    const [done, path] = [this.done, this.path]
    const options = this.involved.flatMap(id => this.optionsOf(id))
    for (const plan of plansOf(options)) {
      // What cannot be said here at all is not said together with other things either.
      if (plan.length > 1 && plan.some(option => this.unsayable.has(`${key} ${option.label}`))) continue
      this.path = [...path, plan]
      this.refusal = ''
      const moved = this.play(plan)
      if (plan.length === 1 && !itself.has(this.refusal)) this.unsayable.add(`${key} ${plan[0]?.label}`)
      if (this.isGoal() || (moved && this.seek(depth + 1))) return true
      this.world.back(mark)
      this.done = done
      if (!this.world.goesOn) break
    }
    this.path = path
    return false
  }

  /** Does what is planned, what cannot be done yet after waiting; true as soon as a proposal has moved. */
  private play(plan: readonly Option[]): boolean {
    const before = this.status()
    // Words that are said end what acts are for: they come last.
    let left = [...plan.filter(({ run }) => run !== call), ...plan.filter(({ run }) => run === call)]
    for (let waits = 0; waits <= mostWaits; waits++) {
      const later: Option[] = []
      for (const option of left) {
        const round = this.roundOf(option.proposal)
        if (this.perform(option, before)) this.done = [...this.done, { label: option.label, proposal: option.proposal, round }]
        else later.push(option)
        if (this.status() !== before) return true
      }
      // What cannot be done yet may be possible before the window ends.
      if (later.length && left !== later && waits % 2 === 0) {
        left = later
        this.world.pass(patience)
        continue
      }
      left = later
      if (!this.world.wait()) return false
      if (this.status() !== before) return true
    }
    return false
  }
  /** Everybody who may does it, or the first; false: nobody could. */
  private perform({ proposal, run, input, who }: Option, before: string): boolean {
    let [did, refused] = [false, 0]
    const stage = proposal === '' ? '' : this.world.proposal(proposal).stage
    const parts = proposal === '' ? 0 : (this.wordsOf(this.world.proposal(proposal).decision).parts.get(stage) ?? 0)
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
  private note(id: string): void {
    if (id !== this.involved[0]) return
    const { stage, error } = this.world.proposal(id)
    const steps = stepsToEnd(this.world.machine.typeOf(id), stage)
    if (steps !== undefined && (!this.nearest || steps < this.nearest.steps))
      this.nearest = { stage, steps, ...(error ? { why: error.message } : {}) }
  }

  private optionsOf(id: string): readonly Option[] {
    const { decision } = this.world.proposal(id)
    return optionsFor(this.world, this.rulebook, id, this.wordsOf(decision), this.pool(decision, this.involved))
  }
  private wordsOf(decision: string): Words {
    const known = this.known.get(decision)
    const type = this.rulebook.types.get(decision)?.compiled
    const words = known ?? wordsOf(type as CompiledType)
    this.known.set(decision, words)
    return words
  }
  /** `first`: who comes to mind before all others. */
  private pool(decision: string, proposals: readonly string[], first?: string): Pool {
    const { words, numbers } = this.wordsOf(decision)
    const roles = Object.keys(this.rulebook.source.roles ?? {}).sort()
    const members = first === undefined ? this.world.members : [first, ...this.world.members.filter(member => member !== first)]
    return { members, roles, proposals, words, numbers, now: this.world.machine.now }
  }
  /** One member of each kind, by the roles that they hold. */
  private openers(): readonly string[] {
    const held = this.world.machine.table('roles', 'held')
    const kinds = new Map<string, string>()
    for (const member of this.world.members) {
      const roles = [...held.rows(member)].map(row => row.role as string).join()
      if (!kinds.has(roles)) kinds.set(roles, member)
    }
    return [...kinds.values()].slice(0, 8)
  }
}

const without = ({ stage, why }: { readonly stage: string; readonly why?: string }) => ({ stage, ...(why ? { why } : {}) })

/** How many moves lead from a stage to one that carries; undefined: none do. */
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
