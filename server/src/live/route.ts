// The WebSocket of each community: who may connect, and where it goes on.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Hosted } from '../communities/hosted.ts'
import { object, ofCommunity, text, whole } from '../http/described.ts'
import { Problem } from '../http/problems.ts'
import { Live } from './live.ts'

type Asking = { readonly Params: { readonly c: string }; readonly Querystring: { readonly from?: number } }

/** `failed` is told of what only an operator can do something about. */
export function liveRoute(app: FastifyInstance, find: (name: string) => Hosted, failed: (error: unknown) => void): void {
  const all = new Map<string, Live>()
  const liveOf = (hosted: Hosted): Live => {
    const known = all.get(hosted.id) ?? new Live(hosted, failed)
    all.set(hosted.id, known)
    return known
  }
  app.get<Asking>(
    '/api/c/:c/live',
    {
      websocket: true,
      schema: {
        summary: 'A WebSocket: all entries from a number on as they come, and the proposals that changed',
        params: ofCommunity,
        querystring: object({ from: whole() }, ['from']),
      },
      config: { described: { answers: { 101: text(0) } } },
      preValidation: async request => sameOrigin(request),
      preHandler: async ({ params }) => {
        find(params.c)
      },
    },
    (socket, { params, query }) => {
      const hosted = find(params.c)
      const leave = liveOf(hosted).join(socket, query.from ?? hosted.size)
      socket.on('close', leave)
      socket.on('error', leave)
    },
  )
}

/** A page of another site may not listen in with a visitor's browser; programs send no origin. */
function sameOrigin({ headers }: FastifyRequest): void {
  const { origin, host } = headers
  if (origin === undefined) return
  if (!URL.canParse(origin) || new URL(origin).host !== host) throw new Problem('origin', 'Only pages of this server may listen here.')
}
