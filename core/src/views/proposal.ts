// A proposal as people see it: what it would do, how it stands, what may be said, and how it came here.
import type { CompiledStage } from '../decisions/compile.ts'
import type { Env } from '../decisions/env.ts'
import { inGroup, rollOf } from '../decisions/groups.ts'
import { contentsOf, findProposal, type ProposalRow, passageOf, roundName } from '../decisions/rows.ts'
import { readTally } from '../decisions/sums.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { AnyPlugin, Tally } from '../plugin.ts'
import { explain, RuleFailure } from '../rules/index.ts'
import { ActsOf } from './acts.ts'
import { broughtBy } from './amendments.ts'
import { answers, consequences, keptWords } from './consequences.ts'
import { outlookOf } from './outlook.ts'
import { passingViews } from './passing.ts'
import { byNumber, personOf, speaking, voiceSaid } from './people.ts'
import { readersOf } from './readers.ts'
import { timelineOf } from './timeline.ts'
import type { GroupView, PathView, Person, ProposalSummary, ProposalView, StageView, TallyView, VoiceView, Words } from './types.ts'

const mostSilent = 200
const mostVoices = 500

/** All proposals that are asked for: live ones with those that wait for the member first, then by closing; decided ones newest first. */
export function proposalSummaries(
  kernel: Kernel,
  words: Words,
  {
    state = 'all',
    member,
    author,
  }: {
    readonly state?: 'open' | 'decided' | 'all'
    /** For whom it is said whether a proposal waits for them. */
    readonly member?: string | undefined
    /** Only those that this member opened. */
    readonly author?: string | undefined
  } = {},
): readonly ProposalSummary[] {
  const rows = [...kernel.table('proposals', 'proposals').rows()] as unknown as readonly ProposalRow[]
  const wanted = rows.filter(
    row =>
      (state === 'all' || (state === 'open') === (row.live && row.decided === undefined)) &&
      (author === undefined || row.author === author),
  )
  const summaries = wanted.map(row => ({ row, summary: summaryOf(kernel, row, words, member) }))
  const closing = (one: ProposalSummary): number => one.closes ?? Number.MAX_SAFE_INTEGER
  if (state === 'open')
    summaries.sort(
      (a, b) => Number(b.summary.waits) - Number(a.summary.waits) || closing(a.summary) - closing(b.summary) || b.row.order - a.row.order,
    )
  else summaries.sort((a, b) => (b.row.decided_at ?? b.row.opened) - (a.row.decided_at ?? a.row.opened) || b.row.order - a.row.order)
  return summaries.map(one => one.summary)
}

function summaryOf(kernel: Kernel, row: ProposalRow, words: Words, member?: string): ProposalSummary {
  const planned = kernel.table('proposals', 'planned').get('2', row.proposal)
  const round = roundName(row.proposal, row.round)
  return {
    id: row.proposal,
    decision: row.decision,
    title: titleOf(kernel, row.proposal, words),
    author: row.author === '' ? null : personOf(kernel, row.author, words),
    opened: row.opened,
    status: row.error ? 'error' : row.stage,
    live: row.live,
    decided: row.decided ?? null,
    decidedAt: row.decided_at ?? null,
    closes: row.live ? (row.closes ?? null) : null,
    next: (planned?.at as number | undefined) ?? null,
    voices: Math.max(0, ...countedTables(kernel).map(({ plugin, table }) => kernel.table(plugin.name, table).count(round))),
    kept: words.keptFrom?.(row.proposal) === true,
    waits: member !== undefined && row.live && !row.error && new ActsOf(kernel, row, member, words).waits(),
  }
}

/** What a rule opened is called by what its kind is about, as far as the first pause; what is kept from whoever asks by the name of its kind. */
export function titleOf(kernel: Kernel, proposal: string, words: Words): string {
  const { title } = contentsOf(kernel, proposal)
  if (words.keptFrom?.(proposal)) return kindOf(findProposal(kernel, proposal)?.decision ?? '')
  return title === '' ? (kernel.typeOf(proposal).type.about.split(/[:.;]/, 1)[0] as string) : (words(title) ?? '')
}
/** “expulsion-case”: “Expulsion case”. */
const kindOf = (decision: string): string => (decision.charAt(0).toUpperCase() + decision.slice(1)).replaceAll(/[-_]+/g, ' ')

export function proposalView(kernel: Kernel, id: string, words: Words, member?: string): ProposalView | undefined {
  const row = findProposal(kernel, id)
  if (!row) return undefined
  const type = kernel.typeOf(id)
  const contents = contentsOf(kernel, id)
  const acts = new ActsOf(kernel, row, member, words)
  const round = roundName(id, row.round)
  const missing = words.keptFrom?.(id) ? keptWords : undefined
  return {
    ...summaryOf(kernel, row, words, member),
    about: type.type.about,
    description: (contents.description && words(contents.description)) ?? '',
    readers: readersOf(kernel, row, words),
    revision: row.revision,
    round: row.round - (row.earlier ?? 0),
    within: row.within ?? null,
    beneath: beneath(kernel, id, words, member),
    asked: answers(kernel, type.type.asks ?? {}, contents.asked, words, missing),
    consequences: consequences(kernel, contents.actions, words, missing),
    stages: stages(kernel, row),
    paths: paths(kernel, row, words),
    groups: groups(kernel, row),
    tallies: tallies(kernel, row),
    acts: acts.acts(),
    calls: acts.calls(),
    voicesHeard: voices(kernel, round, words),
    silent: silent(kernel, row, words),
    passing: passingViews(kernel, row, words, member),
    timeline: timelineOf(kernel, row, words),
    outlook: outlookOf(kernel, row, words),
    rulebooks: broughtBy(kernel, id),
    error: row.error ?? null,
  }
}

/** The tables in which voices are kept, by plugin and name. */
function countedTables(kernel: Kernel): { readonly plugin: AnyPlugin; readonly table: string }[] {
  return kernel.plugins().flatMap(plugin =>
    Object.keys(plugin.tables)
      .sort()
      .filter(name => plugin.tables[name]?.counts)
      .map(table => ({ plugin, table })),
  )
}

/** What was said in a round, by plugin, table and member: the first of them, so that a page stays a page however many there are. */
function voices(kernel: Kernel, round: string, words: Words): readonly VoiceView[] {
  const heard: VoiceView[] = []
  for (const { plugin, table } of countedTables(kernel))
    for (const row of kernel.table(plugin.name, table).rows(round)) {
      if (heard.length >= mostVoices) return heard
      heard.push({
        member: personOf(kernel, row.member as string, words),
        plugin: plugin.name,
        table,
        said: voiceSaid(kernel.table(plugin.name, table).spec, row, words),
      })
    }
  return heard
}

function beneath(kernel: Kernel, id: string, words: Words, member?: string): readonly ProposalSummary[] {
  if (!kernel.table('proposals', 'within').count(id)) return []
  const rows = [...kernel.table('proposals', 'proposals').rows()] as unknown as readonly ProposalRow[]
  return rows
    .filter(row => row.within === id)
    .map(row => summaryOf(kernel, row, words, member))
    .sort((a, b) => byNumber(a.id, b.id))
}

function stages(kernel: Kernel, row: ProposalRow): readonly StageView[] {
  return [...kernel.typeOf(row.proposal).stages.values()].map(({ stage, moves }) => {
    const passage = passageOf(kernel, row.proposal, stage.name)
    const state = stage.name === row.stage ? 'present' : passage?.entered != null ? 'past' : 'ahead'
    return {
      name: stage.name,
      state,
      entered: passage?.entered ?? null,
      left: passage?.left ?? null,
      end: moves.length === 0,
      decides: stage.decides ?? null,
    }
  })
}

function paths(kernel: Kernel, row: ProposalRow, words: Words): readonly PathView[] {
  const env: Env = { now: kernel.now, kernel, proposal: row.proposal }
  const stage = kernel.typeOf(row.proposal).stages.get(row.stage) as CompiledStage
  return stage.moves.map(({ move, if: rule }) => ({
    to: move.to,
    at: move.at ?? 'any',
    clause: rule ? explain(rule, env, speaking(kernel, words)) : null,
  }))
}

function groups(kernel: Kernel, row: ProposalRow): readonly GroupView[] {
  const env: Env = { now: kernel.now, kernel, proposal: row.proposal }
  return [...kernel.typeOf(row.proposal).groups.values()].map(source => {
    const roll = source.group.at === 'now' ? undefined : rollOf(kernel, roundName(row.proposal, row.round), source.name)
    const measured = known(() => ({ size: Number(source.measure(env, false)), weight: String(source.measure(env, true)) })) ?? {
      size: 0,
      weight: '0',
    }
    return { name: source.name, ...measured, weighed: source.weight !== undefined, frozen: roll?.at ?? null }
  })
}

/** All sums that are not nothing, and those that a rule of this stage reads. */
function tallies(kernel: Kernel, row: ProposalRow): readonly TallyView[] {
  const round = roundName(row.proposal, row.round)
  const type = kernel.typeOf(row.proposal)
  const read = new Set((type.stages.get(row.stage)?.moves ?? []).flatMap(move => move.if?.reads ?? []))
  return kernel.plugins().flatMap(plugin =>
    ['', ...type.groups.keys()].flatMap(group => {
      const names = Object.entries(plugin.tallies ?? {}).flatMap(([name, tally]) =>
        tally.each === undefined ? [name] : eachOf(kernel, round, plugin.name, group, name),
      )
      return names.flatMap((name): readonly TallyView[] => {
        const { about, unit } = tallyNamed(plugin, name)
        const sum = readTally(kernel, round, plugin, group, name)
        const path = [plugin.name === 'proposals' ? 'support' : plugin.name, ...(group ? [group] : []), name].join('.')
        return sum === 0 && !read.has(path) ? [] : [{ plugin: plugin.name, name, about, unit, group, sum: String(sum) }]
      })
    }),
  )
}
function eachOf(kernel: Kernel, round: string, plugin: string, group: string, name: string): readonly string[] {
  return [...kernel.table('proposals', 'tallies').rows(round, plugin, group)]
    .map(row => row.name as string)
    .filter(one => one.startsWith(`${name}.`))
}

/** Members of a group who may still speak here and have not. */
function silent(kernel: Kernel, row: ProposalRow, words: Words): readonly Person[] {
  if (!row.live) return []
  const env: Env = { now: kernel.now, kernel, proposal: row.proposal }
  const type = kernel.typeOf(row.proposal)
  if (!type.stages.get(row.stage)?.acts.size || !type.groups.size) return []
  const round = roundName(row.proposal, row.round)
  const tables = countedTables(kernel).map(({ plugin, table }) => kernel.table(plugin.name, table))
  const spoke = (who: string): boolean => tables.some(table => table.count(round, who) > 0)
  const found: Person[] = []
  for (const { member } of kernel.table('members', 'present').rows()) {
    if (found.length >= mostSilent) break
    const belongs = () => [...type.groups.values()].some(source => inGroup(source, env, member as string))
    if (!spoke(member as string) && known(belongs)) found.push(personOf(kernel, member as string, words))
  }
  return found
}

/** What cannot be evaluated is not shown. */
export function known<V>(read: () => V): V | undefined {
  try {
    return read()
  } catch (failure) {
    if (failure instanceof RuleFailure) return undefined
    throw failure
  }
}

function tallyNamed(plugin: AnyPlugin, name: string): Tally {
  return plugin.tallies?.[name.split('.', 1)[0] as string] as Tally
}
