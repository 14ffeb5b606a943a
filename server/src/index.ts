// The server as others start it: opens what is kept, brings up every community, serves them.
import { existsSync, readFileSync } from 'node:fs'
import type { AnyPlugin } from '@polyarchy/core'
import { plugins as everyPlugin } from '@polyarchy/plugins'
import type { FastifyInstance, FastifyServerOptions } from 'fastify'
import { Hosting } from './communities/hosting.ts'
import { foundDemo, invitationFile } from './demo/demo.ts'
import { httpServer, type Limits } from './http/server.ts'
import type { Settings } from './settings.ts'
import { hostKeyOf, readHostKey } from './signatures/host-key.ts'
import { openStore } from './store/index.ts'
import { Workshop } from './workshop/workshop.ts'

export { readSettings, type Settings, WrongSetting } from './settings.ts'
export type { Limits }

export interface ServerOptions {
  /** Every plugin that rulebooks may name; all that come with Polyarchy unless said. */
  readonly plugins?: readonly AnyPlugin[]
  /** What Fastify's logger takes; nothing is written unless said. */
  readonly log?: FastifyServerOptions['logger']
  /** Founds the community to try things in, if nothing is kept yet. */
  readonly demo?: boolean
  /** Requests a minute for each address; 20,000 that write and 60,000 that read unless said, `false` for none. */
  readonly limits?: Limits | false
  /** Folder of the built web app. */
  readonly webApp?: string
  /** The time for new entries, in ms; the machine's unless said. */
  readonly now?: () => number
}

export interface RunningServer {
  /** Where it answers, such as `http://127.0.0.1:8080`. */
  readonly url: string
  /** An address with which anyone may join the community to try things in; undefined where there is none. */
  readonly invitation: string | undefined
  /** Finishes what waits, writes snapshots, lets every socket go. */
  close(): Promise<void>
}

/** Why an address cannot be listened at. */
const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program is using it',
  EACCES: 'the system does not allow it',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTFOUND: 'there is no host of this name',
}
/** Node runs threads only from what was built. */
const thread = import.meta.url.endsWith('.js') ? new URL('./workshop/thread.js', import.meta.url) : undefined
const generous: Limits = { writes: 20_000, reads: 60_000 }
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { readonly version: string }

/** Opens everything and listens. Throws with a sentence when the database cannot be opened or the port is taken. */
export async function startServer(settings: Settings, options: ServerOptions = {}): Promise<RunningServer> {
  const app = await buildServer(settings, options)
  try {
    const url = await app.listen({ host: settings.host, port: settings.port })
    const file = invitationFile(settings.data)
    const invitation = existsSync(file) ? `${url}${readFileSync(file, 'utf8').trim()}` : undefined
    return { url, invitation, close: () => app.close() }
  } catch (cause) {
    await app.close()
    throw new Error(
      `Nothing can be served at ${settings.host}, port ${settings.port}: ${reasons[(cause as { code?: string }).code ?? ''] ?? cause}.`,
      { cause },
    )
  }
}

/** The same without listening: requests come through `inject`. Closing it closes the store. */
export async function buildServer(settings: Pick<Settings, 'data' | 'databaseUrl'>, options: ServerOptions = {}): Promise<FastifyInstance> {
  const { plugins = everyPlugin, limits = generous, log, webApp, now = Date.now, demo = false } = options
  const store = await openStore(settings)
  const [first] = [...(await store.communities())].sort((a, b) => a.created - b.created)
  const host = first ? hostKeyOf(first.hostSeed) : readHostKey(settings.data)
  if (demo && !first) await foundDemo({ store, host, plugins, data: settings.data, now: now() })
  let failed = (error: unknown): void => console.error(error)
  const hosting = await Hosting.open(host, { store, plugins, now, failed: error => failed(error) })
  const workshop = new Workshop({ plugins, thread: plugins === everyPlugin ? thread : undefined })
  const app = await httpServer({ hosting, plugins, workshop, version, limits: limits || undefined, log, webApp })
  failed = error => app.log.error(error)
  app.addHook('onClose', async () => {
    await workshop.close()
    await hosting.close()
    await store.close()
  })
  return app
}
