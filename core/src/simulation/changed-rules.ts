// What the rulebook of some time would have been with a change: the same change, made to that rulebook.
import type { Machine } from '../kernel/machine.ts'
import type { CompiledRulebook } from '../rulebook/compile.ts'
import { mergeRulebooks } from '../rulebook/merge.ts'
import type { Json } from '../schema.ts'

/** A rulebook that stands in for the one with a number. */
export interface StandIn {
  /** Between the number that it stands in for and the next. */
  readonly number: string
  readonly compiled: CompiledRulebook
}

/** Whether a rulebook's number is that of a stand-in, or of what was made of one. */
export const standsIn = (number: string): boolean => number.includes('.')

export class ChangedRules {
  private readonly machine: Machine
  private readonly before: Json
  private readonly after: CompiledRulebook
  /** By the hash of what it stands in for. */
  private readonly known = new Map<string, CompiledRulebook>()

  /** `before`: what was changed into `after`. */
  constructor(machine: Machine, before: Json, after: CompiledRulebook) {
    this.machine = machine
    this.before = before
    this.after = after
  }

  /** For the rulebook with this number, as it is in the tables. */
  of(number: string): StandIn {
    return { number: `${number}.5`, compiled: this.instead(this.machine.rulebooks.at(number)) }
  }
  /** Where the change does not fit the rulebook, that is `after` itself. */
  instead({ source, hash }: CompiledRulebook): CompiledRulebook {
    const compiled = this.known.get(hash) ?? this.changed(source as unknown as Json)
    this.known.set(hash, compiled)
    return compiled
  }

  /** The hash of what stands in for the rulebook with a hash: an amendment that is proposed under it is made from that. */
  hashFor(hash: string): string {
    const row = [...this.machine.table('rulebook', 'rulebooks').rows()].find(one => one.hash === hash)
    return row ? this.of(row.number as string).compiled.hash : hash
  }

  private changed(rulebook: Json): CompiledRulebook {
    const after = this.after.source as unknown as Json
    // What both changed is as the change has it.
    const { merged } = mergeRulebooks(this.before, after, rulebook)
    const done = this.machine.rulebooks.compile(merged)
    return 'findings' in done ? this.after : done.compiled
  }
}
