// The form of a document that people write (a rulebook): data, from which the check and the published JSON Schema are both drawn.
import { meant } from '../rules/meant.ts'

/** One part of a document. */
export type Shape =
  | { readonly kind: 'text'; readonly max: number; readonly pattern?: string; readonly about?: string }
  | { readonly kind: 'word'; readonly words: readonly (string | boolean | number)[] }
  | { readonly kind: 'integer'; readonly min: number; readonly max: number }
  | {
      readonly kind: 'record'
      readonly about?: string
      readonly needs: Readonly<Record<string, Shape>>
      readonly may?: Readonly<Record<string, Shape>>
      /** What each member says: for documentation, and for editors. */
      readonly says?: Readonly<Record<string, string>>
    }
  | { readonly kind: 'map'; readonly of: Shape; readonly max: number; readonly names: string }
  | { readonly kind: 'list'; readonly of: Shape; readonly max: number; readonly min?: number }
  | { readonly kind: 'either'; readonly of: readonly Shape[]; readonly about: string }
  | { readonly kind: 'rule' }
  | { readonly kind: 'json' }

/** What is wrong with a document, and where: a JSON pointer. */
export interface Finding {
  readonly code: string
  readonly pointer: string
  readonly message: string
  /** `warning`: it holds together and may not be meant. Whatever says nothing of it is wrong. */
  readonly level?: 'error' | 'warning'
}

/** Everything in `value` that does not have the form; stops at a hundred findings. Rules are looked at when they are compiled. */
export function checkShape(shape: Shape, value: unknown, pointer = ''): readonly Finding[] {
  const findings: Finding[] = []
  check(shape, value, pointer, findings)
  return findings
}

function check(shape: Shape, value: unknown, pointer: string, findings: Finding[]): void {
  if (findings.length >= 100) return
  const wrong = (code: string, message: string, at = pointer) => findings.push({ code, pointer: at, message })
  switch (shape.kind) {
    case 'text':
      if (typeof value !== 'string') wrong('type', 'A text is needed here.')
      else if (value.length > shape.max) wrong('too-long', `At most ${shape.max} characters are allowed here.`)
      else if (shape.pattern !== undefined && !new RegExp(shape.pattern).test(value))
        wrong('form', `This must look like ${shape.about ?? shape.pattern}.`)
      return
    case 'word':
      if (!shape.words.includes(value as string))
        wrong('type', `One of ${shape.words.map(word => JSON.stringify(word)).join(', ')} is needed here.`)
      return
    case 'integer':
      if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < shape.min || value > shape.max)
        wrong('type', `A whole number from ${shape.min} to ${shape.max} is needed here.`)
      return
    case 'rule':
      if (value === undefined || value === null) wrong('type', 'A rule is needed here.')
      return
    case 'json':
      return
    case 'list':
      if (!Array.isArray(value)) wrong('type', 'A list is needed here.')
      else if (value.length > shape.max) wrong('too-long', `At most ${shape.max} items are allowed here.`)
      else if (value.length < (shape.min ?? 0)) wrong('too-short', `At least ${shape.min} items are needed here.`)
      else for (const [index, item] of value.entries()) check(shape.of, item, `${pointer}/${index}`, findings)
      return
    case 'map':
      checkMap(shape, value, pointer, findings)
      return
    case 'record':
      checkRecord(shape, value, pointer, findings)
      return
    case 'either':
      checkEither(shape, value, pointer, findings)
  }
}

function checkMap(shape: Extract<Shape, { kind: 'map' }>, value: unknown, pointer: string, findings: Finding[]): void {
  if (!isObject(value)) {
    findings.push({ code: 'type', pointer, message: 'An object with names is needed here.' })
    return
  }
  const names = Object.keys(value)
  if (names.length > shape.max) findings.push({ code: 'too-long', pointer, message: `At most ${shape.max} names are allowed here.` })
  for (const name of names.slice(0, shape.max)) {
    const at = below(pointer, name)
    if (!new RegExp(shape.names).test(name))
      findings.push({
        code: 'name',
        pointer: at,
        message: 'Names here are small letters, digits, hyphens and underscores, beginning with a letter.',
      })
    else check(shape.of, value[name], at, findings)
  }
}

function checkRecord(shape: Extract<Shape, { kind: 'record' }>, value: unknown, pointer: string, findings: Finding[]): void {
  if (!isObject(value)) {
    findings.push({ code: 'type', pointer, message: `An object is needed here${shape.about ? `: ${shape.about}` : ''}.` })
    return
  }
  const known = [...Object.keys(shape.needs), ...Object.keys(shape.may ?? {})]
  for (const name of Object.keys(value)) {
    const part = own(shape.needs, name) ?? own(shape.may, name)
    if (part) check(part, value[name], below(pointer, name), findings)
    else
      findings.push({
        code: 'unknown-name',
        pointer: below(pointer, name),
        message: `Nothing called “${name.slice(0, 40)}” is known here.${meant(name, known)} Known: ${known.join(', ')}.`,
      })
  }
  for (const name of Object.keys(shape.needs))
    if (!Object.hasOwn(value, name)) findings.push({ code: 'missing', pointer, message: `“${name}” is missing.` })
}

/** The alternative that fits; if none does, the findings of the one that fits best by its first names. */
function checkEither(shape: Extract<Shape, { kind: 'either' }>, value: unknown, pointer: string, findings: Finding[]): void {
  const tries = shape.of.map(one => ({ one, found: checkShape(one, value, pointer) }))
  if (tries.some(({ found }) => found.length === 0)) return
  const alike = tries.find(
    ({ one }) => one.kind === 'record' && isObject(value) && Object.keys(one.needs).some(name => Object.hasOwn(value, name)),
  )
  if (alike) findings.push(...alike.found)
  else findings.push({ code: 'type', pointer, message: `${shape.about} is needed here.` })
}

const own = (shapes: Readonly<Record<string, Shape>> | undefined, name: string): Shape | undefined =>
  shapes && Object.hasOwn(shapes, name) ? shapes[name] : undefined
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
/** The JSON pointer of a name below another. */
export const below = (pointer: string, name: string): string =>
  `${pointer}/${name.slice(0, 80).replaceAll('~', '~0').replaceAll('/', '~1')}`
