// What a stage runs and whoever proposes could add as well, with other inputs than the stage's.
import { actionOf, type CompiledType } from '../../decisions/compile.ts'
import type { CompiledRulebook } from '../../rulebook/compile.ts'
import { grantedToStages, mayCarry } from '../../rulebook/deciding.ts'
import { below } from '../../shape/shape.ts'
import type { Notes } from '../notes.ts'

/** Codes: `carried-too`. Of a type that carries what its proposers wrote: an action that its stages run, unless it is granted to them as well. */
export function aboutCarried(name: string, { stages }: CompiledType, { grants, plugins }: CompiledRulebook, notes: Notes): void {
  const all = [...stages.values()]
  if (!all.some(({ stage }) => stage.carries)) return
  for (const [index, { stage }] of all.entries())
    for (const [place, { run }] of (stage.runs ?? []).entries())
      if (actionOf(plugins, run)?.by === 'community' && mayCarry(grants.get(run), name) && !grantedToStages(grants.get(run), name))
        notes.tell(
          'carried-too',
          `${below('/decisions', name)}/stages/${index}/runs/${place}/run`,
          `Its stages run ${run}, and whoever opens such a proposal can add it with inputs of their own. Grant it to { "stages": "${name}" } instead; to both, if that is meant.`,
        )
}
