// Voices that are counted by a group before it is frozen: there are none yet.
import type { CompiledStage, CompiledType } from '../../decisions/compile.ts'
import { below } from '../../shape/shape.ts'
import type { Notes } from '../notes.ts'
import { waysOf } from '../ways.ts'

/** Codes: `not-yet-frozen`. */
export function aboutUnfrozen(name: string, type: CompiledType, notes: Notes): void {
  const ways = waysOf(type)
  for (const [index, { name: here }] of type.type.stages.entries()) {
    const { moves } = type.stages.get(here) as CompiledStage
    for (const [number, { if: rule }] of moves.entries()) {
      const early = [...type.groups.values()].find(
        ({ name: group, group: { at } }) =>
          typeof at === 'object' && !ways.withinRound(here).has(at.stage) && (rule?.reads ?? []).some(path => isCounted(path, group)),
      )
      const stage = typeof early?.group.at === 'object' ? early.group.at.stage : undefined
      notes.look(
        'not-yet-frozen',
        notes.written.placeOf(`${below('/decisions', name)}/stages/${index}/moves/${number}/if`),
        early &&
          `In ${here} nothing is counted by the group ${early.name} yet: it is frozen at ${stage}. Count by a group of its own, frozen “at”: “opening” or ${here}.`,
      )
    }
  }
}

/** Of what a plugin collects; who is in the group can be asked at any time. */
const isCounted = (path: string, group: string): boolean => {
  const [head, second, third] = path.split('.')
  return second === group && third !== undefined && !['groups', 'actor', 'parent'].includes(head as string)
}
