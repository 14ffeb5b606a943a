// The fields of actions as JSON Schema, so that the OpenAPI document says what each action takes.
import type { Field, Fields } from '@polyarchy/core'
import type { JsonSchema } from './described.ts'

/** What an action with these fields takes as its input. */
export function schemaOfFields(fields: Fields): JsonSchema {
  const names = Object.keys(fields)
  return {
    type: 'object',
    properties: Object.fromEntries(names.map(name => [name, schemaOfField(fields[name] as Field)])),
    required: names.filter(name => !fields[name]?.optional),
    additionalProperties: false,
  }
}

function schemaOfField({ kind, max = 0, min = 0, ...field }: Field): JsonSchema {
  const word = (description: string, pattern: string): JsonSchema => ({ type: 'string', description, pattern })
  switch (kind) {
    case 'id':
    case 'member':
    case 'role':
    case 'proposal':
      return word(kind === 'id' ? 'a name' : `the id of a ${kind}`, '^[a-z0-9][a-z0-9-]{0,63}$')
    case 'key':
      return word('a public key as did:key', '^did:key:z')
    case 'hash':
      return word('SHA-256 in hex', '^[0-9a-f]{64}$')
    case 'signature':
      return word('Ed25519 in base64', '^[A-Za-z0-9+/]{86}==$')
    case 'text':
      return word(`the hash of a text of at most ${max} characters`, '^[0-9a-f]{64}$')
    case 'code':
      return { type: 'string', maxLength: max, pattern: field.pattern ?? '' }
    case 'choice':
      return { enum: [...(field.choices ?? [])] }
    case 'integer':
      return { type: 'integer', minimum: min, maximum: max }
    case 'instant':
      return { type: 'integer', minimum: 0, description: 'milliseconds since 1970 UTC' }
    case 'amount':
      return word('a whole amount in decimal', '^(0|-?[1-9][0-9]{0,59})$')
    case 'boolean':
      return { type: 'boolean' }
    case 'list':
      return { type: 'array', maxItems: max, items: schemaOfField(field.of as Field) }
    case 'record':
      return schemaOfFields(field.fields ?? {})
    case 'json':
      return { description: `any JSON of at most ${max} characters` }
  }
}
