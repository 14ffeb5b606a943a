// How each kind of proposal is decided, in sentences: who opens one, what it asks, whose voices count, and its stages.
import type { GroupSource } from '../decisions/groups.ts'
import type { ResolvedType } from '../rulebook/compile.ts'
import { mayCarry } from '../rulebook/deciding.ts'
import { series } from '../rules/index.ts'
import { below } from '../shape/shape.ts'
import { askLines, spaced } from './asks.ts'
import { admitsLines } from './membership.ts'
import type { Line, Section } from './section.ts'
import { stageSections } from './stages.ts'
import { may, quoted, type Telling, under, unstopped } from './telling.ts'

export function decisionSection(telling: Telling, name: string, { type, compiled }: ResolvedType): Section {
  const at = below('/decisions', name)
  const { about, asks, same = [], within = [] } = type
  return {
    key: `decision ${name}`,
    title: quoted(name),
    at,
    lines: [
      { key: 'about', text: unstopped(about) },
      ...(within.length
        ? [{ key: 'within', text: `It lives beneath a proposal of the kind ${series(within.map(quoted), 'or').text}` }]
        : []),
      { key: 'propose', ...may('Open one', compiled.propose, telling) },
      ...admitsLines(type.admits),
      ...(compiled.readers ? [{ key: 'readers', ...may('Read what is written in it', compiled.readers, telling) }] : []),
      ...askLines(asks, 'asks', 'It asks for'),
      ...(same.length
        ? [{ key: 'same', text: `Two of them are about the same matter if they agree on ${series(same.map(spaced), 'and').text}` }]
        : []),
      ...[...compiled.groups.values()].flatMap(group => groupLines(telling, group)),
      // Who may do what says it too: one change is told once.
      ...(telling.comparing ? [] : carried(telling, name)).map(run => ({
        key: `carries ${run}`,
        text: `It can decide this: ${telling.doing(run)}`,
      })),
    ],
    sections: stageSections(telling, compiled, at),
  }
}

function groupLines(telling: Telling, { name, group: { at, leavers }, who, weight }: GroupSource): readonly Line[] {
  const read =
    typeof at === 'object'
      ? `as it is when ${quoted(at.stage)} begins`
      : at === 'now'
        ? 'as it is at any time'
        : 'as it is when one is opened'
  return [
    { key: `group ${name}`, ...may(`${quoted(name)}, ${read}`, who, telling) },
    ...(weight ? [{ key: `weight ${name}`, ...under(`In ${quoted(name)} a member weighs `, telling.tell(weight)) }] : []),
    ...(leavers === 'drop' ? [{ key: `leavers ${name}`, text: `Whoever leaves the community counts no longer in ${quoted(name)}` }] : []),
  ]
}

/** The actions that the permissions let this kind of proposal carry. */
const carried = ({ rulebook }: Telling, name: string): readonly string[] =>
  [...rulebook.grants].filter(([, grants]) => mayCarry(grants, name)).map(([run]) => run)
