// How now lies to the end of a stage's window, when somebody acts there or a move is looked at.
import type { CompiledStage } from '../decisions/compile.ts'
import { all, any, atLeast, equal, type Formula, moreThan, YES } from './proof/formula.ts'
import type { RuleScene } from './proof/rule-scene.ts'

/** What is so whenever this is asked in the scene's stage: an act, or the move of this number. */
export function windowOf(scene: RuleScene, asked: 'act' | number): Formula {
  const { stage } = scene.at
  if (!stage?.closes) return YES
  const isClosing = asked !== 'act' && stage.moves[asked]?.move.at === 'close'
  const { cases } = scene.meaning.quantities.of(stage.closes.tree)
  const leaves = endsWindow(stage)
  const holds = leaves !== undefined && isSettled(stage)
  return any(
    ...cases.map(({ when, value: end }) => {
      if (!end) return isClosing ? any() : when
      const after = atLeast(scene.now, end)
      if (!holds) return isClosing ? all(when, after) : when
      // What opens with its window already over is left at once.
      const atOnce = all(after, equal(scene.now, scene.entered))
      if (isClosing) return all(when, any(equal(scene.now, end), atOnce))
      const before = asked !== 'act' && asked < leaves ? atLeast(end, scene.now) : moreThan(end, scene.now)
      return all(when, asked === 'act' ? before : any(before, atOnce))
    }),
  )
}

/** The move with which every proposal leaves when the window ends, if there is one. */
function endsWindow(stage: CompiledStage): number | undefined {
  const index = stage.moves.findIndex(({ move, if: rule }) => move.at === 'close' && !rule)
  return index < 0 ? undefined : index
}
/** The end of the window is known as the stage is entered and does not change: it cannot be passed unseen. */
function isSettled({ closes, stage }: CompiledStage): boolean {
  return (
    closes?.reads.every(
      path => path === 'stage.entered' || path === 'proposal.opened' || (/^entered\./.test(path) && path !== `entered.${stage.name}`),
    ) === true
  )
}
