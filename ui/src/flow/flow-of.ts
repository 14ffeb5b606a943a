// A kind of decision as a picture is drawn from it: its stages from top to bottom, and the ways that lead on from each.
import type { DecisionView } from '@polyarchy/core'
import { withLocalDates } from '../moments/say.ts'
import { titled } from '../parts/stage-name.ts'
import { words } from '../words/index.ts'
import { inShortWords } from './short-words.ts'

type Stage = DecisionView['stages'][number]
type Move = Stage['moves'][number]
type Decides = Stage['decides']
const text = words.flow

/** A stage that leads on. */
export interface FlowStage {
  readonly name: string
  readonly title: string
  /** When its window ends and what it decides, in words; may be empty. */
  readonly note: string
  readonly decides: Decides
  readonly ways: readonly Way[]
}
/** All moves from one stage to another. */
export interface Way {
  readonly to: string
  readonly title: string
  /** It ends there. */
  readonly end: boolean
  readonly decides: Decides
  /** When it is taken, in short words; from the second on, beginning with "or". */
  readonly when: readonly string[]
}

/**
 * Stages in layers from the first one down: what comes later on every way stands lower. Ends are no stages of their own here.
 * `present`: where a proposal is now.
 */
export function flowOf(stages: readonly Stage[], present?: string): readonly FlowStage[] {
  const going = stages.filter(stage => stage.moves.length > 0)
  const known = new Map(stages.map(stage => [stage.name, stage]))
  const shown = going.map((stage): FlowStage => {
    const targets = [...new Set(stage.moves.map(move => move.to))]
    const ways = targets.map((to): Way => {
      const target = known.get(to)
      const said = stage.moves.flatMap((move, place) => (move.to === to ? [whenTaken(move, stage.moves.slice(0, place))] : []))
      const when = [...new Set(said)].map((one, place) => (place === 0 ? one : text.or(one)))
      return { to, title: titled(to), end: !target || target.moves.length === 0, decides: target?.decides ?? null, when }
    })
    return { name: stage.name, title: titled(stage.name), note: noteOf(stage, present), decides: stage.decides, ways }
  })
  const depths = depthsOf(shown)
  return shown
    .map((stage, place) => ({ stage, place, depth: depths.get(stage.name) ?? shown.length }))
    .sort((a, b) => a.depth - b.depth || a.place - b.place)
    .map(({ stage }) => stage)
}

function noteOf({ name, decides, closes }: Stage, present?: string): string {
  const here = name === present ? [text.here] : []
  const decided = decides === null ? [] : [text.decided[decides]]
  return [...here, ...decided, ...(closes === null ? [] : [text.closes(withLocalDates(closes.text))])].join(' · ')
}

/** How far down each stage stands: below all that lead to it, ways back left aside. Stages that nothing leads to have no depth. */
function depthsOf(stages: readonly FlowStage[]): ReadonlyMap<string, number> {
  const known = new Map(stages.map(stage => [stage.name, stage]))
  const depths = new Map<string, number>()
  const visit = (name: string, depth: number, above: readonly string[]) => {
    if (above.includes(name) || (depths.get(name) ?? -1) >= depth) return
    depths.set(name, depth)
    for (const way of known.get(name)?.ways ?? []) if (!way.end) visit(way.to, depth + 1, [...above, name])
  }
  if (stages[0]) visit(stages[0].name, 0, [])
  return depths
}

function whenTaken({ at, clause, fresh }: Move, before: readonly Move[]): string {
  const anew = fresh ? ` ${text.anew}` : ''
  if (at === 'close' && clause === null) return (before.some(move => move.at === 'close') ? text.otherwise : text.closing) + anew
  const start = at === 'close' ? text.closing : at === 'edit' ? text.editing : ''
  if (clause === null) return (start || text.atOnce) + anew
  const said = inShortWords(clause)
  return (start === '' ? said : text.onCondition(start, said)) + anew
}
