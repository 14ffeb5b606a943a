// A rulebook as JSON that people read: what fits stands in one line, everything else is broken up.
import type { Json } from '@polyarchy/core'

/** `width`: how many signs a line should hold at most. */
export function print(value: Json, width = 100): string {
  return printed(value, width, '', 0)
}

/** `taken`: what already stands in the line where the value begins. */
function printed(value: Json, width: number, indent: string, taken: number): string {
  const line = inLine(value)
  if (typeof value !== 'object' || value === null || indent.length + taken + line.length <= width) return line
  const deeper = `${indent}  `
  if (Array.isArray(value)) {
    const items = value.map(item => deeper + printed(item as Json, width, deeper, 1))
    return `[\n${items.join(',\n')}\n${indent}]`
  }
  const members = Object.entries(value).map(([name, part]) => {
    const key = `${JSON.stringify(name)}: `
    return deeper + key + printed(part as Json, width, deeper, key.length + 1)
  })
  return `{\n${members.join(',\n')}\n${indent}}`
}

function inLine(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(item => inLine(item as Json)).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).map(([name, part]) => `${JSON.stringify(name)}: ${inLine(part as Json)}`)
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`
}
