// Serves the built web app: its files for as long as they are named by their content, and its one page for all of its addresses.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { Problem } from './problems.ts'

const built = fileURLToPath(new URL('../../../ui/dist', import.meta.url))

/** `folder`: where the built app lies; where there is none, only the API is served. */
export async function serveWebApp(app: FastifyInstance, folder = built): Promise<void> {
  const exists = existsSync(folder)
  if (exists)
    await app.register(fastifyStatic, {
      root: folder,
      cacheControl: false,
      preCompressed: true,
      setHeaders: (reply, path) => {
        reply.setHeader('cache-control', /[\\/]assets[\\/]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  app.setNotFoundHandler((request, reply) => {
    const isPage = request.method === 'GET' && !request.url.startsWith('/api/') && !/\.\w+$/.test(request.url.split('?')[0] ?? '')
    if (exists && isPage) return reply.sendFile('index.html')
    throw new Problem(
      'not-found',
      exists || !isPage ? 'There is nothing at this address.' : 'The web app is not built here. The API is under /api/docs.',
    )
  })
}
