// The command as a person runs it: a process of its own, with its own folders; and a server of its own beside it.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../cli/bin/polyarchy.mjs', import.meta.url))
const built = fileURLToPath(new URL('../cli/dist/main.js', import.meta.url))

export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** A folder of somebody's own, and the commands that they run. */
export class Somebody {
  readonly folder = mkdtempSync(join(tmpdir(), 'polyarchy-'))
  private readonly env: Record<string, string>

  constructor(env: Readonly<Record<string, string>> = {}) {
    if (!existsSync(built)) throw new Error('The command is not built yet: npm run build.')
    this.env = { ...env, XDG_CONFIG_HOME: this.folder, POLYARCHY_PASSPHRASE: 'correct horse' }
  }
  async run(...args: string[]): Promise<Ended> {
    return ended(this.start(args))
  }
  /** The JSON that a command prints; throws with what it says where it fails. */
  async json<T = Record<string, unknown>>(...args: string[]): Promise<T> {
    const { code, out, err } = await this.run(...args, '--json')
    if (code !== 0) throw new Error(`polyarchy ${args.join(' ')} ended with ${code}: ${err || out}`)
    return JSON.parse(out) as T
  }
  start(args: readonly string[], more: Readonly<Record<string, string>> = {}): ChildProcess {
    const { PATH = '' } = process.env
    return spawn(process.execPath, [program, ...args], { env: { PATH, ...this.env, ...more }, stdio: ['ignore', 'pipe', 'pipe'] })
  }
  forget(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}

export interface Serving {
  readonly url: string
  /** Stops it as an operator does; answers its exit code. */
  stop(): Promise<number | null>
}

/** Runs a server on a free port, with everything that it keeps in a folder. */
export async function serve(somebody: Somebody): Promise<Serving> {
  const child = somebody.start(['serve', '--no-demo', '--log', 'silent'], { PORT: '0', POLYARCHY_DATA: join(somebody.folder, 'data') })
  const over = ended(child)
  const url = await new Promise<string>((found, failed) => {
    let said = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk
      const address = /http:\/\/[\d.:]+/.exec(said)?.[0]
      if (address) found(address)
    })
    over.then(({ err }) => failed(new Error(err)))
  })
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM')
      return (await over).code
    },
  }
}

function ended(child: ChildProcess): Promise<Ended> {
  let out = ''
  let err = ''
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk))
  child.stderr?.on('data', (chunk: Buffer) => (err += chunk))
  return new Promise((done, failed) => {
    child.on('error', failed)
    child.on('close', code => done({ code, out, err }))
  })
}
