// Chance that is the same every time: numbers from a seed, and inputs that may or may not fit an action.
import type { Field, Fields } from '../schema.ts'
import { keyOf } from './sandbox.ts'

/** Draws that depend on nothing but the seed. */
export interface Chance {
  /** A whole number from 0 to just below `below`. */
  below(below: number): number
  /** True once in so many times. */
  once(inSo: number): boolean
  one<V>(of: readonly V[]): V
}

/** A xorshift generator of 32 bits: short, and plenty for tests. */
export function chance(seed: number): Chance {
  let state = seed | 0 || 1
  const next = (): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 0
  }
  for (let warm = 0; warm < 8; warm++) next()
  const below = (limit: number): number => next() % limit
  return { below, once: inSo => below(inSo) === 0, one: <V>(of: readonly V[]): V => of[below(of.length)] as V }
}

/** What inputs are drawn from: who and what there is, words that codes and ids may be, and the present time. */
export interface Drawn {
  readonly members: readonly string[]
  readonly proposals: readonly string[]
  readonly roles: readonly string[]
  readonly words: readonly string[]
  /** What ids are drawn from instead: few, so that acts meet one another. */
  readonly ids?: readonly string[] | undefined
  readonly now: number
}

/** An input with all that is needed and some of what is optional. */
export function drawInput(fields: Fields, from: Drawn, dice: Chance): Record<string, unknown> {
  const input: Record<string, unknown> = {}
  for (const name of Object.keys(fields)) {
    const field = fields[name] as Field
    if (field.optional && dice.once(2)) continue
    input[name] = drawValue(field, from, dice)
  }
  return input
}

function drawValue(field: Field, from: Drawn, dice: Chance): unknown {
  switch (field.kind) {
    case 'member':
      return dice.once(12) ? 'nobody' : dice.one(from.members)
    case 'role':
      return dice.one(from.roles)
    case 'proposal':
      return dice.one([...from.proposals, 'nothing'])
    case 'id':
      return dice.one(from.ids ?? ['constructor', ...from.words.filter(word => /^[a-z0-9][a-z0-9-]*$/.test(word))])
    case 'key':
      return keyOf(`device ${dice.below(6)}`)
    case 'hash':
      return String(dice.below(10)).repeat(64)
    case 'signature':
      return `${dice.one(['A', 'z', '7']).repeat(86)}==`
    case 'choice':
      return dice.one(field.choices ?? [])
    case 'code': {
      const fitting = from.words.filter(word => new RegExp(field.pattern ?? '').test(word))
      return fitting.length ? dice.one(fitting) : 'a'
    }
    case 'integer':
      return drawInteger(field.min ?? 0, field.max ?? 0, dice)
    case 'amount':
      return dice.one(['0', '1', '7', '-3', '123456789012345678901234567890'])
    case 'instant':
      return Math.max(0, from.now + (dice.below(21) - 10) * 3_600_000)
    case 'boolean':
      return dice.once(2)
    case 'text':
      return dice.one(['Because.', 'I would rather not.', 'Ünïcödé ✓'])
    case 'list':
      return Array.from({ length: dice.below(Math.min(4, (field.max ?? 0) + 1)) }, () => drawValue(field.of as Field, from, dice))
    case 'record':
      return drawInput(field.fields ?? {}, from, dice)
    case 'json':
      return {}
  }
}

/** Often an end of what is allowed, else something small above the least. */
function drawInteger(min: number, max: number, dice: Chance): number {
  if (dice.once(5)) return dice.one([min, max])
  return min + dice.below(Math.min(max - min, 1000) + 1)
}
