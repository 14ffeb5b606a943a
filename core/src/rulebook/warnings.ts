// What holds together and still may not be meant: told to a rulebook's authors, and stopping nothing.
import type { CompiledStage, CompiledType } from '../decisions/compile.ts'
import type { Env } from '../decisions/env.ts'
import type { Compiled } from '../rules/index.ts'
import { below, type Finding } from '../shape/shape.ts'
import type { CompiledRulebook } from './compile.ts'
import { asWritten, eachOnce } from './places.ts'
import { usesOf } from './uses.ts'

/**
 * Warnings about a rulebook that compiled, with pointers into it as it is written. Codes: `never-amended`, `never-opened`,
 * `unreached-stage`, `may-stay`, `endless-moves`, `unused-rule`, `unused-module`.
 */
export function rulebookWarnings(rulebook: CompiledRulebook): readonly Finding[] {
  const asked = askedByRules(rulebook)
  const types = [...rulebook.types].flatMap(([name, { compiled }]) => [
    ...aboutType(name, compiled, below('/decisions', name), asked.has(name)),
  ])
  return eachOnce([...aboutAmending(rulebook), ...asWritten(types, rulebook.filled), ...aboutUses(rulebook)])
}

/** Kinds of proposals that stages and duties open. */
function askedByRules({ types, duties }: CompiledRulebook): ReadonlySet<unknown> {
  const runs = [
    ...[...types.values()].flatMap(({ type }) => type.stages.flatMap(stage => stage.runs ?? [])),
    ...[...duties.values()].flatMap(({ duty }) => duty.runs),
  ]
  return new Set(runs.filter(({ run }) => run === 'proposals.ask').map(({ input }) => input.decision))
}

function* aboutAmending({ grants }: CompiledRulebook): Generator<Finding> {
  const may = (grants.get('rulebook.amend') ?? []).some(grant => 'decisions' in grant || !isAlways(grant.members, false))
  if (!may)
    yield {
      code: 'never-amended',
      pointer: '/permissions',
      message: 'Nobody and no decision is granted rulebook.amend, so this rulebook can never change.',
    }
}

function* aboutType(name: string, { propose, type, stages }: CompiledType, at: string, asked: boolean): Generator<Finding> {
  if (isAlways(propose, false) && !asked)
    yield { code: 'never-opened', pointer: `${at}/propose`, message: `Nobody may ever open a proposal of the kind ${name}.` }
  const reached = reachedFrom(type.stages[0]?.name as string, stages)
  for (const [index, { name: stage }] of type.stages.entries()) {
    const pointer = `${at}/stages/${index}`
    if (!reached.has(stage)) yield { code: 'unreached-stage', pointer, message: `No move leads from the first stage to ${stage}.` }
    yield* aboutClosing(stages.get(stage) as CompiledStage, pointer)
  }
  yield* aboutCircles(stages, at)
}

/** The first stage and all that moves and failing carries lead to from there. */
function reachedFrom(first: string, stages: ReadonlyMap<string, CompiledStage>): ReadonlySet<string> {
  const reached = new Set([first])
  for (const name of reached) {
    const stage = stages.get(name)
    for (const { move } of stage?.moves ?? []) reached.add(move.to)
    if (stage?.stage.carries) reached.add(stage.stage.carries.failing)
  }
  return reached
}

/** Where the window ends and no move is left without a condition, a proposal may stay for ever. */
function* aboutClosing({ stage, moves }: CompiledStage, at: string): Generator<Finding> {
  const last = moves.findLastIndex(({ move }) => move.at === 'close')
  if (last < 0 || moves.some(({ move, if: rule }) => move.at !== 'edit' && (!rule || isAlways(rule, true)))) return
  yield {
    code: 'may-stay',
    pointer: `${at}/moves/${last}`,
    message: `If nothing here holds when ${stage.name} closes, a proposal stays in it; let the last move be without "if".`,
  }
}

/** Moves that are taken at once, one after the other, without an end. */
function* aboutCircles(stages: ReadonlyMap<string, CompiledStage>, at: string): Generator<Finding> {
  const names = [...stages.keys()]
  const told = new Set<string>()
  for (const start of names) {
    const path: string[] = []
    for (let here: string | undefined = start; here !== undefined && !told.has(here); here = nextAtOnce(stages.get(here))) {
      if (!path.includes(here)) {
        path.push(here)
        continue
      }
      const circle = path.slice(path.indexOf(here))
      yield {
        code: 'endless-moves',
        pointer: `${at}/stages/${names.indexOf(here)}`,
        message: `These stages lead to one another at once, without an end: ${[...circle, here].join(' → ')}.`,
      }
      break
    }
    for (const name of path) told.add(name)
  }
}

const nextAtOnce = (stage: CompiledStage | undefined): string | undefined =>
  stage?.moves.find(({ move, if: rule }) => move.at === undefined && (!rule || isAlways(rule, true)))?.move.to

function* aboutUses({ source }: CompiledRulebook): Generator<Finding> {
  const { rules, modules } = usesOf(source)
  for (const name of Object.keys(source.rules ?? {}).sort())
    if (!rules.has(name)) yield { code: 'unused-rule', pointer: below('/rules', name), message: `Nothing uses the rule ${name}.` }
  for (const name of Object.keys(source.modules ?? {}).sort())
    if (!modules.has(name)) yield { code: 'unused-module', pointer: below('/modules', name), message: `Nothing uses the module ${name}.` }
}

/** It is written so, or reckoned from what depends on nothing. */
const isAlways = (rule: Compiled<Env>, value: boolean): boolean => rule.tree.constant && rule.evaluate({} as Env) === value
