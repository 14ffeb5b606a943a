// The HTTP server around the communities: routes, limits, headers, and what is written down of each request.
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import websocket from '@fastify/websocket'
import type { AnyPlugin } from '@polyarchy/core'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyServerOptions, LogController } from 'fastify'
import type { Hosted } from '../communities/hosted.ts'
import type { Hosting } from '../communities/hosting.ts'
import { liveRoute } from '../live/route.ts'
import type { Workshop } from '../workshop/workshop.ts'
import { amendmentRoutes } from './amendments.ts'
import { listOf, named, object, whole } from './described.ts'
import { logRoutes, writingRoutes } from './entries.ts'
import { answerFailure, answerFailures } from './failures.ts'
import { describeApi } from './open-api.ts'
import { needed, Problem } from './problems.ts'
import { glance, readingRoutes } from './reading.ts'
import { rulebookRoutes } from './rulebooks.ts'
import { serveWebApp } from './web-app.ts'
import { answersAreOnesOwn } from './who-asks.ts'

/** Requests that one address may make in a minute. */
export interface Limits {
  readonly writes: number
  readonly reads: number
}

export interface HttpOptions {
  readonly hosting: Hosting
  readonly plugins: readonly AnyPlugin[]
  readonly workshop: Workshop
  readonly version: string
  /** Undefined: without limits. */
  readonly limits?: Limits | undefined
  readonly log?: FastifyServerOptions['logger']
  /** Folder of the built web app; the one beside the server unless said. */
  readonly webApp?: string | undefined
}

const longestBody = 524_288

/** A server that does not listen yet. */
export async function httpServer(options: HttpOptions): Promise<FastifyInstance> {
  const { hosting, plugins, workshop, version, limits, log = false } = options
  const app = Fastify({
    logger: log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: longestBody,
    routerOptions: { maxParamLength: 200 },
    ajv: { customOptions: { strict: false } },
    frameworkErrors: (error, request, reply) => answerFailure(error, request, reply as FastifyReply),
  })
  const find = (name: string): Hosted => needed(hosting.find(name), 'unknown-community', 'There is no such community here.')
  app.removeAllContentTypeParsers()
  // As text: it is read strictly, and what was signed is taken from it letter by letter.
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, body))
  answerFailures(app)
  await app.register(helmet, headers)
  if (limits)
    await app.register(rateLimit, {
      timeWindow: 60_000,
      max: request => (request.method === 'POST' ? limits.writes : limits.reads),
      keyGenerator: request => `${request.method === 'POST' ? 'w' : 'r'} ${request.ip ?? 'inject'}`,
      errorResponseBuilder: (_request, { after }) => new Problem('too-many-requests', `That was too much at once. Try again in ${after}.`),
    })
  // Before the plugin's own hook, which would say nothing: who listens is told that the server goes away.
  app.addHook('preClose', async () => {
    for (const socket of app.websocketServer.clients) socket.close(1001, 'The server is closing.')
  })
  await app.register(websocket, { options: { maxPayload: 1_024 } })
  await describeApi(app, plugins, version)
  app.register(async routes => {
    answersAreOnesOwn(routes)
    serverRoutes(routes, options)
    rulebookRoutes(routes, workshop)
    amendmentRoutes(routes, workshop, find)
    writingRoutes(routes, hosting, find)
    readingRoutes(routes, find)
    logRoutes(routes, find)
    liveRoute(routes, find, error => app.log.error(error))
  })
  await serveWebApp(app, options.webApp)
  return app
}

/** Scripts and connections come from this server alone; no page of another site may frame it. */
const headers = {
  contentSecurityPolicy: {
    directives: {
      'default-src': ["'self'"],
      'script-src': ["'self'"],
      'style-src': ["'self'", "'unsafe-inline'"],
      'font-src': ["'self'"],
      'img-src': ["'self'", 'data:'],
      'connect-src': ["'self'", 'ws:', 'wss:'],
      'worker-src': ["'self'"],
      'frame-ancestors': ["'none'"],
      'upgrade-insecure-requests': null,
    },
  },
  strictTransportSecurity: false,
} as const

function serverRoutes(app: FastifyInstance, { hosting, version }: HttpOptions): void {
  const status = object({ status: { const: 'ok' }, version: { type: 'string' }, communities: whole() })
  app.get(
    '/health',
    { schema: { summary: 'Whether the server is well' }, config: { described: { answers: { 200: status } } } },
    async () => ({
      status: 'ok',
      version,
      communities: hosting.all().length,
    }),
  )
  const about = object({ host: { type: 'string' }, version: { type: 'string' }, name: { type: 'string' } })
  app.get(
    '/api/server',
    { schema: { summary: 'The server and its key' }, config: { described: { answers: { 200: about } } } },
    async () => ({
      host: hosting.host.did,
      version,
      name: 'Polyarchy',
    }),
  )
  app.get(
    '/api/communities',
    { schema: { summary: 'All communities' }, config: { described: { answers: { 200: listOf(named('Community')) } } } },
    async () => Promise.all(hosting.all().map(glance)),
  )
  app.get('/api/openapi.json', { schema: { summary: 'This document' } }, async () => app.swagger())
}
