// Results that are read where nothing can have been counted: a rule that asks for them there stops the proposal.
import type { CompiledStage, CompiledType } from '../../decisions/compile.ts'
import type { Env } from '../../decisions/env.ts'
import { before } from '../../decisions/reads.ts'
import type { Compiled, Node } from '../../rules/index.ts'
import { below } from '../../shape/shape.ts'
import type { Notes } from '../notes.ts'
import { waysOf } from '../ways.ts'

/** Codes: `not-counted-yet`. */
export function aboutCounted(name: string, type: CompiledType, notes: Notes): void {
  const counting = new Counting(type)
  for (const [index, { name: here }] of type.type.stages.entries()) {
    const stage = type.stages.get(here) as CompiledStage
    for (const [pointer, rule, kind] of rulesOf(stage, `${below('/decisions', name)}/stages/${index}`)) {
      const node = resultsIn(rule.tree).find(({ path }) => !counting.mayBeKnown(path as string, stage, kind))
      const [plugin] = (node?.path ?? '').replace(`${before}.`, '').split('.')
      const path = node?.path ?? ''
      notes.look(
        'not-counted-yet',
        notes.written.placeOf(pointer),
        node &&
          (path.startsWith(`${before}.`)
            ? `No round comes before this one in which anything is counted, so ${path} is not known here. Let a move with “fresh” lead here from where the vote ends.`
            : `Nothing has been counted yet when this is asked, so ${path} is not known and the proposal stops. Ask it in a move at “close” of the stage whose acts name ${plugin}, or in a stage after it.`),
      )
    }
  }
}

type Kind = 'move' | 'closing' | 'other'

function* rulesOf(stage: CompiledStage, at: string): Generator<readonly [string, Compiled<Env>, Kind]> {
  if (stage.closes) yield [`${at}/closes`, stage.closes, 'other']
  for (const [index, { move, if: rule }] of stage.moves.entries())
    if (rule) yield [`${at}/moves/${index}/if`, rule, move.at === 'close' ? 'closing' : 'move']
  for (const [run, rule] of stage.acts) yield [below(`${at}/acts`, run), rule, 'other']
  for (const [word, { who }] of stage.calls) yield [`${below(`${at}/calls`, word)}/who`, who, 'other']
  for (const [plugin, settings] of stage.settings)
    for (const [setting, one] of settings) if ('rule' in one) yield [below(below(`${at}/settings`, plugin), setting), one.rule, 'other']
  for (const [index, { each, input }] of stage.runs.entries()) {
    if (each) yield [`${at}/runs/${index}/each`, each, 'other']
    for (const [name, rule] of input) yield [below(`${at}/runs/${index}/input`, name), rule, 'other']
  }
}

/** What is read of a count, apart from where it is only asked whether there was one. */
function resultsIn(node: Node<Env>): readonly Node<Env>[] {
  if (node.operator === 'stated') return []
  return [...(node.variable?.counted ? [node] : []), ...node.parts.flatMap(resultsIn)]
}

class Counting {
  private readonly type: CompiledType

  constructor(type: CompiledType) {
    this.type = type
  }

  mayBeKnown(path: string, stage: CompiledStage, kind: Kind): boolean {
    const [head, second] = path.split('.') as [string, string?]
    if (head === 'parent') return true
    if (head === before) return this.hasRoundBefore(second ?? '', stage.stage.name)
    if (kind === 'closing' && this.collects(stage, head)) return true
    if (kind === 'move' && stage.closes && this.collects(stage, head)) return true
    return this.leadsHere(stage.stage.name).some(name => this.collects(this.stage(name), head))
  }

  /** A fresh move leads, sooner or later, to this stage from a round in which something was counted. */
  private hasRoundBefore(plugin: string, here: string): boolean {
    const ways = waysOf(this.type)
    const inRound = ways.withinRound(here)
    return ways.all.some(
      ({ from, to, fresh }) =>
        fresh && inRound.has(to) && [...ways.withinRound(from)].some(name => this.collects(this.stage(name), plugin)),
    )
  }
  /** Stages that may have been left within the round before this one is entered. */
  private leadsHere(here: string): readonly string[] {
    const ways = waysOf(this.type)
    const last = ways.all.filter(({ to, fresh }) => to === here && !fresh).map(({ from }) => from)
    return [...new Set(last.flatMap(name => [...ways.withinRound(name)]))]
  }
  private stage(name: string): CompiledStage {
    return this.type.stages.get(name) as CompiledStage
  }
  private collects({ acts }: CompiledStage, plugin: string): boolean {
    return [...acts.keys()].some(run => run.startsWith(`${plugin}.`))
  }
}
