// The options of several methods as one flat set of fields: the same name is one field, as wide as the widest, and says what it means where.
import type { Field, Fields, Json } from '@polyarchy/core'

interface Source {
  /** The method; empty: all of them. */
  readonly name: string
  readonly options: Fields
}
interface Meaning {
  readonly field: Field
  readonly methods: string[]
}

/** Every option by its name. Throws where one name is used for values of different kinds. */
export function together(sources: readonly Source[]): Fields {
  const found = new Map<string, Meaning[]>()
  for (const { name, options } of sources)
    for (const [option, field] of Object.entries(options)) {
      const meanings = found.get(option) ?? []
      found.set(option, meanings)
      const same = meanings.find(one => one.field.about === field.about && one.field.usual === field.usual)
      if (same) same.methods.push(name)
      else meanings.push({ field, methods: [name] })
    }
  return Object.fromEntries(
    [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([option, meanings]) => [option, oneOfAll(option, meanings)]),
  )
}

function oneOfAll(option: string, meanings: readonly Meaning[]): Field {
  const widest = meanings.map(({ field }) => field).reduce((a, b) => wider(option, a, b))
  const { usual: _, ...field } = widest
  const [only] = meanings
  if (meanings.length === 1 && only) return only.field
  return { ...field, about: meanings.map(said).join(' ') }
}

const said = ({ field: { about = '', usual }, methods }: Meaning): string => {
  const where = methods.map(name => (name === '' ? 'every other' : `\`${name}\``)).join(', ')
  return `In ${where}: ${about}${usual === undefined ? '' : ` Unless said, ${JSON.stringify(usual satisfies Json)}.`}`
}

/** A field that takes what either takes. */
function wider(option: string, a: Field, b: Field): Field {
  if (a.kind !== b.kind) throw new TypeError(`the option ${option} is ${a.kind} in one method and ${b.kind} in another`)
  return {
    ...a,
    ...(a.min === undefined ? {} : { min: Math.min(a.min, b.min ?? 0) }),
    ...(a.max === undefined ? {} : { max: Math.max(a.max, b.max ?? 0) }),
    ...(a.choices === undefined ? {} : { choices: [...new Set([...a.choices, ...(b.choices ?? [])])] }),
    ...(a.pattern === undefined || a.pattern === b.pattern ? {} : { pattern: `(${a.pattern})|(${b.pattern})` }),
    ...(a.of === undefined || b.of === undefined ? {} : { of: wider(option, a.of, b.of) }),
  }
}
