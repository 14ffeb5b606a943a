// What the rules of a decision type read, and so what may let a proposal move although an entry is not about it.
import type { Kernel } from '../kernel/kernel.ts'
import type { AnyPlugin } from '../plugin.ts'
import type { CompiledStage, CompiledType } from './compile.ts'
import type { GroupSource } from './groups.ts'
import { findProposal } from './rows.ts'

/** How the round before is spoken of: `before.voting.winners`. */
export const before = 'before'
const inItsRound = (path: string): string => (path.startsWith(`${before}.`) ? path.slice(before.length + 1) : path)

/** Every path that a rule of these stages reads, and that of the readers; what is read of the round before stands as if it were of this one. */
export function readBy(stages: readonly CompiledStage[], readers: CompiledType['readers']): ReadonlySet<string> {
  const rules = stages.flatMap(stage => [
    stage.closes,
    stage.options,
    ...stage.moves.map(move => move.if),
    ...stage.acts.values(),
    ...[...stage.calls.values()].map(call => call.who),
    ...[...stage.runs, ...stage.author].flatMap(run => [...(run.each ? [run.each] : []), ...run.input.values()]),
    ...[...stage.settings.values()].flatMap(settings =>
      [...settings.values()].map(setting => ('rule' in setting ? setting.rule : undefined)),
    ),
  ])
  return new Set([...rules, readers].flatMap(rule => rule?.reads ?? []).map(inItsRound))
}

/** What the rules of a proposal, and of those that may live beneath it, read of a plugin about its rounds. */
export function readOf(kernel: Kernel, plugin: string, proposal: string): readonly { readonly group: string; readonly path: string }[] {
  const { groups, reads } = kernel.typeOf(proposal)
  const decision = findProposal(kernel, proposal)?.decision as string
  const beneath = [...kernel.rulebook.types.values()].filter(({ type }) => type.within?.includes(decision))
  const above = beneath.flatMap(({ compiled }) => [...compiled.reads]).filter(path => path.startsWith('parent.'))
  const paths = new Set([...reads, ...above.map(path => inItsRound(path.slice('parent.'.length)))])
  return [...paths].sort().flatMap(path => {
    const [head, first, ...rest] = path.split('.') as [string, string?, ...string[]]
    if (head !== plugin || first === undefined) return []
    const group = rest.length > 0 && groups.has(first) ? first : ''
    return [{ group, path: group === '' ? [first, ...rest].join('.') : rest.join('.') }]
  })
}

/** Every word by which the rules of a type may mean a plugin. */
export function pluginsNamed({ groups, stages, readers }: Pick<CompiledType, 'groups' | 'stages' | 'readers'>): readonly string[] {
  const all = [...stages.values()]
  const bodies = [...groups.values()].flatMap(({ who, weight }) => [...who.reads, ...(weight?.reads ?? [])])
  const done = all.flatMap(({ acts, settings, runs }) => [...acts.keys(), ...settings.keys(), ...runs.map(({ run }) => run)])
  return [...new Set([...readBy(all, readers), ...bodies, ...done].flatMap(path => path.split('.')))].sort()
}

/** Facts of the community, of what rounds share, of open proposals and of live groups change by entries that are not about this proposal. */
export function watchesOf(
  reads: readonly string[],
  groups: ReadonlyMap<string, GroupSource>,
  plugins: ReadonlyMap<string, AnyPlugin>,
): readonly string[] {
  const found = new Set<string>()
  for (const path of reads) {
    const [head, second, third] = path.split('.') as [string, string?, string?]
    if (head === 'community' && second !== undefined) found.add(second)
    if (head === 'open' || head === 'same' || head === 'last') found.add('proposals')
    if (head === 'parent') found.add(above)
    if ((head === 'asked' || (head === 'proposal' && second === 'author')) && third !== undefined)
      found.add(third === 'joined' ? 'members' : third)
    if (isShared(plugins.get(head), second !== undefined && groups.has(second) ? third : second)) found.add(head)
    for (const name of head === 'groups' ? [second] : third === undefined ? [] : [second]) {
      const source = name === undefined ? undefined : groups.get(name)
      if (source && (source.group.at === 'now' || source.group.leavers === 'drop'))
        for (const plugin of [...source.reads, 'members']) found.add(plugin)
    }
  }
  return [...found].sort()
}

function isShared(plugin: AnyPlugin | undefined, name: string | undefined): boolean {
  const fact = name !== undefined && plugin?.facts && Object.hasOwn(plugin.facts, name) ? plugin.facts[name] : undefined
  return fact?.of === 'round' && fact.shared === true
}

/** Stands among what a stage watches if it reads something of the proposal above. */
export const above = 'above'
