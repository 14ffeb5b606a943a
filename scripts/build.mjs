// Builds what Node and the browser run, only when a source changed since the last build.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { install } from './install.mjs'
import { isStarted, nodeStep, root, runScript } from './steps.mjs'

const settings = ['package-lock.json', 'tsconfig.base.json', 'tsconfig.build.json']

/** What is built, from which folders and files, where its result lies, and by which program. */
const parts = [
  {
    title: 'Building the kernel, server and command line',
    from: ['core', 'plugins', 'client', 'server', 'cli', 'bench', ...settings],
    made: ['core/dist', 'plugins/dist', 'client/dist', 'server/dist', 'cli/dist', 'bench/dist'],
    program: 'node_modules/typescript/bin/tsc',
    args: ['-b', 'tsconfig.build.json'],
    afresh: ['--force'], // Its records lie outside of the folders that it makes, so it would not notice that one is gone.
    cwd: '.',
    config: 'tsconfig.build.json',
  },
  {
    title: 'Building the web app',
    from: ['ui', 'core', 'plugins', 'client', ...settings],
    made: ['ui/dist'],
    program: 'node_modules/vite/bin/vite.js',
    args: ['build', '--logLevel', 'warn'],
    afresh: [],
    cwd: 'ui',
    config: 'vite.config.ts',
  },
]

/** Builds what is stale. */
export async function build() {
  for (const { title, from, made, program, args, afresh, cwd, config } of parts) {
    if (!existsSync(join(root, cwd, config))) continue // A server may be packed without its web app.
    const stamp = join(root, '.cache', `built-${cwd === '.' ? 'node' : cwd}`)
    const sources = fingerprint(from)
    const whole = made.every(folder => existsSync(join(root, folder)))
    if (whole && existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) continue
    await nodeStep(title, [join(root, program), ...args, ...(whole ? [] : afresh)], { cwd: join(root, cwd) })
    mkdirSync(dirname(stamp), { recursive: true })
    writeFileSync(stamp, sources)
  }
}

/** One hash over the names, sizes and times of all sources: reading them whole would take longer than it saves. @param {string[]} paths */
function fingerprint(paths) {
  const hash = createHash('sha256').update(process.versions.node)
  for (const file of paths.flatMap(path => filesBelow(path))) {
    const { size, mtimeMs } = statSync(join(root, file))
    hash.update(`${file} ${size} ${mtimeMs}\n`)
  }
  return hash.digest('hex')
}

/** @param {string} path @returns {string[]} */
function filesBelow(path) {
  if (!statSync(join(root, path)).isDirectory()) return [path]
  return readdirSync(join(root, path), { withFileTypes: true }).flatMap(entry => {
    if (entry.isDirectory()) return ['dist', 'node_modules', 'vectors'].includes(entry.name) ? [] : filesBelow(join(path, entry.name))
    return /\.(test\.ts|tsbuildinfo|md)$/.test(entry.name) ? [] : [join(path, entry.name)]
  })
}

if (isStarted(import.meta.url))
  await runScript(async () => {
    await install({ dev: false })
    await build()
  })
