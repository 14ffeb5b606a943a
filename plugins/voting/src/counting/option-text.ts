// Options as they are typed: NAME=VALUE, read by what the field is.
import { type Field, type Fields, type Json, meant } from '@polyarchy/core'
import { CountError } from './method.ts'

/** Options in JSON from lines such as “threshold=2/3”. A list may be typed with commas, as JSON, or one by one. Throws a `CountError`. */
export function readOptions(given: readonly string[], fields: Fields): { readonly [name: string]: Json } {
  const found = new Map<string, Json>()
  for (const line of given) {
    const equals = line.indexOf('=')
    if (equals < 1) throw new CountError('option', `“${line}” needs a name, an equals sign and a value, as in threshold=2/3.`, line)
    const [name, text] = [line.slice(0, equals).trim(), line.slice(equals + 1).trim()]
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (!field) {
      const known = Object.keys(fields)
      throw new CountError('option', `There is no option “${name}” here.${meant(name, known)} There are: ${known.join(', ')}.`, name)
    }
    const value = readValue(text, field)
    const before = found.get(name)
    if (found.has(name) && !(Array.isArray(before) && Array.isArray(value)))
      throw new CountError('option', `${name} is given twice: say it once.`, name)
    found.set(name, Array.isArray(before) && Array.isArray(value) ? [...before, ...value] : value)
  }
  return Object.fromEntries(found)
}

function readValue(text: string, field: Field): Json {
  switch (field.kind) {
    case 'integer':
    case 'instant':
      return /^-?\d{1,15}$/.test(text) ? Number(text) : text
    case 'boolean':
      return text === 'true' || text === 'yes' ? true : text === 'false' || text === 'no' ? false : text
    case 'list':
      return text.startsWith('[')
        ? readJson(text)
        : text === ''
          ? []
          : text.split(',').map(part => readItem(part.trim(), field.of as Field))
    case 'record':
    case 'json':
      return readJson(text)
    default:
      return text
  }
}

/** An item of a list; of a record with two fields, “VMware:2”. */
function readItem(text: string, field: Field): Json {
  const names = Object.keys(field.fields ?? {})
  if (field.kind !== 'record' || names.length !== 2) return readValue(text, field)
  const colon = text.lastIndexOf(':')
  const [first, second] = names as [string, string]
  return {
    [first]: readValue(text.slice(0, Math.max(colon, 0)).trim(), field.fields?.[first] as Field),
    [second]: readValue(text.slice(colon + 1).trim(), field.fields?.[second] as Field),
  }
}

function readJson(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    throw new CountError('option', `“${text.slice(0, 80)}” is not valid JSON.`, text.slice(0, 80))
  }
}
