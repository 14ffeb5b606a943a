// What a server can do at best here: Fastify that only answers, and Fastify that only checks the signature.
import { type KeyObject, verify } from 'node:crypto'
import { actionBytes } from '@polyarchy/core'
import Fastify, { type FastifyInstance } from 'fastify'
import { keyObject } from './signature-checks.ts'

interface Sent {
  readonly action: { readonly key: string }
  readonly signature: string
}

/** Reads the JSON of every POST and answers. */
export function emptyServer(): FastifyInstance {
  const app = Fastify()
  app.post('/*', async (_request, reply) => {
    reply.code(201)
    return { good: true }
  })
  return app
}

/** The same, once Node has found the signature good; it knows its keys already and trusts that the action came in canonical form. */
export function verifyingServer(): FastifyInstance {
  const app = Fastify()
  const keys = new Map<string, KeyObject>()
  app.post<{ Body: Sent }>('/*', async ({ body: { action, signature } }, reply) => {
    let key = keys.get(action.key)
    if (!key) {
      key = keyObject(action.key)
      keys.set(action.key, key)
    }
    const good = verify(null, actionBytes(JSON.stringify(action)), key, Buffer.from(signature, 'base64'))
    reply.code(good ? 201 : 403)
    return { good }
  })
  return app
}
