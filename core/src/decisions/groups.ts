// Who is in a group and how heavy: frozen at its instant, or live.
import type { Kernel } from '../kernel/kernel.ts'
import { narrow } from '../kernel/narrow.ts'
import type { AnyPlugin, Integer } from '../plugin.ts'
import type { Compiled } from '../rules/index.ts'
import type { Env } from './env.ts'
import { contentsOf, proposalRow, roundName } from './rows.ts'
import type { Group } from './type.ts'

/** A group with its rules compiled. */
export interface GroupSource {
  readonly name: string
  readonly group: Group
  readonly who: Compiled<Env>
  readonly weight: Compiled<Env> | undefined
  /** The plugins whose member facts its rules read. */
  readonly reads: readonly string[]
  /** Those among them whose facts it reads are of a member in a round. */
  readonly voices: ReadonlySet<string>
  /** Size or weight, as frozen or as it is now. */
  measure(env: Env, weight: boolean): Integer
}

/** What was counted when a group was frozen. */
export interface Roll {
  readonly round: string
  readonly group: string
  readonly opening: number
  readonly at: number
  readonly revision: number
  readonly size: number
  readonly weight: bigint
}

const rolls = (kernel: Kernel) => kernel.table('proposals', 'rolls')
export const rollOf = (kernel: Kernel, round: string, group: string): Roll | undefined =>
  rolls(kernel).get(round, group) as unknown as Roll | undefined

export function groupSource(
  name: string,
  group: Group,
  who: Compiled<Env>,
  weight: Compiled<Env> | undefined,
  plugins: ReadonlyMap<string, AnyPlugin>,
): GroupSource {
  const facts = [...who.reads, ...(weight?.reads ?? [])].filter(path => path.startsWith('member.'))
  const reads = [...new Set(facts.map(pluginOfMemberFact))].sort()
  const source: GroupSource = {
    name,
    group,
    who,
    weight,
    reads,
    voices: new Set(facts.filter(path => isVoice(plugins, path)).map(pluginOfMemberFact)),
    measure(env, weighed) {
      const row = proposalRow(env.kernel, env.proposal as string)
      const roll = group.at === 'now' ? undefined : rollOf(env.kernel, roundName(row.proposal, row.round), name)
      if (roll) return weighed ? narrow(roll.weight) : roll.size
      const live = countLive(source, env)
      return weighed ? narrow(live.weight) : live.size
    },
  }
  return source
}
function pluginOfMemberFact(path: string): string {
  const name = path.split('.')[1] as string
  return name === 'joined' || name === 'id' ? 'members' : name
}

function isVoice(plugins: ReadonlyMap<string, AnyPlugin>, path: string): boolean {
  const [, plugin = '', fact = ''] = path.split('.')
  const facts = plugins.get(plugin)?.facts
  return facts !== undefined && Object.hasOwn(facts, fact) && facts[fact]?.of === 'voice'
}

/** The weight of a member in a group, 0n for those outside: as frozen for this round (the present one unless named), else as things stand. */
export function weighIn(source: GroupSource, env: Env, member: string, inRound?: string): bigint {
  const { kernel, proposal } = env
  if (proposal === undefined) return weighNow(source, env, member)
  const row = proposalRow(kernel, proposal)
  const round = inRound ?? roundName(proposal, row.round)
  const roll = source.group.at === 'now' ? undefined : rollOf(kernel, round, source.name)
  if (!roll) return weighNow(source, env, member)
  if (source.group.leavers === 'drop' && kernel.table('proposals', 'dropped').get(round, source.name, member)) return 0n
  return weighFrozen(source, roll, kernel, proposal, row.revision, member)
}

/** Whether a member was in a group when it was frozen, also if they have left since and their voice with them. */
export function belonged(source: GroupSource, roll: Roll, kernel: Kernel, proposal: string, member: string): boolean {
  return weighFrozen(source, roll, kernel, proposal, proposalRow(kernel, proposal).revision, member) > 0n
}

/** What was found for a roll stays true as long as its row stands: an undone roll takes its memory along. */
const remembered = new WeakMap<Roll, Map<string, bigint>>()
const mostRemembered = 100_000
function weighFrozen(source: GroupSource, roll: Roll, kernel: Kernel, proposal: string, revision: number, member: string): bigint {
  const memory = remembered.get(roll) ?? new Map<string, bigint>()
  const known = memory.get(member)
  if (known !== undefined) return known
  const asked = roll.revision === revision ? undefined : contentsOf(kernel, proposal, roll.revision).asked
  const weight = weigh(source, { now: roll.at, kernel, proposal, member, opening: roll.opening, asked })
  if (memory.size === 0) remembered.set(roll, memory)
  if (memory.size < mostRemembered) memory.set(member, weight)
  return weight
}
const weighNow = (source: GroupSource, env: Env, member: string): bigint =>
  weigh(source, { now: env.now, kernel: env.kernel, proposal: env.proposal, member, asked: env.asked, parent: env.parent })

/** What a member would weigh if the group were fixed at the instant of `env`, as rows stand now. */
export const wouldWeigh = (source: GroupSource, env: Env): bigint => weigh(source, env)

function weigh(source: GroupSource, env: Env): bigint {
  if (!isMember(env)) return 0n
  if (source.who.evaluate(env) !== true) return 0n
  if (!source.weight) return 1n
  const weight = BigInt(source.weight.evaluate(env) as Integer)
  return weight > 0n ? weight : 0n
}
function isMember({ kernel, member, opening }: Env): boolean {
  const table = kernel.table('members', 'members')
  const row = opening === undefined ? table.get(member as string) : table.getAsOf(opening, [member as string])
  return row?.status === 'member'
}

export function inGroup(source: GroupSource | undefined, env: Env, member: string): boolean {
  return source !== undefined && weighIn(source, env, member) > 0n
}

/** Freezes a group for a round: counts it once. Answers its roll. */
export function freezeGroup(source: GroupSource, kernel: Kernel, proposal: string): Roll {
  const row = proposalRow(kernel, proposal)
  const { size, weight } = countLive(source, { now: kernel.now, kernel, proposal })
  const roll: Roll = {
    round: roundName(proposal, row.round),
    group: source.name,
    opening: kernel.freeze(),
    at: kernel.now,
    revision: row.revision,
    size,
    weight,
  }
  rolls(kernel).put(roll as never)
  return roll
}

/** Size and weight as things stand; counters answer for "everyone" and "role r", all else asks each member. */
export function countLive(source: GroupSource, env: Env): { readonly size: number; readonly weight: bigint } {
  const { kernel } = env
  if (!source.weight) {
    const plain = plainSize(source, kernel)
    if (plain !== undefined) return { size: plain, weight: BigInt(plain) }
  }
  let size = 0
  let weight = 0n
  for (const row of kernel.table('members', 'members').rows()) {
    if (row.status !== 'member') continue
    const one = weighNow(source, env, row.member as string)
    if (one > 0n) {
      size++
      weight += one
    }
  }
  return { size, weight }
}
function plainSize(source: GroupSource, kernel: Kernel): number | undefined {
  const rule = source.who.rule
  if (rule === true) return kernel.table('members', 'present').count()
  if (typeof rule !== 'object' || !('in' in rule) || !Array.isArray(rule.in)) return undefined
  const [role, where] = rule.in as readonly unknown[]
  const readsRoles = typeof where === 'object' && where !== null && 'var' in where && where.var === 'member.roles'
  return typeof role === 'string' && readsRoles ? kernel.table('roles', 'holders').count(role) : undefined
}

/** Whether someone who leaves takes their voice along. */
export const dropsLeavers = (source: GroupSource): boolean => source.group.at !== 'now' && source.group.leavers === 'drop'
