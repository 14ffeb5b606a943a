// The topics on which votes may be given to others, as a rulebook names them; and parts of a vote in words.
import type { Json } from '@polyarchy/core'

const id = /^[a-z0-9][a-z0-9-]{0,63}$/

/** Whether votes pass on anywhere by these rules. */
export const passesOn = (rulebook: Json): boolean => found(rulebook, 'delegation').some(value => typeof value === 'string')

/** What stands behind `topic` anywhere in the rules: one topic, or several to choose from. */
export function topicsIn(rulebook: Json): readonly string[] {
  const named = found(rulebook, 'topic').flatMap(value => (Array.isArray(value) ? value : [value]))
  return [...new Set(named.filter((value): value is string => typeof value === 'string' && id.test(value)))].sort()
}

function found(json: Json, name: string): readonly Json[] {
  if (typeof json !== 'object' || json === null) return []
  if (Array.isArray(json)) return json.flatMap(item => found(item, name))
  return Object.entries(json).flatMap(([key, value]) => [...(key === name ? [value as Json] : []), ...found(value as Json, name)])
}

/** All of a vote, in the parts in which it is given. */
export const whole = 60

/** Sixtieths as a fraction in lowest terms: "1/2", "7/12"; "1" is all of it. */
export function sayShare(sixtieths: number): string {
  let [parts, of] = [Math.max(0, sixtieths), whole]
  for (const divisor of [2, 2, 3, 5]) if (parts % divisor === 0 && of % divisor === 0) [parts, of] = [parts / divisor, of / divisor]
  return of === 1 || parts === 0 ? String(parts === 0 ? 0 : parts) : `${parts}/${of}`
}

/** As even as sixtieths can be: what does not divide goes to those who stand first. */
export function evenly(people: number): readonly number[] {
  return Array.from({ length: people }, (_, place) => Math.floor(whole / people) + (place < whole % people ? 1 : 0))
}
