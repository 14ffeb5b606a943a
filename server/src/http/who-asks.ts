// Who asks for something: nobody in particular, or a person who proves it by a reading token (`Authorization: Reading <token>`).
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Hosted } from '../communities/hosted.ts'
import { Problem } from './problems.ts'

const scheme = /^Reading +(\S+)$/i

/** The id of the person who asks; undefined: nobody has said who they are. Throws a `Problem` where what they say proves nothing. */
export async function whoAsks({ headers: { authorization } }: FastifyRequest, hosted: Hosted): Promise<string | undefined> {
  if (authorization === undefined) return undefined
  const token = scheme.exec(authorization)?.[1]
  if (token === undefined) throw new Problem('reading-token', 'Who asks is proved by “Authorization: Reading” and a reading token.')
  return hosted.personOf(token)
}

/** Answers depend on who asks: nothing between the server and the reader may hand one's answer to another. */
export function answersAreOnesOwn(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply) => {
    reply.header('vary', 'authorization')
    if (request.headers.authorization !== undefined) reply.header('cache-control', 'no-store')
  })
}
