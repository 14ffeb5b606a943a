// What may still become of a proposal under its own rules: whether it can pass, and whether it surely does. Never wrong, if not always sharp.
import type { Kernel } from '../kernel/kernel.ts'
import type { Node } from '../rules/index.ts'
import { FAILS, TRUE, type Truth } from '../rules/possible.ts'
import type { CompiledMove, CompiledStage, CompiledType } from './compile.ts'
import type { Env } from './env.ts'
import { type ProposalRow, proposalRow } from './rows.ts'
import { failingOf } from './type.ts'

export interface Prospect {
  /** Some way leads to where it has passed. */
  readonly canPass: boolean
  /** Every way does that may still be taken, apart from those of `unless`, and one of them surely is. */
  readonly surely: boolean
  /** The words that would lead elsewhere if somebody said them, and an edit. */
  readonly unless: readonly (CompiledMove & { readonly word?: string })[]
  /** The move that is waited for, if there is one: to where it passes, else nearer to there. */
  readonly goal: CompiledMove | undefined
}

/** Of a live proposal that has not been decided. */
export function prospectOf(kernel: Kernel, proposal: string): Prospect {
  return new Ahead(kernel, proposalRow(kernel, proposal), kernel.typeOf(proposal)).prospect()
}

class Ahead {
  private readonly env: Env
  private readonly type: CompiledType
  private readonly here: CompiledStage

  constructor(kernel: Kernel, row: ProposalRow, type: CompiledType) {
    this.env = { now: kernel.now, kernel, proposal: row.proposal }
    this.type = type
    this.here = this.stage(row.stage)
  }

  prospect(): Prospect {
    const possible = this.possibleMoves()
    const elsewhere = possible.filter(({ move: { to } }) => !this.surelyFrom(to, [this.here.stage.name]))
    const unless = elsewhere.map(move => ({ ...move, ...wordOf(move) }))
    const rest = possible.filter(move => !elsewhere.includes(move))
    return {
      canPass: possible.some(({ move: { to } }) => this.mayPassFrom(to)),
      surely:
        rest.some(move => this.surelyTaken(move)) &&
        unless.every(({ word, move }) => word !== undefined || move.at === 'edit') &&
        !this.here.moves.some(move => this.truthOf(move) & FAILS),
      unless,
      goal: this.goalAmong(possible),
    }
  }

  /** The moves that may be taken before anything else leads on. At the close they are tried in order: behind one that surely holds, none is. */
  private possibleMoves(): readonly CompiledMove[] {
    const found: CompiledMove[] = []
    let closed = false
    for (const move of this.here.moves) {
      const truth = this.truthOf(move)
      const isAtClose = move.move.at === 'close'
      if (!(truth & TRUE) || !this.comesAbout(this.here, move) || (isAtClose && closed)) continue
      found.push(move)
      if (truth === TRUE && move.move.at !== 'edit') closed = true
    }
    return found
  }
  private truthOf({ if: rule }: CompiledMove): Truth {
    return rule?.tree.truth ? rule.tree.truth(this.env) : TRUE
  }
  /** Its moment can come: the stage closes, or the proposal may be edited. */
  private comesAbout({ closes, acts }: CompiledStage, { move: { at } }: CompiledMove): boolean {
    return at === 'close' ? closes !== undefined : at !== 'edit' || acts.has('proposals.edit')
  }
  private surelyTaken(move: CompiledMove): boolean {
    if (this.truthOf(move) !== TRUE || move.move.at === 'edit') return false
    if (move.move.at === undefined) return true
    const span = this.here.closes?.tree.span?.(this.env)
    return span?.ends?.[1] !== undefined && !span.never && !span.fails
  }

  /** Of a stage further on nothing is known but its rules: every move may be taken that is not written never to be. */
  private movesOf(stage: CompiledStage): readonly CompiledMove[] {
    return stage.moves.filter(move => this.comesAbout(stage, move) && !isAlways(move, false))
  }
  /** Also where it goes if what it carries fails. */
  private waysFrom(stage: CompiledStage): readonly string[] {
    const failing = failingOf(stage.stage)
    return [...this.movesOf(stage).map(({ move: { to } }) => to), ...(failing === undefined ? [] : [failing])]
  }
  private mayPassFrom(name: string, seen = new Set<string>()): boolean {
    const stage = this.stage(name)
    if (stage.stage.decides) return stage.stage.decides === 'passed'
    if (seen.has(name)) return false
    seen.add(name)
    return this.waysFrom(stage).some(to => this.mayPassFrom(to, seen))
  }
  private surelyFrom(name: string, way: readonly string[]): boolean {
    const stage = this.stage(name)
    if (stage.stage.decides) return stage.stage.decides === 'passed'
    const leaves = (move: CompiledMove) =>
      isAlways(move, true) && (move.move.at === undefined || (move.move.at === 'close' && typeof stage.stage.closes === 'string'))
    return (
      !way.includes(name) &&
      stage.moves.some(leaves) &&
      stage.moves.every(({ if: rule }) => !rule || neverFails(rule.tree)) &&
      this.waysFrom(stage).every(to => this.surelyFrom(to, [...way, name]))
    )
  }

  /** What is said and done to speak for itself comes last: who says a word knows what it does. */
  private goalAmong(possible: readonly CompiledMove[]): CompiledMove | undefined {
    const place = (name: string) => [...this.type.stages.keys()].indexOf(name)
    const plain = possible.filter(move => move.move.at !== 'edit' && wordOf(move) === undefined)
    const leading = plain.filter(({ move: { to } }) => this.mayPassFrom(to))
    const passing = leading.filter(({ move: { to } }) => this.stage(to).stage.decides === 'passed')
    const further = leading.filter(({ move: { to } }) => place(to) > place(this.here.stage.name))
    // What is decided early is only a shorter way to what the close decides.
    const atClose = (moves: readonly CompiledMove[]) => moves.find(({ if: rule }) => rule?.tree.operator !== 'certain') ?? moves[0]
    return atClose(passing) ?? atClose(further) ?? atClose(leading)
  }

  private stage(name: string): CompiledStage {
    return this.type.stages.get(name) as CompiledStage
  }
}

const isAlways = ({ if: rule }: CompiledMove, value: boolean): boolean =>
  rule ? rule.tree.constant && rule.evaluate({} as Env) === value : value

/** The word without which a move is never taken. */
function wordOf({ if: rule }: CompiledMove): { readonly word: string } | undefined {
  const word = rule && wordIn(rule.tree)
  return word === undefined ? undefined : { word }
}
function wordIn({ operator, parts }: Node<Env>): string | undefined {
  if (operator === 'and') return parts.map(wordIn).find(word => word !== undefined)
  const called = operator === 'past' ? /^called\.([^.]+)$/.exec(parts[0]?.path ?? '') : null
  return called?.[1]
}

/** It asks nothing that may be left out or may not have happened. */
function neverFails({ operator, variable, parts }: Node<Env>): boolean {
  return variable?.optional !== true && operator !== 'days' && operator !== 'calendar' && operator !== '*' && parts.every(neverFails)
}
