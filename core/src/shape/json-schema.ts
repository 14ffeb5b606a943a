// A shape as JSON Schema (draft 2020-12), for editors and for those who write documents with other tools.
import type { Json } from '../schema.ts'
import type { Shape } from './shape.ts'

export function jsonSchema(shape: Shape): { readonly [name: string]: Json } {
  switch (shape.kind) {
    case 'text':
      return { type: 'string', maxLength: shape.max, ...(shape.pattern === undefined ? {} : { pattern: shape.pattern }) }
    case 'word':
      return { enum: [...shape.words] }
    case 'integer':
      return { type: 'integer', minimum: shape.min, maximum: shape.max }
    case 'list':
      return {
        type: 'array',
        items: jsonSchema(shape.of),
        maxItems: shape.max,
        ...(shape.min === undefined ? {} : { minItems: shape.min }),
      }
    case 'map':
      return {
        type: 'object',
        propertyNames: { pattern: shape.names },
        additionalProperties: jsonSchema(shape.of),
        maxProperties: shape.max,
      }
    case 'record':
      return {
        type: 'object',
        ...(shape.about === undefined ? {} : { description: shape.about }),
        properties: Object.fromEntries(
          Object.entries({ ...shape.needs, ...shape.may }).map(([name, part]) => [name, described(jsonSchema(part), shape.says?.[name])]),
        ),
        required: Object.keys(shape.needs),
        additionalProperties: false,
      }
    case 'either':
      return { description: shape.about, anyOf: shape.of.map(jsonSchema) }
    case 'rule':
      return { description: 'A rule: JSON-logic over declared facts.', type: ['boolean', 'number', 'string', 'object', 'array'] }
    case 'json':
      return {}
  }
}

/** What a member says stands before what form it has. */
function described(schema: { readonly [name: string]: Json }, says: string | undefined): { readonly [name: string]: Json } {
  if (says === undefined) return schema
  return { ...schema, description: typeof schema.description === 'string' ? `${says} ${schema.description}` : says }
}
