// Ways out of stages: those never taken, those that leave somebody behind, and those that lead in a circle.
import type { CompiledMove, CompiledStage, CompiledType } from '../../decisions/compile.ts'
import { plainEnds } from '../../decisions/type.ts'
import { below } from '../../shape/shape.ts'
import type { Notes } from '../notes.ts'
import { type Formula, YES } from '../proof/formula.ts'
import type { RuleScene } from '../proof/rule-scene.ts'
import type { Prover } from '../prover.ts'
import type { RulesIn } from '../rules-in.ts'
import { type Ways, waysOf } from '../ways.ts'
import { windowOf } from '../window.ts'

/** Codes: `unreached-stage`, `shadowed-move`, `may-stay`, `never-left`, `never-closes`, `never-edited`, `idle-window`, `endless-moves`. */
export function aboutMoves(name: string, type: CompiledType, rules: RulesIn, prover: Prover, notes: Notes): void {
  const at = below('/decisions', name)
  const ways = waysOf(type)
  for (const [index, { name: here }] of type.type.stages.entries()) {
    const stage = type.stages.get(here) as CompiledStage
    const pointer = `${at}/stages/${index}`
    notes.look(
      'unreached-stage',
      notes.written.at(pointer),
      ways.reached.has(here) ? undefined : `No move leads from the first stage to ${here}. Let one lead there, or drop it.`,
    )
    const room = new MovesOf(stage, rules.stageScene(type, stage), rules.asGiven(type, stage), prover, notes, pointer)
    room.look()
  }
  aboutCircles(type, rules, prover, notes, at)
}

class MovesOf {
  private readonly stage: CompiledStage
  private readonly scene: RuleScene
  private readonly given: RuleScene
  private readonly prover: Prover
  private readonly notes: Notes
  private readonly pointer: string

  constructor(stage: CompiledStage, scene: RuleScene, given: RuleScene, prover: Prover, notes: Notes, pointer: string) {
    this.stage = stage
    this.scene = scene
    this.given = given
    this.prover = prover
    this.notes = notes
    this.pointer = pointer
  }

  look(): void {
    const { moves, closes, stage } = this.stage
    for (const index of moves.keys()) this.aboutMove(index)
    const dead = moves.length > 0 && moves.every((_, index) => !this.canBeTaken(index))
    this.tell(
      'never-left',
      '',
      dead ? `No move ever leads out of ${stage.name}: a proposal that comes here stays. Let one hold, or leave the moves out.` : undefined,
    )
    const closing = moves.findLastIndex(({ move }) => move.at === 'close')
    this.tell(
      'may-stay',
      `/moves/${closing}`,
      closing >= 0 && closes && this.mayStay(closing)
        ? `If nothing here holds when ${stage.name} closes, a proposal stays in it. Let the last move be without “if”.`
        : undefined,
    )
    const idle = closes && moves.length > 0 && !dead && closing < 0 && !this.reads('stage.closes')
    this.tell(
      'idle-window',
      '/closes',
      idle ? `Nothing happens when the window of ${stage.name} ends: what may be done there goes on. Add a move at “close”.` : undefined,
    )
  }

  private aboutMove(index: number): void {
    const { move } = this.stage.moves[index] as CompiledMove
    const { name } = this.stage.stage
    const pointer = `/moves/${index}`
    const unclosed = move.at === 'close' && !this.stage.closes
    this.tell(
      'never-closes',
      pointer,
      unclosed ? `This move waits for the end of a window, and ${name} has none. Say when it closes, or leave out “at”.` : undefined,
    )
    const unedited = move.at === 'edit' && !this.stage.acts.has('proposals.edit')
    this.tell(
      'never-edited',
      pointer,
      unedited
        ? `This move waits for an edit, and nobody may edit in ${name}. Name proposals.edit in its acts, or drop the move.`
        : undefined,
    )
    this.tell(
      'shadowed-move',
      pointer,
      !unclosed && !unedited && this.isShadowed(index)
        ? `This move is never taken: whenever it could be, one before it is. Drop it, or put it before them.`
        : undefined,
    )
  }

  /** Whenever it holds, an earlier one does. A last move without “if” may repeat where an earlier one leads: it is written for safety. */
  private isShadowed(index: number): boolean {
    const moves = this.stage.moves as readonly CompiledMove[]
    const { move, if: rule } = moves[index] as CompiledMove
    const earlier = moves.slice(0, index).filter(({ move: other }) => other.at === undefined || other.at === move.at)
    if (!earlier.length || (!rule && earlier.every(one => one.if) && earlier.some(one => one.move.to === move.to))) return false
    const around = windowOf(this.scene, index)
    const holds = this.truth(rule).is
    if (!this.prover.can(this.scene, around, holds)) return false
    return !this.prover.can(this.scene, around, holds, ...earlier.map(one => this.truth(one.if).not))
  }

  private mayStay(closing: number): boolean {
    const tried = this.stage.moves.filter(({ move }) => move.at !== 'edit')
    return this.prover.does(this.given, windowOf(this.given, closing), ...tried.map(one => this.truth(one.if, this.given).not))
  }

  private canBeTaken(index: number): boolean {
    const { move, if: rule } = this.stage.moves[index] as CompiledMove
    if (move.at === 'close' && !this.stage.closes) return false
    if (move.at === 'edit' && !this.stage.acts.has('proposals.edit')) return false
    return this.prover.can(this.scene, windowOf(this.scene, index), this.truth(rule).is)
  }

  private truth(rule: CompiledMove['if'], scene = this.scene): { readonly is: Formula; readonly not: Formula } {
    return rule ? scene.meaning.truth(rule.tree) : { is: YES, not: { kind: 'any', of: [] } }
  }
  private reads(path: string): boolean {
    const rules = [
      ...this.stage.moves.map(move => move.if),
      ...this.stage.acts.values(),
      ...[...this.stage.calls.values()].map(call => call.who),
    ]
    return rules.some(rule => rule?.reads.includes(path))
  }
  private tell(code: string, below: string, message: string | undefined): void {
    this.notes.look(code, this.notes.written.at(this.pointer + below), message)
  }
}

/** Moves that are taken at once, one after the other, without an end. */
function aboutCircles(type: CompiledType, rules: RulesIn, prover: Prover, notes: Notes, at: string): void {
  const names = [...type.stages.keys()]
  const told = new Set<string>()
  for (const start of names) {
    const path: string[] = []
    for (let here: string | undefined = start; here !== undefined && !told.has(here); here = nextAtOnce(type, here, rules, prover)) {
      if (!path.includes(here)) {
        path.push(here)
        continue
      }
      const circle = path.slice(path.indexOf(here))
      notes.tell(
        'endless-moves',
        notes.written.at(`${at}/stages/${names.indexOf(here)}`),
        `These stages lead to one another at once, without an end: ${[...circle, here].join(' → ')}. Let one of them wait for something.`,
      )
      break
    }
    for (const name of path) told.add(name)
  }
}

/** Where every proposal goes on to as soon as it comes here. */
function nextAtOnce(type: CompiledType, name: string, rules: RulesIn, prover: Prover): string | undefined {
  const stage = type.stages.get(name)
  if (!stage) return undefined
  const scene = rules.stageScene(type, stage)
  return stage.moves.find(
    ({ move, if: rule }) => move.at === undefined && (!rule || prover.verdict(scene, scene.meaning.truth(rule.tree), YES) === 'always'),
  )?.move.to
}

/** Codes: `decided-twice`. A proposal is decided once: what a later stage says of it changes nothing. */
export function aboutDeciding(name: string, { type }: CompiledType, ways: Ways, notes: Notes): void {
  const at = below('/decisions', name)
  const deciding = type.stages.filter(stage => stage.decides && ways.reached.has(stage.name))
  for (const [index, stage] of type.stages.entries()) {
    const first = deciding.find(
      other => other.name !== stage.name && other.decides !== stage.decides && ways.from([other.name]).has(stage.name),
    )
    const message =
      stage.decides &&
      first &&
      `A proposal that comes to ${stage.name} may have ${first.decides} already, in ${first.name}, and that stands. Let only the last of them decide.`
    const isPlain = Object.values(plainEnds).includes(stage)
    if (!isPlain) notes.look('decided-twice', notes.written.at(`${at}/stages/${index}/decides`), message || undefined)
    // A plain end is written nowhere: it is told where the decision was made before.
    else if (message && first) notes.tell('decided-twice', notes.written.at(`${at}/stages/${type.stages.indexOf(first)}`), message)
  }
}
