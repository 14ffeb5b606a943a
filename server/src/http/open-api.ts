// The OpenAPI document, drawn from the routes and the plugins, and a page to read it without any network.
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { AnyPlugin } from '@polyarchy/core'
import type { FastifyInstance, FastifySchema } from 'fastify'
import { type Described, type JsonSchema, named } from './described.ts'
import { componentSchemas } from './schemas.ts'

/** To be registered before the routes. */
export async function describeApi(app: FastifyInstance, plugins: readonly AnyPlugin[], version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Polyarchy',
        version,
        description: 'Members sign actions; the server keeps them in a log that anyone can check. Errors are problem details (RFC 9457).',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: {
        schemas: componentSchemas(plugins) as never,
        securitySchemes: {
          reading: {
            type: 'apiKey',
            in: 'header',
            name: 'authorization',
            description:
              '“Reading <token>”: who asks, for words that only some may read. The token is a did:key, an instant in ms an hour from now at most, and a signature, with dots between them; signed are the lines “polyarchy reading 1”, the community’s id, the key and the instant, each with its line feed.',
          },
        },
      },
    },
    transform: ({ schema, url, route }) => ({
      schema: {
        tags: [url.startsWith('/api/c/') ? 'A community' : 'The server'],
        ...described(schema, (route.config as { described?: Described } | undefined)?.described),
      },
      url,
    }),
  })
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    logLevel: 'warn',
    uiConfig: { layout: 'BaseLayout', docExpansion: 'list', defaultModelsExpandDepth: 0 },
  })
}

/** What Fastify checks, with what is only described. */
function described(schema: FastifySchema | undefined, { body, answers, media = 'application/json' }: Described = {}): FastifySchema {
  if (!schema) return { hide: true } as FastifySchema
  const response = Object.fromEntries(
    Object.entries(answers ?? { 200: media }).map(([status, what]) => [
      status,
      typeof what === 'string' ? { description: what } : { description: titleOf(Number(status)), content: { [media]: { schema: what } } },
    ]),
  )
  const failed = {
    description: 'What is wrong, as problem details.',
    content: { 'application/problem+json': { schema: named('Problem') } },
  }
  return { ...schema, ...(body ? { body: body as JsonSchema } : {}), response: { ...response, '4XX': failed } }
}

const titleOf = (status: number): string => (status === 201 ? 'Done.' : status < 300 ? 'What was asked for.' : 'Turned down.')
