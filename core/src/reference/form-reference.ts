// The parts of a rulebook, member by member, drawn from the shapes by which it is checked.
import { decisionTypeShape, dutyShape } from '../decisions/shape.ts'
import { publishedRulebookShape } from '../rulebook/shape.ts'
import type { Shape } from '../shape/shape.ts'
import { markdownTable } from './plugin-reference.ts'

type Record_ = Extract<Shape, { kind: 'record' }>

/** The parts that have members of their own, by what they are called, in the order in which one meets them. */
export function formParts(): readonly (readonly [string, string, Record_])[] {
  const { stages } = decisionTypeShape.needs
  const stage = stages.of as Record_
  const group = mapOf(decisionTypeShape, 'groups') as Record_
  const rulebook = publishedRulebookShape as Record_
  const [pinned, module] = eitherOf(mapOf(rulebook, 'modules')) as [Record_, Record_]
  const [members, decided] = eitherOf(eitherOf(mapOf(rulebook, 'permissions'))[0] as Shape) as [Record_, Record_]
  const [byProposal, byMembers] = eitherOf(listOf(rulebook, 'amending')) as [Record_, Record_]
  return [
    ['A rulebook', '', rulebook],
    ['A decision type', '`decisions`: name → this, or `{ "use", "with" }` of a module', decisionTypeShape],
    ['A group', '`groups` of a decision type: name → this', group],
    ['A stage', '`stages` of a decision type: a list of these, and of `{ "use", "with" }` of modules', stage],
    ['A move', '`moves` of a stage: a list of these', listOf(stage, 'moves') as Record_],
    ['A call', '`calls` of a stage: word → this', mapOf(stage, 'calls') as Record_],
    ['What is carried', '`carries` of a stage', partOf(stage, 'carries') as Record_],
    ['A run', '`runs` of a stage or of a duty: a list of these', listOf(stage, 'runs') as Record_],
    ['A duty', '`duties`: name → this, or `{ "use", "with" }` of a module', dutyShape as Record_],
    ['A role', '`roles`: name → this', mapOf(rulebook, 'roles') as Record_],
    ['A grant to members', '`permissions`: action → this, or a list of grants', members],
    ['A grant to a decision', '`permissions`: action → this, or a list of grants', decided],
    ['An entry of amending, of decisions', '`amending`: a list of these, least strict first', byProposal],
    ['An entry of amending, of members', '`amending`: a list of these, least strict first', byMembers],
    ['A module of your own', '`modules`: name → this', module],
    ['A published module', '`modules`: name → this', pinned],
    ['A parameter', '`params` of a module: name → this', mapOf(module, 'params') as Record_],
    ['Where it was copied from', '`template`', partOf(rulebook, 'template') as Record_],
  ]
}

/** Markdown: a table for each part. */
export function formReference(): string {
  return formParts()
    .flatMap(([title, where, { needs, may = {}, says = {} }]) => [
      `### ${title}`,
      ...(where === '' ? [] : [`In ${where}.`]),
      markdownTable(
        ['member', 'is', 'says'],
        [...Object.entries(needs).map(row(says, true)), ...Object.entries(may).map(row(says, false))],
      ),
    ])
    .join('\n\n')
}

const row =
  (says: Readonly<Record<string, string>>, needed: boolean) =>
  ([name, shape]: readonly [string, Shape]): string[] => [`\`${name}\`${needed ? '' : '?'}`, formOf(shape), says[name] ?? '']

/** What may stand somewhere, in a few words. */
function formOf(shape: Shape): string {
  switch (shape.kind) {
    case 'text':
      return shape.about ?? `text of at most ${shape.max} characters`
    case 'word':
      return shape.words.map(word => `\`${JSON.stringify(word)}\``).join(', ')
    case 'integer':
      return shape.min === -shape.max ? 'whole number' : `whole number from ${shape.min} to ${shape.max}`
    case 'record':
      return shape.about ?? 'object'
    case 'map':
      return `at most ${shape.max} by name: ${formOf(shape.of)}`
    case 'list':
      return `list of at most ${shape.max}: ${formOf(shape.of)}`
    case 'either':
      return shape.about.charAt(0).toLowerCase() + shape.about.slice(1)
    case 'rule':
      return 'rule'
    case 'json':
      return 'JSON'
  }
}

const partOf = ({ needs, may = {} }: Record_, name: string): Shape => (needs[name] ?? may[name]) as Shape
const mapOf = (record: Record_, name: string): Shape => (partOf(record, name) as Extract<Shape, { kind: 'map' }>).of
const listOf = (record: Record_, name: string): Shape => (partOf(record, name) as Extract<Shape, { kind: 'list' }>).of
const eitherOf = (shape: Shape): readonly Shape[] => (shape as Extract<Shape, { kind: 'either' }>).of
