// What became of the voice of one member: who spoke for them, through whom it came there, and where it ended if nobody did.
import type { Kernel } from '../kernel/kernel.ts'
import type { AnyPlugin } from '../plugin.ts'
import { type Ended, unit, whole } from './straighten.ts'
import { type Standing, termsOf, type Ways, waysOf } from './ways.ts'

/**
 * Where a part of a voice went. With `by`, whoever spoke for it: the member themselves if nothing lies between. Without, why nobody did:
 * `kept`: it was not given to anyone; `silent`: the last to whom it came has not spoken and gave it to nobody; `outside`: it was given to
 * somebody outside of the group; `circle`, `long`, `parts`, `most`: it could go no further.
 */
export interface Passage {
  /** How much of the voice, as a ratio: "1", "1/2". */
  readonly share: string
  /** Those through whom it went, nearest first. */
  readonly through: readonly string[]
  readonly by?: string
  readonly ends?: 'kept' | 'silent' | 'outside' | Ended
}

/** All parts of a member's voice in a round in which voices may pass; of one in which none do, whether they spoke. */
export function passagesOf(kernel: Kernel, plugin: AnyPlugin, round: string, member: string): readonly Passage[] {
  const ways = waysOf(kernel, plugin, round)
  if (ways) return follow(ways, member, ways.standing(member), unit, [])
  const voices = plugin.passing?.voices
  const spoke = voices !== undefined && kernel.table(plugin.name, voices).get(round, member) !== undefined
  return [{ share: '1', through: [], ...(spoke ? { by: member } : { ends: 'kept' }) }]
}

/** Whether others speak for a member who does not, for a part of their voice at least. */
export const isSpokenFor = (kernel: Kernel, plugin: AnyPlugin, round: string, member: string): boolean =>
  termsOf(kernel, plugin, round) !== undefined &&
  passagesOf(kernel, plugin, round, member).some(({ by }) => by !== undefined && by !== member)

function follow(ways: Ways, member: string, standing: Standing, share: bigint, through: readonly string[]): readonly Passage[] {
  const endsHere = (ends: NonNullable<Passage['ends']>, part: bigint): Passage => ({ share: ratio(part), through, ends })
  if (standing !== 'passes' && 'speaks' in standing) return [{ share: ratio(share), through: through.slice(0, -1), by: member }]
  if (standing !== 'passes') {
    const { lent } = standing
    return ways.hasSpoken(lent)
      ? [{ share: ratio(share), through, by: lent }]
      : [{ share: ratio(share), through: [...through, lent], ends: 'silent' }]
  }
  const given = ways.belongs(member) ? ways.wished(member) : []
  const taken = new Set(ways.next(member).map(({ to }) => to))
  const parts = given.flatMap(({ to, share: sixtieths }): readonly Passage[] => {
    const part = (share * BigInt(sixtieths)) / BigInt(whole)
    if (!taken.has(to)) return [endsHere(ways.endedAt(member, to) ?? 'outside', part)]
    if (ways.isClosed(member, to) || through.includes(to)) return [endsHere('circle', part)]
    return follow(ways, to, ways.standing(to), part, [...through, to])
  })
  const kept = share - given.reduce((sum, way) => sum + (share * BigInt(way.share)) / BigInt(whole), 0n)
  return kept === 0n ? parts : [...parts, endsHere(through.length && !given.length ? 'silent' : 'kept', kept)]
}

function ratio(share: bigint): string {
  let [a, b] = [share, unit]
  while (b) [a, b] = [b, a % b]
  return a === unit ? '1' : `${share / a}/${unit / a}`
}
