// The rulebook in words and as forms: what can be proposed and done, by whom, and how it is decided.
import type { Env } from '../decisions/env.ts'
import { mayNotPropose } from '../decisions/opening.ts'
import { unmet } from '../decisions/unmet.ts'
import { Telling } from '../in-words/telling.ts'
import { keptBack } from '../kernel/by-status.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { fieldsOf } from '../kernel/running.ts'
import type { AnyPlugin } from '../plugin.ts'
import type { CompiledRulebook, ResolvedType } from '../rulebook/compile.ts'
import { decidersIn, mayCarry } from '../rulebook/deciding.ts'
import type { CompiledDuty } from '../rulebook/duties.ts'
import { type Clause, type Rule, RuleFailure } from '../rules/index.ts'
import type { Json } from '../schema.ts'
import { below } from '../shape/shape.ts'
import { rulebookHistory, trialViews } from './amendments.ts'
import type { ActionView, CatalogueView, DecisionView, DutyView, RulebookView } from './types.ts'

type DecisionStageView = DecisionView['stages'][number]
type CompiledStage = ResolvedType['compiled']['stages'] extends ReadonlyMap<string, infer S> ? S : never

/** `kernel` and `member`: for whom it is asked; without them nothing is said about what one may. */
export function catalogueOf(rulebook: CompiledRulebook, kernel?: Kernel, member?: string): CatalogueView {
  const telling = new Telling(rulebook)
  return {
    decisions: [...rulebook.types].map(([name, type]) => decisionView(telling, name, type, kernel, member)),
    actions: [...rulebook.plugins.values()].flatMap(plugin => actionViews(telling, plugin)),
    duties: [...rulebook.duties].map(([name, duty]) => dutyView(telling, name, duty, kernel)),
    roles: Object.entries(rulebook.source.roles ?? {}).map(([name, { about, seats }]) => ({
      name,
      about,
      held: kernel ? kernel.table('roles', 'holders').count(name) : 0,
      seats: seats ?? null,
    })),
    options: rulebook.inOrder.flatMap(({ name, options }) => (options ? [{ plugin: name, fields: options }] : [])),
  }
}

export function rulebookView(kernel: Kernel, member?: string): RulebookView {
  const current = kernel.table('rulebook', 'current').get('current') as { readonly number: string; readonly hash: string } | undefined
  const row = kernel.table('rulebook', 'rulebooks').get(current?.number ?? '')
  return {
    hash: current?.hash ?? '',
    number: Number(current?.number ?? 0),
    since: (row?.since as number | undefined) ?? 0,
    trials: trialViews(kernel).filter(({ state }) => state === 'running' || state === 'stuck'),
    history: rulebookHistory(kernel),
    rulebook: (row?.rulebook as Json | undefined) ?? null,
    catalogue: catalogueOf(kernel.rulebook, kernel, member),
  }
}

function decisionView(telling: Telling, name: string, { type, compiled }: ResolvedType, kernel?: Kernel, member?: string): DecisionView {
  const carries = [...telling.rulebook.grants].filter(([, grants]) => mayCarry(grants, name)).map(([run]) => run)
  return {
    name,
    about: type.about,
    asks: type.asks ?? {},
    needed: statedIn(type.propose),
    carries,
    within: type.within ?? [],
    refusal: kernel && member !== undefined ? mayOpen(kernel, name, compiled, member) : null,
    propose: telling.tell(compiled.propose),
    readers: compiled.readers ? telling.tell(compiled.readers) : null,
    groups: [...compiled.groups.values()].map(({ name: group, group: { at }, who, weight }) => ({
      name: group,
      at: typeof at === 'object' ? `when ${at.stage} begins` : at === 'now' ? 'at any time' : 'when it opens',
      who: telling.tell(who),
      weight: weight ? telling.tell(weight) : null,
    })),
    stages: [...compiled.stages.values()].map((stage, index) => stageView(telling, stage, `${below('/decisions', name)}/stages/${index}`)),
  }
}

function stageView(telling: Telling, { stage, closes, acts, calls, moves }: CompiledStage, at: string): DecisionStageView {
  return {
    name: stage.name,
    decides: stage.decides ?? null,
    closes: typeof stage.closes === 'string' ? telling.lasting(stage.closes, `${at}/closes`) : closes ? telling.tell(closes) : null,
    acts: [...acts].map(([run, who]) => ({ run, about: telling.about(run), who: telling.tell(who) })),
    calls: [...calls].map(([word, { call, who }]) => ({ word, about: call.about, who: telling.tell(who) })),
    moves: moves.map(({ move, if: rule }) => ({
      to: move.to,
      at: move.at ?? 'any',
      clause: rule ? telling.tell(rule) : null,
      fresh: move.fresh === true,
    })),
    carries: stage.carries !== undefined,
  }
}

const mostFailures = 20
function dutyView(telling: Telling, name: string, { duty, members, when }: CompiledDuty, kernel?: Kernel): DutyView {
  return {
    name,
    about: duty.about,
    of: members ? telling.tell(members) : null,
    when: telling.tell(when),
    every: duty.every ?? null,
    runs: duty.runs.map(({ run }) => ({ run, about: telling.about(run) })),
    failing: kernel ? failuresOf(kernel, name) : [],
  }
}
function failuresOf(kernel: Kernel, duty: string): DutyView['failing'] {
  const found: DutyView['failing'][number][] = []
  for (const row of kernel.table('proposals', 'failing').rows(duty)) {
    if (found.length === mostFailures) break
    const { subject, at, code, message } = row as {
      readonly subject: string
      readonly at: number
      readonly code: string
      readonly message: string
    }
    found.push({ member: subject, at, code, message })
  }
  return found
}

/** Whether a member may open one while nothing is answered yet; what depends on the answers is left open. */
/** The answers that a rule needs to be stated, whatever else it asks: as it says itself, or in one of several conditions that must all hold. */
function statedIn(rule: Rule): readonly string[] {
  if (typeof rule !== 'object' || rule === null) return []
  const { and, stated } = rule as { readonly and?: readonly Rule[]; readonly stated?: unknown }
  const path = typeof stated === 'object' && stated !== null ? (stated as { readonly var?: unknown }).var : undefined
  if (typeof path === 'string' && path.startsWith('asked.')) return [path.slice('asked.'.length)]
  return Array.isArray(and) ? [...new Set(and.flatMap(statedIn))].sort() : []
}

function mayOpen(kernel: Kernel, decision: string, compiled: ResolvedType['compiled'], member: string): DecisionView['refusal'] {
  const env: Env = { now: kernel.now, kernel, actor: member, decision, asked: {} }
  if (compiled.type.within) return null
  const kept = keptBack(kernel, member, 'proposals.open', { admits: compiled.type.admits })
  if (kept) return kept
  try {
    if (compiled.propose.evaluate(env) === true) return null
    const answered = compiled.propose.reads.some(path => path.startsWith('asked.') || path.startsWith('same.'))
    return answered ? null : { code: 'may-not-propose', message: `${mayNotPropose} ${unmet(compiled.propose, env)}`.trim() }
  } catch (failure) {
    if (failure instanceof RuleFailure) return null
    throw failure
  }
}

function actionViews(telling: Telling, plugin: AnyPlugin): readonly ActionView[] {
  return Object.entries(plugin.actions)
    .filter(([, action]) => action.by !== 'effect' && action.on === undefined)
    .map(([name, action]) => {
      const run = `${plugin.name}.${name}`
      const grants = telling.rulebook.grants.get(run) ?? []
      const who = grants.flatMap((grant): readonly Clause[] => ('members' in grant ? [telling.tell(grant.members)] : []))
      const anyone: Clause | null = action.by === 'member' && !grants.length ? { text: 'any member' } : null
      return {
        run,
        about: action.about,
        final: action.final === true,
        fields: fieldsOf(action),
        by: action.by as 'member' | 'community',
        decisions: decidersIn(grants),
        members: who.length > 1 ? { text: 'one of these holds', joiner: 'or', parts: who } : (who[0] ?? anyone),
      }
    })
}
