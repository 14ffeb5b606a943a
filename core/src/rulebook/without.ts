// The rulebook as it would stand had some amendments never been made: all others made again, one after the other.
import type { Json } from '../schema.ts'
import { brought } from './merge.ts'

/**
 * `versions`: every rulebook from before the first of these amendments until now, in order. `gone`: whether the step that led to the
 * version with this index is left out. Every step that stays changes what it changed then; where it meets something else than it met
 * then, what it made of the place holds: the later decision is the one that counts.
 */
export function rulebookWithout(versions: readonly Json[], gone: (index: number) => boolean): Json {
  let made = versions[0] as Json
  for (let index = 1; index < versions.length; index++)
    if (!gone(index)) made = brought(versions[index - 1] as Json, versions[index] as Json, made).merged
  return made
}
