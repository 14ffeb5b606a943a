// One proposal of the past under changed rules: the same people say the same at the same times, and everything else happens as it did.

import { beginAnew } from '../decisions/anew.ts'
import { actionOf } from '../decisions/compile.ts'
import { findProposal, type ProposalRow, proposalRow } from '../decisions/rows.ts'
import { type Failure, type Origin, Refused } from '../kernel/kernel.ts'
import { clock, type Taken } from '../kernel/replica.ts'
import type { Run } from '../plugin.ts'
import { RuleFailure } from '../rules/index.ts'
import type { Json } from '../schema.ts'
import { type ChangedRules, standsIn } from './changed-rules.ts'
import type { Opening, Rehearsal, Trial } from './rehearsal.ts'

type Input = { readonly [name: string]: Json }

/** Something that was said about the proposal and that the changed rules refuse. */
export interface RefusedAct extends Failure {
  readonly entry: number
  /** Who said it; empty: someone who was no member yet. */
  readonly member: string
  readonly run: string
}
/** Numbers of entries that are in no log: for clock entries that the changed rules need. */
const beyondEveryLog = 1_000_000_000

export class Trying implements Trial {
  readonly refused: RefusedAct[] = []
  /** Why it could not be opened. */
  unopened: Failure | undefined
  /** Entries, and clock entries of its own, that were taken. */
  steps = 0
  readonly machine: Rehearsal
  private readonly rules: ChangedRules
  private readonly opening: Opening
  /** Openings as they really were, by proposal. */
  private readonly history: ReadonlyMap<string, Opening>
  /** What rules opened here, by what it was in reality. */
  private readonly asked = new Map<string, string>()
  private proposal: string | undefined
  /** Proposals that began anew, with the rulebook that made them. */
  private readonly aligned = new Set<string>()
  private readonly forgetting: () => void
  private isUnder = false
  /** It has put a rulebook into force itself; from then on nothing stands in for it. */
  private hasAmended = false

  constructor(machine: Rehearsal, rules: ChangedRules, opening: Opening, history: ReadonlyMap<string, Opening>) {
    this.machine = machine
    this.rules = rules
    this.opening = opening
    this.history = history
    this.forgetting = machine.remember()
  }

  /** The row of the proposal as it stands; undefined: it could not be opened. */
  get row(): ProposalRow | undefined {
    return this.proposal === undefined ? undefined : findProposal(this.machine, this.proposal)
  }
  private get hasEnded(): boolean {
    return this.row === undefined || !this.row.live || this.row.error !== undefined
  }

  /**
   * Takes what followed, from the entry that opened it, until it has ended; at most so many steps. True: it went as far as it goes. The state
   * of the machine is then that of the trial: take it back, and `forget`.
   */
  try(entries: readonly Taken[], most: number): boolean {
    this.machine.trial = this
    for (let at = this.opening.entry; at < entries.length; at++) {
      const entry = entries[at] as Taken
      if (entry.action.run !== clock) this.tickUntil(entry.time, most)
      if (at > this.opening.entry && this.hasEnded) return true
      if (this.steps >= most) return false
      this.take(entry)
    }
    // Nobody says anything more: whatever is due comes by itself.
    this.tickUntil(Number.POSITIVE_INFINITY, most)
    return this.hasEnded || this.steps < most
  }

  /** What the machine noted in the trial has not happened. */
  forget(): void {
    this.machine.trial = undefined
    this.forgetting()
  }

  private take(entry: Taken): void {
    this.steps++
    if (entry.action.run === clock) this.machine.runDue(entry.number, entry.time)
    else this.act(entry)
  }
  /** Clock entries that only the changed rules need. */
  private tickUntil(time: number, most: number): void {
    const isOver = () => this.steps >= most || (this.proposal !== undefined && this.hasEnded)
    for (let due = this.machine.nextDue(); due !== undefined && due <= time && !isOver(); due = this.machine.nextDue())
      this.machine.runDue(beyondEveryLog + ++this.steps, due)
  }

  private act({ number, time, action: { key, run, input } }: Taken): void {
    const member = (this.machine.table('keys', 'keys').get(key)?.member as string | undefined) ?? ''
    const fitted = this.fitted(number, run, input)
    const failed = this.machine.take(number, time, key, () => this.machine.run(run, fitted, { by: 'member', member }))
    if (failed && number > this.opening.entry && this.isOurs(run, fitted)) this.refused.push({ entry: number, member, run, ...failed })
  }
  private isOurs(run: string, { proposal, within }: Input): boolean {
    return this.isAbout(run === 'proposals.open' ? within : proposal)
  }

  /** What was said then as it has to be said here: proposals by their names here, at the revision that they have here. */
  private fitted(number: number, run: string, input: Input): Input {
    const fitted: Record<string, Json> = { ...input }
    for (const name of ['proposal', 'within']) if (typeof input[name] === 'string') fitted[name] = this.nameHere(input[name])
    const row = typeof fitted.proposal === 'string' ? findProposal(this.machine, fitted.proposal) : undefined
    if (row && input.revision !== undefined) fitted.revision = row.revision
    const ours = run === 'proposals.open' ? this.isOpening(number, 0) || this.isAbout(fitted.within) : this.isAbout(fitted.proposal)
    if (ours && Array.isArray(input.actions))
      fitted.actions = (input.actions as unknown as readonly Run[]).map(one => this.carried(one)) as never
    return fitted
  }
  /** An amendment is made from the rulebook in force, which is another one here. */
  private carried({ run, input }: Run): Run {
    return run === 'rulebook.amend' ? { run, input: { ...input, from: this.rules.hashFor(input.from as string) } } : { run, input }
  }
  private nameHere(proposal: string): string {
    const then = this.history.get(proposal)
    if (proposal === this.opening.proposal) return this.proposal ?? proposal
    if (then?.asked === undefined || then.entry < this.opening.entry) return proposal
    return this.asked.get(keyOf(then.decision, then.within === undefined ? undefined : this.nameHere(then.within), then.asked)) ?? proposal
  }

  concerns(action: string, input: Input, origin: Origin): boolean {
    if (this.isUnder) return false
    if (origin.by === 'decision' && this.isAbout(origin.proposal)) return true
    if (this.isAbout(action === 'proposals.open' || action === 'proposals.ask' ? input.within : input.proposal)) return true
    // What a plugin that only the changed rules have asks for belongs to what is tried.
    const { plugins } = this.machine.rulebook
    return !actionOf(plugins, action) && actionOf(this.changed().compiled.plugins, action) !== undefined
  }
  isOpening(entry: number, call: number): boolean {
    return this.proposal === undefined && entry === this.opening.entry && call === this.opening.call
  }
  isAbout(proposal: unknown): boolean {
    for (let at = proposal; typeof at === 'string' && this.proposal !== undefined; at = findProposal(this.machine, at)?.within)
      if (at === this.proposal) return true
    return false
  }
  align(proposal: string): void {
    const { rulebook } = proposalRow(this.machine, proposal)
    if (standsIn(rulebook) || this.aligned.has(`${proposal} ${rulebook}`)) return
    this.aligned.add(`${proposal} ${rulebook}`)
    beginAnew(this.machine, proposal)
  }
  opened({ proposal, decision, within, entry, call, asked }: Opening): void {
    if (this.proposal === undefined && entry === this.opening.entry && call === this.opening.call) this.proposal = proposal
    if (asked !== undefined) this.asked.set(keyOf(decision, within, asked), proposal)
  }

  failed(failure: unknown): void {
    if (!(failure instanceof Refused) && !(failure instanceof RuleFailure)) return
    const { code, message } = failure
    this.unopened = { code, message }
  }

  private changed() {
    return this.rules.of(this.machine.table('rulebook', 'current').get('current')?.number as string)
  }

  /** The changed rulebook is in force while this is done. What it puts into force itself stays. */
  under(act: () => void): void {
    if (this.isUnder || this.hasAmended) {
      act()
      return
    }
    const current = this.machine.table('rulebook', 'current')
    const versions = this.machine.table('rulebook', 'rulebooks')
    const real = current.get('current')!
    const { number, compiled } = this.rules.of(real.number as string)
    if (!versions.get(number))
      versions.put({ ...versions.get(real.number as string)!, number, hash: compiled.hash, rulebook: compiled.source as unknown as Json })
    current.put({ current: 'current', number, hash: compiled.hash })
    this.isUnder = true
    try {
      act()
    } finally {
      this.isUnder = false
      if (current.get('current')?.number === number) current.put(real)
      else this.hasAmended = true
    }
  }
}

const keyOf = (decision: string, within: string | undefined, asked: number): string => `${within ?? ''}/${decision}/${asked}`
