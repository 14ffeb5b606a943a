// Voices begin to pass in a round: what members gave one another is frozen, made such that it can be followed, and added up.
import type { Kernel } from '../kernel/kernel.ts'
import type { AnyPlugin } from '../plugin.ts'
import { RuleFailure } from '../rules/index.ts'
import { sumUp } from './carried.ts'
import type { CompiledStage } from './compile.ts'
import { rollOf } from './groups.ts'
import { look } from './marks.ts'
import { type ProposalRow, roundName } from './rows.ts'
import { straighten } from './straighten.ts'
import { total } from './sums.ts'
import { type Terms, termsOf, waysOf } from './ways.ts'

/** On entering a stage: for each plugin whose settings there let voices pass, once in a round. Throws a RuleFailure. */
export function letPass(kernel: Kernel, { proposal, round: number }: ProposalRow, { settings }: CompiledStage): void {
  const round = roundName(proposal, number)
  for (const plugin of kernel.plugins()) {
    const { passing } = plugin
    if (!passing || !settings.has(plugin.name) || termsOf(kernel, plugin, round)?.opening !== undefined) continue
    const set = kernel.reading(plugin).settings(round) as Readonly<Record<string, string | number | undefined>>
    const { among, about, most } = passing.settings
    if (set[among] !== undefined)
      freeze(kernel, plugin, round, {
        among: set[among] as string,
        ...(set[about] === undefined ? {} : { about: set[about] as string }),
        ...(set[most] === undefined ? {} : { most: set[most] as number }),
      })
  }
}

function freeze(kernel: Kernel, plugin: AnyPlugin, round: string, settings: Pick<Terms, 'among' | 'about' | 'most'>): void {
  const { groups } = kernel.typeOf(round.slice(0, round.indexOf('.')))
  const name = settings.among as string
  if (groups.get(name)?.group.at === 'now' || !rollOf(kernel, round, name))
    throw new RuleFailure('setting', '', `Voices can only pass among members of a group that has been frozen by then, and ${name} has not.`)
  const frozen = { round, plugin: plugin.name, ...settings, opening: kernel.freeze(), at: kernel.now }
  const passing = kernel.table('proposals', 'passing')
  passing.put(frozen)
  const ways = waysOf(kernel, plugin, round)
  if (!ways) return
  const straight = straighten(ways.given(), settings.most)
  if (straight.parts) passing.put({ ...frozen, parts: true })
  for (const { member, to, why } of straight.ended) kernel.table('proposals', 'ended').put({ round, plugin: plugin.name, member, to, why })
  for (const circle of straight.circles) {
    const first = circle[0] as string
    for (const member of circle) kernel.table('proposals', 'circles').put({ round, plugin: plugin.name, member, first })
    ways.setStopped(first, circle.filter(member => ways.standing(member) !== 'passes').length)
  }
  for (const source of [undefined, ...groups.values()])
    if (!source || source.group.at === 'now' || rollOf(kernel, round, source.name)) sumUp(kernel, plugin, round, source, straight)
  for (const group of [total, ...groups.keys()]) look(kernel, plugin, round, group)
}
