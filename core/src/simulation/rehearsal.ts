// A machine that notes which entry opens which proposal, and in which one proposal, with all beneath it, can be put under other rules.
import { findProposal } from '../decisions/rows.ts'
import type { Origin } from '../kernel/kernel.ts'
import { Machine } from '../kernel/machine.ts'
import type { Json } from '../schema.ts'

type Input = { readonly [name: string]: Json }

/** How a proposal came to be: the same in every replay, whatever it is called there. */
export interface Opening {
  readonly proposal: string
  readonly decision: string
  readonly within: string | undefined
  readonly entry: number
  /** Which of the openings that were tried in this entry: 0 is the first. */
  readonly call: number
  /** A rule opened it, as the so-many-eth of its kind there, from 0; undefined: a member did. */
  readonly asked: number | undefined
}

/** What a rehearsal asks of the trial that is under way. */
export interface Trial {
  /** Whether an action belongs to what is tried, and goes by the changed rules. */
  concerns(action: string, input: Input, origin: Origin): boolean
  /** Whether the opening that is tried comes now. */
  isOpening(entry: number, call: number): boolean
  isAbout(proposal: string): boolean
  /** Does something under the changed rules. */
  under(act: () => void): void
  /** Before it is settled: a proposal that has begun anew by the rules as they really were begins by the changed ones. */
  align(proposal: string): void
  opened(opening: Opening): void
  /** The opening that is tried failed. */
  failed(failure: unknown): void
}

export class Rehearsal extends Machine {
  trial: Trial | undefined
  /** All that were opened so far, those that were taken back among them. */
  readonly proposed: Opening[] = []
  /** How many a rule has opened, by kind and place. */
  private asked = new Map<string, number>()
  private names: string[] = []
  private calls = 0
  private counted = -1

  /** For a trial: what is noted from here on can be forgotten. */
  remember(): () => void {
    const [count, asked] = [this.proposed.length, new Map(this.asked)]
    return () => {
      this.proposed.length = count
      this.asked = asked
      this.counted = -1
    }
  }

  override fresh(): string {
    const name = super.fresh()
    this.names.push(name)
    return name
  }

  override run(action: string, input: Input, origin: Origin): void {
    if (this.entry !== this.counted) [this.counted, this.calls, this.names] = [this.entry, 0, []]
    const opens = action === 'proposals.open' || action === 'proposals.ask'
    const call = opens ? this.calls++ : -1
    const act = () => (opens ? this.open(action, input, origin, call) : super.run(action, input, origin))
    const { trial } = this
    if (trial && opens && trial.isOpening(this.entry, call)) this.rehearse(trial, act)
    else if (trial?.concerns(action, input, origin)) trial.under(act)
    else act()
  }
  private rehearse(trial: Trial, act: () => void): void {
    try {
      trial.under(act)
    } catch (failure) {
      trial.failed(failure)
      throw failure
    }
  }

  private open(action: string, input: Input, origin: Origin, call: number): void {
    const named = this.names.length
    super.run(action, input, origin)
    const proposal = (input.proposal as string | undefined) ?? this.names[named]
    if (proposal === undefined || !findProposal(this, proposal)) return
    const { decision, within } = input as { readonly decision: string; readonly within?: string }
    const opening = {
      proposal,
      decision,
      within,
      entry: this.entry,
      call,
      asked: action === 'proposals.ask' ? this.count(decision, within) : undefined,
    }
    this.proposed.push(opening)
    this.trial?.opened(opening)
  }
  private count(decision: string, within = ''): number {
    const key = `${within}/${decision}`
    const before = this.asked.get(key) ?? 0
    this.asked.set(key, before + 1)
    return before
  }

  protected override settleOne(proposal: string, edited: boolean): void {
    const { trial } = this
    if (!trial?.isAbout(proposal)) {
      super.settleOne(proposal, edited)
      return
    }
    trial.under(() => {
      trial.align(proposal)
      super.settleOne(proposal, edited)
    })
  }
}
