// Every condition in a rulebook: where it stands, what it is for, and in which scene it is asked.
import type { CompiledStage, CompiledType } from '../decisions/compile.ts'
import { actionOf } from '../decisions/compile.ts'
import type { Env } from '../decisions/env.ts'
import type { CompiledRulebook } from '../rulebook/compile.ts'
import type { Compiled } from '../rules/index.ts'
import { below } from '../shape/shape.ts'
import type { Written } from './notes.ts'
import { type Formula, YES } from './proof/formula.ts'
import { RuleScene, type Standpoint } from './proof/rule-scene.ts'
import { windowOf } from './window.ts'

/** What a condition decides: who may open, do, say, or is counted; whether a move is taken; who is permitted; when a duty is due. */
export type Use =
  | { readonly of: 'propose' | 'readers' | 'who'; readonly name: string }
  | { readonly of: 'act' | 'call'; readonly name: string; readonly stage: string }
  | { readonly of: 'move'; readonly stage: string; readonly to: string; readonly at: 'close' | 'edit' | 'any' }
  | { readonly of: 'permission'; readonly name: string }
  | { readonly of: 'duty' | 'members'; readonly name: string }

export interface RuleIn {
  readonly use: Use
  /** Into the filled-in rulebook. */
  readonly pointer: string
  readonly rule: Compiled<Env>
  readonly scene: RuleScene
  /** What is so whenever it is asked: how the window stands. */
  readonly around: Formula
}

/** The scenes of a rulebook, each made once, and the conditions that stand in them. */
export class RulesIn {
  readonly rulebook: CompiledRulebook
  readonly written: Written
  readonly vacant: ReadonlySet<string>
  private readonly scenes = new Map<CompiledStage, RuleScene>()
  private readonly given = new Map<CompiledStage, RuleScene>()

  constructor(rulebook: CompiledRulebook, written: Written, vacant: ReadonlySet<string>) {
    this.rulebook = rulebook
    this.written = written
    this.vacant = vacant
  }

  /** What stands in no stage. */
  scene(type: CompiledType | undefined, more: Partial<Standpoint> = {}): RuleScene {
    return new RuleScene({
      rulebook: this.rulebook,
      given: pointer => this.written.given(pointer),
      vacant: this.vacant,
      ...(type ? { type } : {}),
      ...more,
    })
  }
  /** For what is said to be never so, whatever is given for parameters. */
  stageScene(type: CompiledType, stage: CompiledStage): RuleScene {
    return this.kept(this.scenes, type, stage, {})
  }
  /** For what is said to happen with what was given for parameters. */
  asGiven(type: CompiledType, stage: CompiledStage): RuleScene {
    return this.kept(this.given, type, stage, { given: () => undefined })
  }
  private kept(scenes: Map<CompiledStage, RuleScene>, type: CompiledType, stage: CompiledStage, more: Partial<Standpoint>): RuleScene {
    const scene = scenes.get(stage) ?? this.scene(type, { stage, ...more })
    scenes.set(stage, scene)
    return scene
  }

  /** Permissions and duties. */
  *ofNoType(): Generator<RuleIn> {
    for (const [name, grants] of this.rulebook.grants)
      for (const [index, grant] of grants.entries()) {
        const given = this.rulebook.source.permissions[name]
        const at = below('/permissions', name) + (Array.isArray(given) ? `/${index}` : '')
        const inputs = actionOf(this.rulebook.plugins, name)?.input ?? {}
        if ('members' in grant)
          yield {
            use: { of: 'permission', name },
            pointer: `${at}/members`,
            rule: grant.members,
            scene: this.scene(undefined, { inputs }),
            around: YES,
          }
      }
    for (const [name, { when, members }] of this.rulebook.duties) {
      const at = below('/duties', name)
      yield { use: { of: 'duty', name }, pointer: `${at}/when`, rule: when, scene: this.scene(undefined), around: YES }
      if (members)
        yield { use: { of: 'members', name }, pointer: `${at}/of/members`, rule: members, scene: this.scene(undefined), around: YES }
    }
  }

  *ofType(name: string, type: CompiledType): Generator<RuleIn> {
    const at = below('/decisions', name)
    yield { use: { of: 'propose', name }, pointer: `${at}/propose`, rule: type.propose, scene: this.scene(type), around: YES }
    if (type.readers)
      yield { use: { of: 'readers', name }, pointer: `${at}/readers`, rule: type.readers, scene: this.scene(type), around: YES }
    for (const [group, { who }] of type.groups)
      yield {
        use: { of: 'who', name: group },
        pointer: `${below(`${at}/groups`, group)}/who`,
        rule: who,
        scene: this.scene(type),
        around: YES,
      }
    for (const [index, { name: stage }] of type.type.stages.entries())
      yield* this.ofStage(type, type.stages.get(stage) as CompiledStage, `${at}/stages/${index}`)
  }

  *ofStage(type: CompiledType, stage: CompiledStage, at: string): Generator<RuleIn> {
    const here = stage.stage.name
    const scene = this.stageScene(type, stage)
    for (const [run, rule] of stage.acts) {
      const inputs = actionOf(this.rulebook.plugins, run)?.input ?? {}
      const acting = this.scene(type, { stage, inputs })
      yield {
        use: { of: 'act', name: run, stage: here },
        pointer: below(`${at}/acts`, run),
        rule,
        scene: acting,
        around: windowOf(acting, 'act'),
      }
    }
    for (const [word, { call, who }] of stage.calls) {
      const saying = call.asks ? this.scene(type, { stage, answers: call.asks }) : scene
      const use = { of: 'call', name: word, stage: here } as const
      yield { use, pointer: `${below(`${at}/calls`, word)}/who`, rule: who, scene: saying, around: windowOf(saying, 'act') }
    }
    for (const [index, { move, if: rule }] of stage.moves.entries())
      if (rule)
        yield {
          use: { of: 'move', stage: here, to: move.to, at: move.at ?? 'any' },
          pointer: `${at}/moves/${index}/if`,
          rule,
          scene,
          around: windowOf(scene, index),
        }
  }
}
