// On whom a lot falls: those who come first, then the others, and who follows in reserve.
import { drawByLot } from './drawing.ts'

interface Falling {
  readonly seed: string
  readonly seats: number
  /** How many of each stratum follow. */
  readonly reserve: number
  readonly stratumOf: (member: string) => string
}
interface Fell {
  readonly member: string
  readonly stratum: string
  readonly reserve?: true
}

/**
 * Those who are drawn, then those in reserve: of each stratum the next so many. The lot falls on the second only where the first are too
 * few; they are drawn from a stream of their own, of the seed, a line feed and `afterwards`.
 */
export function fallOn([first, second]: readonly [ReadonlySet<string>, ReadonlySet<string>], falling: Falling): readonly Fell[] {
  const { seed, seats, reserve, stratumOf } = falling
  const draw = (members: ReadonlySet<string>, seed: string, places: number) => {
    const people = [...members].map(name => ({ name, group: stratumOf(name) }))
    return drawByLot({ seed, people, places: Math.min(places, people.length) })
  }
  const early = draw(first, seed, seats)
  const late = draw(second, `${seed}\nafterwards`, seats - early.drawn.length)
  const strata = [...new Set([...Object.keys(early.next), ...Object.keys(late.next)])].sort()
  const waiting = strata.flatMap(stratum => [...(early.next[stratum] ?? []), ...(late.next[stratum] ?? [])].slice(0, reserve))
  const fell = (member: string): Fell => ({ member, stratum: stratumOf(member) })
  return [...[...early.drawn, ...late.drawn].map(fell), ...waiting.map((member): Fell => ({ ...fell(member), reserve: true }))]
}
