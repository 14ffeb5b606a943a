// How a route is described beyond what Fastify checks: its body and its answers, for the OpenAPI document alone.
import type { Json } from '@polyarchy/core'

export type JsonSchema = { readonly [name: string]: Json }

export interface Described {
  readonly body?: JsonSchema
  /** By status; a text says what it means, a schema what it looks like. */
  readonly answers?: Readonly<Record<number, string | JsonSchema>>
  /** Of an answer that is not JSON. */
  readonly media?: string
}

declare module 'fastify' {
  interface FastifyContextConfig {
    readonly described?: Described
  }
}

export const named = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` })
export const listOf = (items: JsonSchema): JsonSchema => ({ type: 'array', items })
export const object = (properties: Readonly<Record<string, JsonSchema>>, optional: readonly string[] = []): JsonSchema => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter(name => !optional.includes(name)),
})
export const whole = (minimum = 0, maximum = Number.MAX_SAFE_INTEGER): JsonSchema => ({ type: 'integer', minimum, maximum })
export const hex64: JsonSchema = { type: 'string', pattern: '^[0-9a-f]{64}$' }
export const text = (maxLength: number): JsonSchema => ({ type: 'string', maxLength })
/** The address of a community: its slug or its id. */
export const ofCommunity = object({ c: { type: 'string', maxLength: 64, description: 'the slug or the id of a community' } })
