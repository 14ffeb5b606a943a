// Plays a written scenario on a rulebook, and says what came otherwise than it was written.
import { actionOf } from '../decisions/compile.ts'
import type { ProposalRow } from '../decisions/rows.ts'
import type { Failure } from '../kernel/kernel.ts'
import type { AnyPlugin, Run } from '../plugin.ts'
import type { CompiledRulebook } from '../rulebook/compile.ts'
import type { Rulebook } from '../rulebook/rulebook.ts'
import { readIsoDuration, readIsoInstant } from '../rules/index.ts'
import type { Json } from '../schema.ts'
import { Refusal, Sandbox } from './sandbox.ts'
import { type Figure, readFigure, said } from './scenario-figures.ts'
import { type Expectation, type Scenario, type ScenarioEvent, ScenarioProblem } from './scenario-file.ts'
import { membersOf } from './scenario-members.ts'
import {
  type Arguments,
  argumentsIn,
  type Effect,
  fill,
  isList,
  type Kind,
  type Named,
  type ScenarioWords,
  type Step,
  type Template,
  wordsIn,
} from './scenario-words.ts'

/** What came of a scenario: it passed if nothing differs. */
export interface ScenarioResult {
  readonly scenario: Scenario
  /** A sentence for each thing that differs. */
  readonly differences: readonly string[]
}

/** Plays a scenario. Throws a ScenarioProblem if it cannot be played: its times or the rulebook's words for it are wrong. */
export function playScenario(scenario: Scenario, rulebook: Rulebook, plugins: readonly AnyPlugin[]): ScenarioResult {
  try {
    return { scenario, differences: new Play(scenario, rulebook, plugins).run() }
  } catch (failure) {
    if (failure instanceof Refusal) throw new ScenarioProblem(`The community cannot be founded: ${failure.message}`)
    throw failure
  }
}

interface Proposal {
  readonly id: string
  readonly kind: Kind
}

class Play implements Named {
  private readonly scenario: Scenario
  private readonly words: ScenarioWords
  private readonly sandbox: Sandbox
  private readonly members: ReadonlySet<string>
  private readonly proposals = new Map<string, Proposal>()
  /** The last one that was opened without a `ref`. */
  private unnamed: Proposal | undefined
  /** By the position of the event, from 1: how many of those who did it were refused, and why the first one was. */
  private readonly refused = new Map<number, { readonly all: boolean; readonly why: Failure }>()
  private readonly expected: ReadonlySet<number>
  /** What is done once another act about its proposal has been. */
  private waiting: readonly { readonly after: string; readonly proposal: string; take(): Failure | undefined }[] = []
  private readonly differences: string[] = []

  constructor(scenario: Scenario, rulebook: Rulebook, plugins: readonly AnyPlugin[]) {
    this.scenario = scenario
    this.words = wordsIn(rulebook)
    const members = membersOf(scenario, rulebook, this.words)
    this.members = new Set([...Object.keys(members), ...scenario.newcomers])
    this.expected = new Set(scenario.expect.flatMap(({ refused = [] }) => refused))
    const began = readIsoInstant(scenario.t0)
    if (began === undefined) throw this.problem(`${scenario.t0} is no instant.`)
    this.sandbox = new Sandbox({ plugins, rulebook, members, began })
  }

  run(): readonly string[] {
    for (const [name, value] of Object.entries(this.scenario.facts)) this.begin(name, value)
    const expectations = this.scenario.expect.map(expected => ({ at: this.instant(expected.t), expected })).sort((a, b) => a.at - b.at)
    // They stand in the order of being told; what happens at one instant happens in that order.
    const events = this.scenario.events.map((event, index) => ({ at: this.instant(event.t), position: index + 1, event }))
    for (const { at, position, event } of events.sort((a, b) => a.at - b.at)) {
      while (expectations[0] && expectations[0].at < at) this.check(expectations.shift()?.expected as Expectation)
      this.sandbox.at(at)
      this.happen(position, event)
    }
    for (const { expected } of expectations) this.check(expected)
    return this.differences
  }

  private begin(name: string, value: Json): void {
    const step = this.words.facts?.[name]
    if (!step) {
      if (!this.words.ignores?.includes(name)) this.differences.push(`the rulebook does not say what the fact “${name}” means`)
      return
    }
    const each = typeof value === 'object' && value !== null && !isList(value) ? Object.entries(value) : [[undefined, value] as const]
    for (const [key, one] of each) {
      const why = this.take(step, { ...(key === undefined ? {} : { name: key }), value: one }, [], new Set())
      if (why) this.differences.push(`the fact “${name}” was refused: ${why.message}`)
    }
  }

  private happen(position: number, event: ScenarioEvent): void {
    const used = new Set(['t', 'by', 'do', 'ref', 'of', 'kind', ...(this.words.ignores ?? [])])
    const refusals = event.do === 'propose' ? this.propose(event, used) : this.act(event, used)
    const why = refusals.find(one => one !== undefined)
    if (why) this.refused.set(position, { all: refusals.every(one => one !== undefined), why })
    if (why && !this.expected.has(position)) this.differences.push(`event ${position} (${event.do}) was refused: ${why.message}`)
    for (const argument of Object.keys(event))
      if (!used.has(argument)) this.differences.push(`the rulebook does not say what “${argument}” of event ${position} means`)
  }

  private propose(event: ScenarioEvent, used: Set<string>): readonly (Failure | undefined)[] {
    const kind = this.words.kinds?.[String(event.kind ?? '')]
    if (!kind) throw this.problem(`the rulebook does not say what kind of proposal “${String(event.kind ?? '')}” is.`)
    const asked = fill({ ...kind.asked }, event, this, used)
    const actions = fill(kind.actions ?? [], event, this, used)
    const within = fill(kind.within, event, this, used)
    const opening = {
      decision: fill(kind.decision, event, this, used),
      title: this.scenario.title,
      asked,
      actions: actions as unknown as readonly Run[],
      ...(within === undefined ? {} : { within }),
    }
    for (const name of argumentsIn((kind.then ?? []) as unknown as Json)) used.add(name)
    return event.by.map(name => {
      const why = this.sandbox.try(name, 'proposals.open', opening)
      if (why) return why
      const opened = { id: String(this.sandbox.replica.machine.entry), kind: this.particular(kind, String(opening.decision)) }
      if (typeof event.ref === 'string') this.proposals.set(event.ref, opened)
      else this.unnamed = opened
      return this.takeAll(kind.then ?? [], event, [name], used)
    })
  }

  private act(event: ScenarioEvent, used: Set<string>): readonly (Failure | undefined)[] {
    const kind = this.about(event.of)?.kind
    const steps = kind?.acts?.[event.do] ?? this.words.acts?.[event.do]
    if (!steps) throw this.problem(`the rulebook does not say what “${event.do}” means.`)
    const refusals = event.by.map(name => this.takeAll('run' in steps ? [steps] : steps, event, [name], used))
    return refusals.every(why => why !== undefined) ? refusals : [...refusals, ...this.takeWaiting(event)]
  }
  private takeWaiting({ do: done, of }: ScenarioEvent): readonly (Failure | undefined)[] {
    const about = this.about(of)?.id
    const due = this.waiting.filter(({ after, proposal }) => after === done && proposal === about)
    this.waiting = this.waiting.filter(one => !due.includes(one))
    return due.map(one => one.take())
  }
  private takeAll(steps: readonly Step[], given: Arguments, by: readonly string[], used: Set<string>): Failure | undefined {
    for (const name of argumentsIn(steps as unknown as Json)) used.add(name)
    for (const { after, ...step } of steps) {
      if (after !== undefined) {
        const proposal = this.about(given.of)?.id ?? ''
        this.waiting = [...this.waiting, { after, proposal, take: () => this.takeAll([step], given, by, used) }]
        continue
      }
      const each = step.each === undefined ? undefined : [fill(step.each, given, this, used) ?? []].flat()
      const times = each ? each.map((one, index) => ({ ...given, one, place: index + 1 })) : [given]
      for (const time of times) {
        const why = this.take(step, time, by, used)
        if (why) return why
      }
    }
    return undefined
  }
  private take(
    { run, input = {}, by, of, given: isGiven }: Step,
    given: Arguments,
    doer: readonly string[],
    used: Set<string>,
  ): Failure | undefined {
    const said = { ...given, by: doer[0] }
    const about = this.about(of === undefined ? given.of : fill(of, said, this, used))
    const filled = fill(input, said, this, used) as object
    if (isGiven) return this.sandbox.given(run, filled)
    const names = by === undefined ? doer : [fill(by, said, this, used) ?? []].flat().map(String)
    for (const name of names) {
      if (!this.members.has(name)) return { code: 'unknown-member', message: `Nobody here is called ${name}.` }
      const isAbout = actionOf(this.sandbox.replica.machine.rulebook.plugins, run)?.on === 'proposal'
      const why = isAbout ? this.sandbox.tryAct(name, about?.id ?? '', run, filled) : this.sandbox.try(name, run, filled)
      if (why) return why
    }
    return undefined
  }

  private check(expected: Expectation): void {
    this.sandbox.at(this.instant(expected.t))
    const { t, of, status, refused = [], tally = {}, effects = [], because: _, ...figures } = expected
    const where = of === undefined ? `at ${t}` : `at ${t}, of ${of},`
    const about = this.about(of)
    if (status !== undefined) {
      const is = about ? this.status(about) : 'nothing'
      const unknown = about && is !== status && !this.statuses(about).has(status) ? ', which no stage is called' : ''
      if (is !== status) this.differences.push(`${where} the status is ${is}, not ${status}${unknown}`)
    }
    for (const position of refused)
      if (!this.refused.get(position)?.all) this.differences.push(`${where} event ${position} should have been refused`)
    for (const [name, value] of [...Object.entries(tally), ...Object.entries(figures)]) this.compare(where, about, name, value as Json)
    for (const effect of effects) this.confirm(where, effect)
  }
  private status({ id, kind }: Proposal): string {
    return this.statusOf(this.sandbox.status(id), kind)
  }
  private statusOf(stage: string, kind: Kind): string {
    return kind.statuses?.[stage] ?? this.words.statuses?.[stage] ?? stage
  }
  /** Everything that the stages of a proposal are called. */
  private statuses({ id, kind }: Proposal): ReadonlySet<string> {
    const stages = [...this.sandbox.replica.machine.typeOf(id).stages.keys()]
    return new Set([...stages.map(stage => this.statusOf(stage, kind)), 'error'])
  }
  private compare(where: string, about: Proposal | undefined, name: string, value: Json, round?: number): void {
    const past = /^round([1-9][0-9]?)$/.exec(name)?.[1]
    if (past !== undefined && typeof value === 'object' && value !== null && !isList(value)) {
      for (const [inner, was] of Object.entries(value)) this.compare(`${where} in round ${past}`, about, inner, was as Json, Number(past))
      return
    }
    const figure = about?.kind.figures?.[name] ?? this.words.figures?.[name] ?? this.figureOf(name, about?.kind.each_member)
    if (figure === undefined || !about) {
      this.differences.push(`${where} the rulebook does not say what “${name}” is`)
      return
    }
    const is = readFigure(this.sandbox.replica.machine, this.sandbox.now, about.id, figure, round)
    if (is === undefined) throw this.problem(`a figure of the rulebook cannot be read: ${JSON.stringify(figure)}`)
    if (said(is, this.names()) !== said(value)) this.differences.push(`${where} ${name} is ${said(is, this.names())}, not ${said(value)}`)
  }
  private figureOf(name: string, each: Template = this.words.each_member ?? null): Figure | undefined {
    return this.members.has(name) && each !== null ? (fill(each, { name }, this, new Set()) as Figure) : undefined
  }
  private confirm(where: string, effect: { readonly [name: string]: Json }): void {
    const name = Object.keys(effect)[0] ?? ''
    const known = this.words.effects?.[name]
    if (!known) {
      this.differences.push(`${where} the rulebook does not say how the effect “${name}” is seen`)
      return
    }
    const meant = (template: Template) => fill(template, effect, this, new Set())
    for (const { plugin, table, key, absent = false, says = {} } of [known].flat() as readonly Effect[]) {
      const row = this.sandbox.replica.machine.table(plugin, table).get(...key.map(part => String(meant(part))))
      const told = Object.entries(says).every(([column, value]) => String(row?.[column]) === String(meant(value)))
      if ((row !== undefined && told) === absent) this.differences.push(`${where} the effect ${JSON.stringify(effect)} has not come about`)
    }
  }

  member(name: string): string {
    return (this.members.has(name) && this.sandbox.find(name)) || name
  }
  proposal(ref: string): string {
    return this.proposals.get(ref)?.id ?? ref
  }
  rulebook(): CompiledRulebook {
    return this.sandbox.replica.machine.rulebook
  }
  group(name: string): readonly string[] {
    const { groups } = this.scenario
    return Object.hasOwn(groups, name) ? (groups[name] as readonly string[]) : []
  }
  opened(decision: string): string | undefined {
    return this.latest(row => row.decision === decision)?.proposal
  }
  /** The proposal of a `ref` or an id; else the one without a `ref`; else the last of a kind that the rulebook has a word for, whoever opened it. */
  private about(ref: Json | undefined): Proposal | undefined {
    if (typeof ref === 'string') return this.proposals.get(ref) ?? this.known(this.latest(row => row.proposal === ref))
    return this.unnamed ?? this.known(this.latest(row => this.kindOf(row.decision) !== undefined))
  }
  private latest(which: (row: ProposalRow) => boolean): ProposalRow | undefined {
    const rows = [...this.sandbox.replica.machine.table('proposals', 'proposals').rows()] as unknown as readonly ProposalRow[]
    return rows.filter(which).reduce<ProposalRow | undefined>((last, row) => (last && last.order > row.order ? last : row), undefined)
  }
  private known(row: ProposalRow | undefined): Proposal | undefined {
    const named = [...this.proposals.values()].find(({ id }) => id === row?.proposal)
    return (
      named ?? (row && { id: row.proposal, kind: this.particular(this.kindOf(row.decision) ?? { decision: row.decision }, row.decision) })
    )
  }
  /** A kind as it is for one of the decision types that it stands for. */
  private particular(kind: Kind, decision: string): Kind {
    const own = this.words.decisions?.[decision]
    return own ? { ...kind, ...own, acts: { ...kind.acts, ...own.acts } } : kind
  }
  private kindOf(decision: string): Kind | undefined {
    return Object.values(this.words.kinds ?? {}).find(kind => kind.decision === decision)
  }
  private names(): ReadonlyMap<string, string> {
    return new Map([...this.members].map(name => [this.member(name), name]))
  }
  instant(offset: string): number {
    const before = offset.startsWith('-')
    const length = readIsoDuration(before ? offset.slice(1) : offset)
    if (length === undefined) throw this.problem(`${offset} is no duration.`)
    return this.sandbox.began + (before ? 0 - length : length)
  }
  private problem(what: string): ScenarioProblem {
    return new ScenarioProblem(`Scenario ${this.scenario.id}: ${what}`)
  }
}
