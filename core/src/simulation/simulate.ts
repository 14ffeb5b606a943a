// What past proposals would have come to under changed rules, one by one, with everything else as it was. Changes nothing.
import { contentsOf, findProposal, type ProposalRow } from '../decisions/rows.ts'
import type { Failure } from '../kernel/kernel.ts'
import { Replica, type Taken } from '../kernel/replica.ts'
import type { AnyPlugin } from '../plugin.ts'
import type { CompiledRulebook } from '../rulebook/compile.ts'
import type { Json } from '../schema.ts'
import type { Finding } from '../shape/shape.ts'
import type { Words } from '../views/types.ts'
import { ChangedRules } from './changed-rules.ts'
import { type Outcome, outcomeOf, type Reason, reasonFor } from './outcome.ts'
import { Reach } from './reach.ts'
import { type Opening, Rehearsal } from './rehearsal.ts'
import { type RefusedAct, Trying } from './trying.ts'

export interface SimulationInput {
  /** The whole log, from its first entry; signatures are the caller's to check. */
  readonly entries: readonly Taken[]
  /** Every plugin that the rulebooks may name. */
  readonly plugins: readonly AnyPlugin[]
  /** The changed rulebook. */
  readonly after: Json
  /**
   * What it was changed from; the rulebook that is in force at the end of the log, unless said. Each proposal is tried under the rulebook of
   * its own time with this change made to it.
   */
  readonly before?: Json
  readonly options?: SimulationOptions
  onProgress?(progress: SimulationProgress): void
}
export interface SimulationOptions {
  /** Entries that may be taken again in all trials together; 500,000 unless said. Then it stops, and says what is left. */
  readonly mostSteps?: number
  /** Also play those that the change cannot concern. */
  readonly everything?: boolean
  readonly words?: Words
}
export interface SimulationProgress {
  readonly done: number
  readonly of: number
}
/** One proposal of the past. */
export interface Tried {
  readonly proposal: string
  readonly decision: string
  readonly opened: number
  readonly was: Outcome
  /** null: it could not have been opened, `refusal` says why. */
  readonly would: Outcome | null
  /** It would have ended in the same stage with the same decision, if at another time. */
  readonly same: boolean
  /** Why it would have ended otherwise; null: it would not. */
  readonly why: Reason | null
  readonly refusal: Failure | null
  /** What members said about it that would have been turned down. */
  readonly refused: readonly RefusedAct[]
}
export type Simulation =
  | {
      /** Every proposal that has ended, in the order in which they were opened. */
      readonly tried: readonly Tried[]
      /** Those that were not tried because there were too many steps. */
      readonly left: readonly string[]
      readonly steps: number
      readonly findings?: undefined
    }
  /** The changed rulebook does not hold together. */
  | { readonly findings: readonly Finding[] }

/** Tries every proposal that has ended under changed rules. Deterministic; nothing that is handed in is changed. */
export function simulate(input: SimulationInput): Simulation {
  const running = simulation(input)
  for (;;) {
    const { done, value } = running.next()
    if (done) return value
    input.onProgress?.(value)
  }
}

/** The same step by step: yields after each proposal, so that whoever runs it can let others do something in between. */
export function* simulation({ entries, plugins, after, before, options = {} }: SimulationInput): Generator<SimulationProgress, Simulation> {
  const { mostSteps = 500_000, everything = false, words = () => undefined } = options
  const past = new Past(entries, plugins)
  const machine = new Rehearsal(plugins)
  const replica = new Replica(plugins, { machine })
  const changed = machine.rulebooks.compile(after)
  if ('findings' in changed) return { findings: changed.findings }
  const rules = new ChangedRules(machine, before ?? past.rulebook, changed.compiled)
  const reaches = new Map<string, Reach>()
  const reachFrom = (rulebook: CompiledRulebook): Reach => {
    const reach = reaches.get(rulebook.hash) ?? new Reach(rulebook, rules.instead(rulebook))
    reaches.set(rulebook.hash, reach)
    return reach
  }
  const tried: Tried[] = []
  const left: string[] = []
  let steps = 0
  for (const entry of entries) {
    const openings = past.openingsIn(entry.number)
    for (const opening of openings) {
      const row = past.row(opening.proposal)
      const concerned = everything || reachFrom(past.rulebookOf(row)).concerns(row.decision, past.carries(row.proposal))
      if (steps >= mostSteps && concerned) left.push(opening.proposal)
      else {
        const trying = concerned ? new Trying(machine, rules, opening, past.openings) : undefined
        const whole = trying?.try(entries, mostSteps - steps) ?? true
        steps += trying?.steps ?? 0
        if (whole) tried.push(report(row, trying, words))
        else left.push(opening.proposal)
        if (trying) {
          replica.undo()
          trying.forget()
        }
      }
      yield { done: tried.length + left.length, of: past.count }
    }
    replica.take(entry)
    replica.keep()
  }
  return { tried, left, steps }
}

function report(row: ProposalRow, trying: Trying | undefined, words: Words): Tried {
  const was = outcomeOf(row)
  const there = trying ? trying.row : row
  const would = there ? outcomeOf(there) : null
  const same = would !== null && would.status === was.status && would.decided === was.decided
  return {
    proposal: row.proposal,
    decision: row.decision,
    opened: row.opened,
    was,
    would,
    same,
    why: same || !trying || !there ? null : reasonFor(trying.machine, there, words),
    refusal: trying?.unopened ?? null,
    refused: trying?.refused ?? [],
  }
}

/** What really happened: how each proposal came to be and ended. */
class Past {
  /** Of those that ended, by proposal. */
  readonly openings: ReadonlyMap<string, Opening>
  private readonly machine: Rehearsal
  private readonly byEntry = new Map<number, Opening[]>()

  constructor(entries: readonly Taken[], plugins: readonly AnyPlugin[]) {
    this.machine = new Rehearsal(plugins)
    const replica = new Replica(plugins, { machine: this.machine })
    for (const entry of entries) {
      replica.take(entry)
      replica.keep()
    }
    const real = this.machine.proposed.filter(({ proposal, entry }) => findProposal(this.machine, proposal)?.entry === entry)
    this.openings = new Map(real.map(opening => [opening.proposal, opening]))
    for (const opening of this.openings.values()) {
      const { live, error } = this.row(opening.proposal)
      if (!live || error) this.byEntry.set(opening.entry, [...(this.byEntry.get(opening.entry) ?? []), opening])
    }
  }

  /** How many have ended. */
  get count(): number {
    return [...this.byEntry.values()].reduce((sum, openings) => sum + openings.length, 0)
  }
  /** The rulebook in force at the end. */
  get rulebook(): Json {
    return this.machine.rulebook.source as unknown as Json
  }
  rulebookOf({ rulebook }: ProposalRow): CompiledRulebook {
    return this.machine.rulebooks.at(rulebook)
  }
  openingsIn(entry: number): readonly Opening[] {
    return this.byEntry.get(entry) ?? []
  }
  row(proposal: string): ProposalRow {
    return findProposal(this.machine, proposal) as ProposalRow
  }
  carries(proposal: string): readonly string[] {
    return contentsOf(this.machine, proposal).actions.map(({ run }) => run)
  }
}
