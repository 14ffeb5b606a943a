// Which stages of a decision type lead to which, and what may have happened on the way.
import type { CompiledType } from '../decisions/compile.ts'
import { failingOf, type Stage } from '../decisions/type.ts'

export interface Way {
  readonly from: string
  readonly to: string
  readonly fresh: boolean
}

const known = new WeakMap<object, Ways>()
export function waysOf(type: Pick<CompiledType, 'type' | 'stages'>): Ways {
  const ways = known.get(type) ?? new Ways(type)
  known.set(type, ways)
  return ways
}

const failureOf = (stage: Stage): readonly Way[] => {
  const to = failingOf(stage)
  return to === undefined ? [] : [{ from: stage.name, to, fresh: false }]
}

/** The ways through the stages of a type: by moves, and where a failure to carry out leads. */
export class Ways {
  readonly all: readonly Way[]
  /** The first stage and all that can be come to from there. */
  readonly reached: ReadonlySet<string>
  /** Stages that can be come to in a round after the first. */
  readonly afresh: ReadonlySet<string>
  readonly first: string
  private readonly rounds = new Map<string, ReadonlySet<string>>()

  constructor({ type, stages }: Pick<CompiledType, 'type' | 'stages'>) {
    this.first = type.stages[0]?.name as string
    this.all = [...stages.values()].flatMap(({ stage, moves }) => [
      ...moves.map(({ move }) => ({ from: stage.name, to: move.to, fresh: move.fresh === true })),
      ...failureOf(stage),
    ])
    this.reached = this.from([this.first])
    this.afresh = this.from(this.all.filter(way => way.fresh && this.reached.has(way.from)).map(({ to }) => to))
  }

  /** These stages and all that can be come to from them. */
  from(starts: readonly string[]): ReadonlySet<string> {
    return this.spread(starts, at => this.all.filter(({ from }) => from === at).map(({ to }) => to))
  }
  /** A stage and all through which a proposal may have come to it within one round. */
  withinRound(stage: string): ReadonlySet<string> {
    const known =
      this.rounds.get(stage) ?? this.spread([stage], at => this.all.filter(way => way.to === at && !way.fresh).map(({ from }) => from))
    this.rounds.set(stage, known)
    return known
  }

  private spread(starts: readonly string[], next: (at: string) => readonly string[]): ReadonlySet<string> {
    const found = new Set(starts)
    for (const at of found) for (const to of next(at)) found.add(to)
    return found
  }
}
