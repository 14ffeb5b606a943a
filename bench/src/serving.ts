// A server in a process of its own, started by `servers.ts`: tells where it answers and, when asked, the processor time that it has used; then closes.
import { startServer } from '@polyarchy/server'
import { emptyServer, verifyingServer } from './baselines.ts'

const [kind, folder = ''] = process.argv.slice(2)
const { url, close } = await start()
process.send?.(url)
process.on('message', async message => {
  if (message === 'used') return process.send?.(secondsUsed())
  await close()
  process.disconnect()
})
process.once('disconnect', () => process.exit())

async function start(): Promise<{ readonly url: string; close(): Promise<void> }> {
  if (kind === 'polyarchy') {
    // Requests are counted as for anyone, but nobody sends too many.
    const limits = { writes: 1_000_000_000, reads: 1_000_000_000 }
    return startServer({ host: '127.0.0.1', port: 0, data: folder, databaseUrl: undefined }, { limits })
  }
  const app = kind === 'verifying' ? verifyingServer() : emptyServer()
  return { url: await app.listen({ host: '127.0.0.1', port: 0 }), close: () => app.close() }
}

/** Processor time of all its threads, in seconds. */
function secondsUsed(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000_000
}
