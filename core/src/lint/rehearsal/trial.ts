// Trials of a whole rulebook: whether its decisions can pass with the people who are there, or with some who are made up.

import type { Run } from '../../plugin.ts'
import { type CompiledRulebook, hashOf } from '../../rulebook/compile.ts'
import type { Json } from '../../schema.ts'
import { Effort } from '../proof/effort.ts'
import { type Cast, madeUp, present } from './electorates.ts'
import { prepare } from './preparing.ts'
import { type Outcome, Rehearsal } from './rehearsal.ts'
import { type Electorate, inEveryRulebook, type Mark, World } from './world.ts'

/** Steps that all trials of one rulebook may take together, and those of one kind of proposal that need not pass. */
const most = 120_000
const mostEach = 25_000

export class Trial {
  private readonly rulebook: CompiledRulebook
  private readonly effort = new Effort(most)
  private readonly world: World
  private readonly casts: readonly Cast[]
  private founded: { readonly cast: Cast; readonly mark: Mark } | undefined

  /** `mayGrow`: whether those who are there may let others in. */
  constructor(rulebook: CompiledRulebook, electorate: Electorate | undefined, mayGrow: boolean) {
    this.rulebook = rulebook
    this.world = new World(
      rulebook.inOrder.filter(({ name }) => !inEveryRulebook.has(name)),
      this.effort,
    )
    this.casts = electorate ? present(electorate, rulebook, mayGrow) : madeUp(rulebook)
  }

  /** A change of the rulebook that does no harm. */
  get amendment(): Run {
    const { source } = this.rulebook
    const about = source.about === 'Amended.' ? 'Amended again.' : 'Amended.'
    return {
      run: 'rulebook.amend',
      input: { from: hashOf(source as unknown as Json), changes: [{ at: '/about', do: 'put', value: about }] },
    }
  }

  /** How far a proposal of this kind comes, with these actions, where it comes furthest. */
  of(decision: string, actions: readonly Run[]): Outcome {
    let first: Outcome | undefined
    const effort = actions.length ? this.effort : new Effort(mostEach, this.effort)
    for (const cast of this.casts) {
      const outcome = this.begin(cast, effort, decision)
        ? new Rehearsal(this.world, this.rulebook).try(decision, actions)
        : ({ end: 'unopened', unsure: true } as const)
      if (outcome.end === 'passed') return outcome
      if (!first || first.end === 'unopened') first = outcome
      if (outcome.unsure) return outcome
    }
    return first ?? { end: 'unopened', unsure: true }
  }

  /** Whether some member may simply do it. */
  directly(action: Run): boolean {
    return this.casts.some(
      cast =>
        this.begin(cast, this.effort) && this.world.members.slice(0, 40).some(member => !this.world.do(member, action.run, action.input)),
    )
  }

  /** As it was when these people had been together for so long; founded only where the last trial was with others. */
  private begin(cast: Cast, effort: Effort, decision?: string): boolean {
    this.world.allow(effort)
    if (this.founded?.cast === cast) this.world.back(this.founded.mark)
    else {
      this.founded = undefined
      if (!this.world.found(this.rulebook.source as unknown as Json, cast.people, cast.days)) return false
      this.founded = { cast, mark: this.world.mark() }
    }
    prepare(this.world, this.rulebook, decision)
    return this.world.goesOn
  }
}
