// Runs what documents show to be typed, in a folder and with a server of its own, and tells what was printed.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RunningServer, startServer } from '@polyarchy/server'
import { run } from '../../cli/src/main.ts'

/** Where documents say that the server is. */
const shownAddress = 'http://localhost:8080'

export class Shell {
  private readonly folder = mkdtempSync(join(tmpdir(), 'polyarchy-docs-'))
  private readonly before = process.cwd()
  private server: RunningServer | undefined

  async start(): Promise<void> {
    const settings = { host: '127.0.0.1', port: 0, data: join(this.folder, 'data'), databaseUrl: undefined }
    this.server = await startServer(settings, { demo: false, limits: false, log: { level: 'silent' } })
    process.chdir(this.folder)
    process.env.XDG_CONFIG_HOME = this.folder
    process.env.POLYARCHY_SERVER = this.server.url
    process.env.POLYARCHY_PASSPHRASE = 'correct horse'
  }
  async stop(): Promise<void> {
    process.chdir(this.before)
    for (const name of ['XDG_CONFIG_HOME', 'POLYARCHY_SERVER', 'POLYARCHY_PASSPHRASE']) delete process.env[name]
    await this.server?.close()
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** Types a line that begins with `npx polyarchy`; what is printed, errors as well. */
  async type(line: string): Promise<string> {
    const address = this.server?.url ?? ''
    const words = wordsOf(line).map(word => word.replace(shownAddress, address))
    if (words[0] !== 'npx' || words[1] !== 'polyarchy') throw new Error(`documents type npx polyarchy …, not ${line}`)
    let printed = ''
    const [out, err] = [process.stdout.write, process.stderr.write]
    const keep = (chunk: unknown): boolean => {
      printed += String(chunk)
      return true
    }
    process.stdout.write = keep as typeof out
    process.stderr.write = keep as typeof err
    try {
      await run(words.slice(2))
    } finally {
      process.stdout.write = out
      process.stderr.write = err
      process.stdout.removeAllListeners('error')
    }
    return printed.trimEnd().replaceAll(address, shownAddress)
  }

  /** Changes a file as a difference says, or makes it: a first line `--- name`, then lines that go (`-`), come (`+`) or stay. */
  patch(difference: string): void {
    const [named = '', ...lines] = difference.trimEnd().split('\n')
    const path = join(this.folder, named.replace('--- ', ''))
    const text = existsSync(path) ? readFileSync(path, 'utf8') : ''
    const side = (sign: string) =>
      lines
        .filter(line => line.startsWith(sign) || line.startsWith(' '))
        .map(line => `${line.slice(1)}\n`)
        .join('')
    const [was, is] = [side('-'), side('+')]
    const isNew = was === '' && !existsSync(path)
    if (!isNew && text.split(was).length !== 2) throw new Error(`${named} does not hold exactly once:\n${was}`)
    writeFileSync(path, isNew ? is : text.replace(was, () => is))
  }
}

/** A line as a shell takes it apart: words, and words in quotes. */
const wordsOf = (line: string): readonly string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
