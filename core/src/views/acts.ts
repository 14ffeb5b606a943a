// What may be said about a proposal in its present stage, for the member who asks.

import type { CompiledStage } from '../decisions/compile.ts'
import { actionOf } from '../decisions/compile.ts'
import { whyNotEntitled } from '../decisions/entitled.ts'
import type { Env } from '../decisions/env.ts'
import { isSpokenFor } from '../decisions/passages.ts'
import { type ProposalRow, roundName } from '../decisions/rows.ts'
import { amountsAsText } from '../json/amounts.ts'
import { keptBack } from '../kernel/by-status.ts'
import type { Failure, Kernel } from '../kernel/kernel.ts'
import type { AnyPlugin } from '../plugin.ts'
import type { Compiled } from '../rules/index.ts'
import type { Json } from '../schema.ts'
import { voiceSaid } from './people.ts'
import type { ActView, CallView, Words } from './types.ts'

type Refusal = ActView['refusal']

export class ActsOf {
  private readonly kernel: Kernel
  private readonly row: ProposalRow
  private readonly member: string | undefined
  private readonly words: Words
  private readonly stage: CompiledStage

  constructor(kernel: Kernel, row: ProposalRow, member: string | undefined, words: Words) {
    this.kernel = kernel
    this.row = row
    this.member = member
    this.words = words
    this.stage = kernel.typeOf(row.proposal).stages.get(row.stage) as CompiledStage
  }

  acts(): readonly ActView[] {
    if (!this.row.live || this.row.error) return []
    return [...this.stage.acts].flatMap(([run, rule]): readonly ActView[] => {
      const action = actionOf(this.kernel.rulebook.plugins, run)
      const plugin = this.kernel.plugin(run.slice(0, run.indexOf('.')))
      if (!action || !plugin) return []
      return [
        {
          run,
          plugin: plugin.name,
          about: action.about,
          fields: action.input,
          settings: this.settings(plugin),
          refusal: this.refusal(run, rule),
          mine: this.mine(plugin),
        },
      ]
    })
  }

  calls(): readonly CallView[] {
    if (!this.row.live || this.row.error) return []
    return [...this.stage.calls].map(([word, { call, who }]) => ({
      word,
      about: call.about,
      asks: call.asks ?? {},
      refusal: this.refusal('proposals.call', who),
    }))
  }

  /** Something is up to the member: they have said nothing, nor anybody for them. Editing and supporting do not wait for anyone. */
  waits(): boolean {
    const { kernel, member } = this
    if (member === undefined) return false
    const round = roundName(this.row.proposal, this.row.round)
    return [...this.stage.acts].some(([run, rule]) => {
      const plugin = kernel.plugin(run.slice(0, run.indexOf('.')))
      const awaits = actionOf(kernel.rulebook.plugins, run)?.awaits
      if (
        !plugin ||
        plugin.name === 'proposals' ||
        !(awaits || hasCounted(plugin)) ||
        !this.may(rule, member) ||
        this.keptBack(run, member)
      )
        return false
      if (awaits) return awaits(round, member, kernel.reading(plugin))
      return this.mine(plugin).length === 0 && !isSpokenFor(kernel, plugin, round, member)
    })
  }

  private refusal(run: string, rule: Compiled<Env>): Refusal {
    if (this.member === undefined) return null
    const { kernel, row, member } = this
    const kept = this.keptBack(run, member)
    if (kept) return kept
    return this.may(rule, member) ? null : { code: 'not-entitled', message: whyNotEntitled(kernel, row, rule, member) }
  }

  private keptBack(run: string, member: string): Failure | undefined {
    const { kernel, row } = this
    return keptBack(kernel, member, run, { admits: kernel.typeOf(row.proposal).type.admits, proposal: row.proposal })
  }

  /** What depends on the act itself is found out when it is done. */
  private may(rule: Compiled<Env>, member: string): boolean {
    return rule.maybe({ now: this.kernel.now, kernel: this.kernel, proposal: this.row.proposal, actor: member, act: {} })
  }

  private settings(plugin: AnyPlugin): { readonly [name: string]: Json } {
    const given = this.kernel.reading(plugin).settings(roundName(this.row.proposal, this.row.round))
    return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, amountsAsText(value)]))
  }

  private mine(plugin: AnyPlugin): ActView['mine'] {
    const { member } = this
    if (member === undefined) return []
    const round = roundName(this.row.proposal, this.row.round)
    return Object.keys(plugin.tables)
      .sort()
      .flatMap(name => {
        const { spec } = this.kernel.table(plugin.name, name)
        return spec.counts ? [...this.kernel.table(plugin.name, name).rows(round, member)].map(row => voiceSaid(spec, row, this.words)) : []
      })
  }
}
const hasCounted = (plugin: AnyPlugin): boolean => Object.values(plugin.tables).some(spec => spec.counts)
