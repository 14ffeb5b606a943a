// Whether a change of the rules can bear on a proposal at all: most proposals need not be tried.
import type { DecisionType } from '../decisions/type.ts'
import type { CompiledRulebook } from '../rulebook/compile.ts'
import { touchedPlaces } from '../rulebook/touched.ts'

/** Parts that decide nothing by themselves: what they change in effect is told of what uses them. Duties belong to what happens around it. */
const idle: ReadonlySet<string> = new Set([
  'name',
  'about',
  'source',
  'readings',
  'version',
  'template',
  'tests',
  'scenarios',
  'rules',
  'modules',
  'duties',
])

/** A change from one rulebook to another, asked about many proposals. */
export class Reach {
  private readonly before: CompiledRulebook
  private readonly after: CompiledRulebook
  private readonly places: readonly string[]

  constructor(before: CompiledRulebook, after: CompiledRulebook) {
    this.before = before
    this.after = after
    this.places = touchedPlaces(before, after).map(({ at }) => at)
  }

  /** True where it cannot be ruled out. `carries`: the actions that it carried. */
  concerns(decision: string, carries: readonly string[]): boolean {
    const { before, after } = this
    const kinds = beneath(decision, [before, after])
    const runs = new Set([
      ...carries,
      ...[...kinds].flatMap(kind => [before, after].flatMap(rulebook => runsOf(rulebook.types.get(kind)?.type))),
    ])
    const amends = carries.some(run => run.startsWith('rulebook.'))
    return this.places.some(at => {
      const [part = '', name = ''] = at.split('/').slice(1)
      if (part === 'decisions') return amends || kinds.has(name)
      if (part === 'permissions') return amends || runs.has(name)
      if (part === 'amending') return amends
      return amends || !idle.has(part)
    })
  }
}

/** A kind and all that may live beneath it. */
function beneath(decision: string, rulebooks: readonly CompiledRulebook[]): ReadonlySet<string> {
  const found = new Set([decision])
  for (const above of found)
    for (const { types } of rulebooks) for (const [name, { type }] of types) if (type.within?.includes(above)) found.add(name)
  return found
}
const runsOf = (type: DecisionType | undefined): readonly string[] =>
  (type?.stages ?? []).flatMap(stage => (stage.runs ?? []).map(({ run }) => run))
