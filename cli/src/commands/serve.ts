// polyarchy serve: runs a server until it is told to stop.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Option } from 'commander'
import { Failure } from '../failure.ts'
import { makeFolder } from '../files.ts'
import { Terminal } from '../terminal.ts'
import type { Add } from './shared.ts'

const examples = `
Examples:
  $ polyarchy serve
  $ HOST=0.0.0.0 PORT=80 POLYARCHY_DATA=/srv/polyarchy polyarchy serve

Settings come from the environment:
  HOST            address to listen on (127.0.0.1)
  PORT            (8080)
  POLYARCHY_DATA  folder of everything that is kept (./data)
  DATABASE_URL    PostgreSQL instead of a SQLite file`

const levels = ['debug', 'info', 'warn', 'error', 'silent']

export const addServe: Add = program => {
  program
    .command('serve')
    .description('run a server')
    .option('--no-demo', 'do not found the demo community on the first start')
    .addOption(new Option('--log <level>', 'what is logged, as JSON lines').choices(levels).default('warn'))
    .addHelpText('after', examples)
    .action(async ({ demo, log }: { readonly demo: boolean; readonly log: string }) => {
      // Only this command needs the server, and loading it takes longer than most others take as a whole.
      const { readSettings, startServer } = await import('@polyarchy/server')
      const webApp = fileURLToPath(new URL('../../../ui/dist', import.meta.url))
      const settings = readSettings(process.env)
      makeFolder(settings.data)
      const options = { demo, log: { level: log }, ...(existsSync(webApp) ? { webApp } : {}) }
      const server = await startServer(settings, options).catch(inWords)
      const terminal = new Terminal({})
      terminal.print(`Polyarchy is running at ${terminal.style('bold', server.url)} (Ctrl-C stops it)`)
      if (server.invitation !== undefined) terminal.print(`To try the demo as a member, open ${server.invitation}`)
      await untilTold()
      await server.close()
    })
}

/** What the server says with a cause, such as a database that cannot be reached, is a sentence for the operator. */
function inWords(error: unknown): never {
  if (error instanceof Error && error.cause !== undefined) throw new Failure(error.message)
  throw error
}

/** A second Ctrl-C does not wait. */
function untilTold(): Promise<void> {
  return new Promise(told => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => told())
  })
}
