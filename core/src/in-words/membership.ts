// Who besides members may take part, and what whoever joins agrees to, in sentences.
import type { Admissible } from '../community/membership/statuses.ts'
import type { CompiledRulebook } from '../rulebook/compile.ts'
import { series } from '../rules/index.ts'
import type { Line } from './section.ts'
import { quoted, unstopped } from './telling.ts'

/** As they stand in a sentence about several. */
const people: Readonly<Record<Admissible, string>> = {
  candidate: 'candidates',
  guest: 'guests of it',
  inactive: 'members who are inactive',
  suspended: 'members who are suspended',
  left: 'people who left',
  removed: 'people who were removed',
  expelled: 'people who were expelled',
}
/** “candidates and guests of it” */
export const admitted = (admits: readonly Admissible[]): string =>
  series(
    [...admits].sort().map(status => people[status]),
    'and',
  ).text

export function admitsLines(admits: readonly Admissible[] | undefined): readonly Line[] {
  return admits ? [{ key: 'admits', text: `Besides members, ${admitted(admits)} may take part, where this is said to be for them` }] : []
}

export function covenantLines({ source: { covenant } }: CompiledRulebook): readonly Line[] {
  if (!covenant) return []
  const { text, rules = {} } = covenant
  return [
    { key: 'text', text: unstopped(text) },
    ...Object.keys(rules)
      .sort()
      .map(name => ({ key: `rule ${name}`, text: `${quoted(name)}: ${unstopped(rules[name] as string)}` })),
  ]
}

/** What people do in their own name and what yet means something only where the rulebook makes room for it. */
export function isIdle({ source, grants }: CompiledRulebook, run: string): boolean {
  if (run === 'members.agree') return source.covenant === undefined
  return run === 'members.return' && !grants.has('members.deactivate')
}
