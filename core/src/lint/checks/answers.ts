// Answers that may be missing where a rule needs them, that may change where they were frozen, and that nobody looks at.
import type { CompiledStage, CompiledType } from '../../decisions/compile.ts'
import type { Env } from '../../decisions/env.ts'
import { failingOf } from '../../decisions/type.ts'
import type { Compiled, Node } from '../../rules/index.ts'
import { below } from '../../shape/shape.ts'
import type { Notes } from '../notes.ts'
import type { Known } from '../proof/case-search.ts'
import { all, any, type Formula, named, YES } from '../proof/formula.ts'
import { answerIn, type RuleScene } from '../proof/rule-scene.ts'
import type { Prover } from '../prover.ts'
import type { RulesIn } from '../rules-in.ts'
import { waysOf } from '../ways.ts'

/** What is known of several moments of one proposal, which share its answers. */
export interface Past {
  readonly was: Formula
  readonly known: Known
}

/** That whoever proposed was allowed to, then, with the answers that stand now. */
export function propositionOf(type: CompiledType, scene: RuleScene, rules: RulesIn): Past {
  const call = (path: string) => (isAnswer(path) ? path : path === 'now' ? 'proposal.opened' : `then ${path}`)
  const then = rules.scene(type, { call, given: () => undefined })
  return { was: then.meaning.truth(type.propose.tree).is, known: together([scene, then]) }
}

/** For each stage the same, and that a proposal came there by moves that were allowed with its answers. */
class Arrivals {
  private readonly type: CompiledType
  private readonly rules: RulesIn
  private readonly scenes: Known[] = []
  private readonly known = new Map<string, Formula>()

  constructor(type: CompiledType, rules: RulesIn) {
    this.type = type
    this.rules = rules
  }

  at(scene: RuleScene): Past {
    const { was, known } = propositionOf(this.type, scene, this.rules)
    const came = this.came(scene.at.stage?.stage.name as string, 3)
    return { was: all(was, came), known: together([known, ...this.scenes]) }
  }

  private came(to: string, steps: number): Formula {
    const ways = waysOf(this.type)
    const afterFailure = this.type.type.stages.some(stage => failingOf(stage) === to)
    if (to === ways.first || steps === 0 || afterFailure) return YES
    const known = this.known.get(`${to} ${steps}`)
    if (known) return known
    const formula = any(
      ...[...this.type.stages.values()].filter(({ stage }) => ways.reached.has(stage.name)).map(from => this.cameFrom(from, to, steps)),
    )
    this.known.set(`${to} ${steps}`, formula)
    return formula
  }
  private cameFrom(from: CompiledStage, to: string, steps: number): Formula {
    const moves = from.moves.filter(({ move }) => move.to === to)
    if (!moves.length) return any()
    const before = this.came(from.stage.name, steps - 1)
    if (moves.some(move => !move.if)) return before
    const call = (path: string) => (isAnswer(path) ? path : `in ${from.stage.name} ${path}`)
    const scene = this.rules.scene(this.type, { stage: from, call, given: () => undefined })
    this.scenes.push(scene)
    return all(any(...moves.map(move => (move.if ? scene.meaning.truth(move.if.tree).is : YES))), before)
  }
}
const isAnswer = (path: string): boolean => path.startsWith('asked.')
const together = (scenes: readonly Known[]): Known => ({
  about: name => scenes.map(scene => scene.about(name)).find(fact => fact !== undefined),
  words: term => scenes.map(scene => scene.words(term)).find(words => words !== undefined),
})

/** Codes: `unstated-answer`. Where a rule needs what was not stated, the proposal stops. */
export function aboutMissing(name: string, type: CompiledType, rules: RulesIn, prover: Prover, notes: Notes): void {
  const told = new Set<string>()
  const arrivals = new Arrivals(type, rules)
  for (const [index, { name: here }] of type.type.stages.entries()) {
    const stage = type.stages.get(here) as CompiledStage
    const scene = rules.asGiven(type, stage)
    for (const [pointer, rule] of rulesOf(stage, `${below('/decisions', name)}/stages/${index}`))
      for (const path of mayBeMissing(rule, scene, arrivals, prover)) {
        if (told.has(path)) continue
        told.add(path)
        const [head, word, answer] = path.split('.') as [string, string, string]
        const who =
          head === 'asked'
            ? `Whoever opens a proposal of the kind ${name} may leave ${word} out`
            : `Whoever says “${word}” may leave ${answer} out`
        const where = head === 'asked' ? 'Ask for it in “propose”' : 'Ask here first whether it was stated'
        notes.tell(
          'unstated-answer',
          notes.written.placeOf(pointer),
          `${who}, and then the proposal stops here. ${where}: { "stated": { "var": "${path}" } }.`,
        )
      }
  }
}

function* rulesOf(stage: CompiledStage, at: string): Generator<readonly [string, Compiled<Env>]> {
  if (stage.closes) yield [`${at}/closes`, stage.closes]
  for (const [index, { if: rule }] of stage.moves.entries()) if (rule) yield [`${at}/moves/${index}/if`, rule]
  for (const [index, { each, input }] of stage.runs.entries()) {
    if (each) yield [`${at}/runs/${index}/each`, each]
    for (const [name, rule] of input) yield [below(`${at}/runs/${index}/input`, name), rule]
  }
}

/** The answers without which this rule cannot be evaluated, if only they are missing. */
function mayBeMissing(rule: Compiled<Env>, scene: RuleScene, arrivals: Arrivals, prover: Prover): readonly string[] {
  const reads = [...optionalIn(rule.tree)]
  if (!reads.length) return []
  const fails = failing(rule.tree, scene)
  const { was, known } = arrivals.at(scene)
  return reads.filter(path => {
    const others = reads.filter(other => other !== path).map(other => named(`${other} is stated`))
    const missing = named(`${path} is stated`, false)
    const said = path.startsWith('called.') ? named(`${path.split('.').slice(0, 2).join('.')} happened`) : YES
    return prover.does(known, was, fails, missing, said, ...others)
  })
}

function failing(node: Node<Env>, scene: RuleScene): Formula {
  if (node.type === 'boolean') return scene.meaning.truth(node).fails
  if (node.type === 'integer' || node.type === 'instant') return scene.meaning.quantities.of(node).fails
  return node.variable?.optional ? named(`${answerIn(node.path as string)} is stated`, false) : { kind: 'any', of: [] }
}

function optionalIn(node: Node<Env>, found = new Set<string>()): ReadonlySet<string> {
  if (node.variable?.optional && /^(asked|called)\./.test(node.path ?? '')) found.add(answerIn(node.path as string))
  for (const part of node.parts) optionalIn(part, found)
  return found
}

/** Codes: `frozen-answer`. An edit may change an answer by which a group was frozen before. */
export function aboutFrozen(name: string, type: CompiledType, notes: Notes): void {
  const ways = waysOf(type)
  for (const [
    group,
    {
      group: { at },
      who,
      weight,
    },
  ] of type.groups) {
    const answers = [...who.reads, ...(weight?.reads ?? [])].filter(path => path.startsWith('asked.'))
    if (at === 'now' || !answers.length) continue
    const frozen = at === 'opening' ? ways.reached : ways.from([at.stage])
    for (const [index, { name: here }] of type.type.stages.entries()) {
      const { acts, moves } = type.stages.get(here) as CompiledStage
      const inRound = at === 'opening' || (frozen.has(here) && ways.withinRound(here).has(at.stage))
      const anew = at !== 'opening' && moves.some(({ move, if: rule }) => move.at === 'edit' && move.fresh && !rule)
      const stale = acts.has('proposals.edit') && inRound && !anew
      const remedy =
        at === 'opening'
          ? 'Freeze it “at” the stage that counts it, and let an edit begin a fresh round'
          : 'Let a move at “edit” begin a fresh round'
      notes.look(
        'frozen-answer',
        notes.written.at(below(`${below('/decisions', name)}/stages/${index}/acts`, 'proposals.edit')),
        stale ? `An edit may change ${answers[0]}, by which ${group} was frozen before, and it stays frozen. ${remedy}.` : undefined,
      )
    }
  }
}
