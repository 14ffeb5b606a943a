// The rulebook in words and as forms: what can be proposed and done, by whom, and how it is decided.
import type { Env } from '../decisions/env.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { fieldsOf } from '../kernel/running.ts'
import type { AnyPlugin } from '../plugin.ts'
import type { CompiledRulebook, ResolvedType } from '../rulebook/compile.ts'
import { type Clause, explain, RuleFailure, readDuration, sayDuration } from '../rules/index.ts'
import type { Json } from '../schema.ts'
import type { ActionView, CatalogueView, DecisionView, RulebookView } from './types.ts'

type DecisionStageView = DecisionView['stages'][number]

/** `kernel` and `member`: for whom it is asked; without them nothing is said about what one may. */
export function catalogueOf(rulebook: CompiledRulebook, kernel?: Kernel, member?: string): CatalogueView {
  return {
    decisions: [...rulebook.types].map(([name, type]) => decisionView(rulebook, name, type, kernel, member)),
    actions: [...rulebook.plugins.values()].flatMap(plugin => actionViews(rulebook, plugin)),
    roles: Object.entries(rulebook.source.roles ?? {}).map(([name, { about, seats }]) => ({
      name,
      about,
      held: kernel ? kernel.table('roles', 'holders').count(name) : 0,
      seats: seats ?? null,
    })),
  }
}

export function rulebookView(kernel: Kernel, member?: string): RulebookView {
  const current = kernel.table('rulebook', 'current').get('current') as { readonly number: string; readonly hash: string } | undefined
  const row = kernel.table('rulebook', 'rulebooks').get(current?.number ?? '')
  return {
    hash: current?.hash ?? '',
    number: Number(current?.number ?? 0),
    since: (row?.since as number | undefined) ?? 0,
    rulebook: (row?.rulebook as Json | undefined) ?? null,
    catalogue: catalogueOf(kernel.rulebook, kernel, member),
  }
}

function decisionView(
  rulebook: CompiledRulebook,
  name: string,
  { type, compiled }: ResolvedType,
  kernel?: Kernel,
  member?: string,
): DecisionView {
  const carries = [...rulebook.grants]
    .filter(([, grants]) => grants.some(grant => 'decisions' in grant && grant.decisions.includes(name)))
    .map(([run]) => run)
  return {
    name,
    about: type.about,
    asks: type.asks ?? {},
    carries,
    within: type.within ?? [],
    refusal: kernel && member !== undefined ? mayOpen(kernel, name, compiled, member) : null,
    propose: explain(compiled.propose),
    groups: [...compiled.groups.values()].map(source => ({
      name: source.name,
      at:
        typeof source.group.at === 'object'
          ? `when ${source.group.at.stage} begins`
          : source.group.at === 'now'
            ? 'at any time'
            : 'when it opens',
      who: explain(source.who),
      weight: source.weight ? explain(source.weight) : null,
    })),
    stages: [...compiled.stages.values()].map(stageView(rulebook)),
  }
}

const stageView =
  (rulebook: CompiledRulebook) =>
  ({
    stage,
    closes,
    acts,
    calls,
    moves,
  }: ResolvedType['compiled']['stages'] extends ReadonlyMap<string, infer S> ? S : never): DecisionStageView => ({
    name: stage.name,
    decides: stage.decides ?? null,
    closes: closes ? (typeof stage.closes === 'string' ? lasting(stage.closes) : explain(closes).text) : null,
    acts: [...acts].map(([run, who]) => ({ run, about: aboutOf(rulebook, run), who: explain(who) })),
    calls: [...calls].map(([word, { call, who }]) => ({ word, about: call.about, who: explain(who) })),
    moves: moves.map(move => ({
      to: move.move.to,
      at: move.move.at ?? 'any',
      clause: move.if ? explain(move.if) : null,
      fresh: move.move.fresh === true,
    })),
    carries: stage.carries !== undefined,
  })
function lasting(closes: string): string {
  const duration = readDuration(closes)
  return duration ? `${sayDuration(duration)} after it began` : closes
}
function aboutOf(rulebook: CompiledRulebook, run: string): string {
  const dot = run.indexOf('.')
  return rulebook.plugins.get(run.slice(0, dot))?.actions[run.slice(dot + 1)]?.about ?? run
}

/** Whether a member may open one while nothing is answered yet; what depends on the answers is left open. */
function mayOpen(kernel: Kernel, decision: string, compiled: ResolvedType['compiled'], member: string): DecisionView['refusal'] {
  const env: Env = { now: kernel.now, kernel, actor: member, decision, asked: {} }
  if (compiled.type.within) return null
  try {
    if (compiled.propose.evaluate(env) === true) return null
    const answered = compiled.propose.reads.some(path => path.startsWith('asked.') || path.startsWith('same.'))
    return answered ? null : { code: 'may-not-propose', message: 'The rules do not let you open this kind of proposal now.' }
  } catch (failure) {
    if (failure instanceof RuleFailure) return null
    throw failure
  }
}

function actionViews(rulebook: CompiledRulebook, plugin: AnyPlugin): readonly ActionView[] {
  return Object.entries(plugin.actions)
    .filter(([, action]) => action.by !== 'effect' && action.on === undefined)
    .map(([name, action]) => {
      const run = `${plugin.name}.${name}`
      const grants = rulebook.grants.get(run) ?? []
      const who = grants.flatMap((grant): readonly Clause[] => ('members' in grant ? [explain(grant.members)] : []))
      const anyone: Clause | null = action.by === 'member' && !grants.length ? { text: 'any member' } : null
      return {
        run,
        about: action.about,
        final: action.final === true,
        fields: fieldsOf(action),
        by: action.by as 'member' | 'community',
        decisions: grants.flatMap(grant => ('decisions' in grant ? grant.decisions : [])),
        members: who.length > 1 ? { text: 'one of these holds', joiner: 'or', parts: who } : (who[0] ?? anyone),
      }
    })
}
