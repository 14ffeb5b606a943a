// The code keeps its own manners: who may import whom, what core may not know, how long a file may be.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const plugins = readdirSync(join(root, 'plugins'), { withFileTypes: true })
  .filter(entry => entry.isDirectory() && !['dist', 'node_modules'].includes(entry.name))
  .map(entry => entry.name)

/** Our packages that a package may import; a plugin may import no other plugin. */
const arrows: Record<string, string[]> = {
  core: [],
  plugins: ['core', ...plugins],
  client: ['core'],
  ui: ['core', 'plugins', 'client', ...plugins],
  server: ['core', 'plugins'],
  cli: ['core', 'plugins', 'client', 'server', 'expulsion', 'maintainer-review', 'sortition', 'voting'],
  bench: ['core', 'plugins', 'voting', 'client', 'server', 'cli'],
  scripts: ['core', 'plugins'],
  test: ['core', 'plugins', 'client', 'server', 'cli', ...plugins],
}
/** What would let two replays of one log differ. */
const chance =
  /\b(Date\.now|new Date|Math\.random|getRandomValues|randomUUID|performance\.|setTimeout|setInterval|fetch\(|process\.|localeCompare|toLocale\w+|Intl\.)|['"]node:/

/** Packages that `npm start` does not install. */
const developing: Record<string, string> = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).devDependencies

interface File {
  readonly path: string
  /** The package that it belongs to. */
  readonly home: string
  readonly text: string
}

const files: File[] = ['core', 'plugins', 'client', 'server', 'cli', 'ui', 'bench', 'scripts', 'test']
  .flatMap(folder => filesBelow(join(root, folder)))
  .map(file => relative(root, file).split(sep).join('/'))
  .map(path => ({ path, home: homeOf(path), text: readFileSync(join(root, path), 'utf8') }))

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return ['dist', 'node_modules', 'vectors', 'public'].includes(entry.name) ? [] : filesBelow(path)
    return /\.(ts|mjs|svelte)$/.test(entry.name) ? [path] : []
  })
}

function homeOf(path: string): string {
  const [first = '', second = ''] = path.split('/')
  return first === 'plugins' && plugins.includes(second) ? second : first
}

const titled = (some: File[]) => some.map(file => [file.path, file] as const)
const isTest = ({ path }: File) => path.includes('.test.') || path.startsWith('test/')
const isPure = (file: File) => (file.home === 'core' || plugins.includes(file.home)) && /^[\w/-]+\/src\//.test(file.path) && !isTest(file)
const importsOf = ({ text }: File) => [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, target = '']) => target)
const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '')
const names = (text: string, plugin: string) => new RegExp(`['"\`/]${plugin}['"\`./]`).test(withoutComments(text))

test.each(titled(files))('%s keeps the arrows', (_, file) => {
  for (const target of importsOf(file)) {
    const ours = /^@polyarchy\/([\w-]+)/.exec(target)?.[1]
    if (ours && ours !== file.home) expect(arrows[file.home] ?? ['core'], target).toContain(ours)
    if (!target.startsWith('.')) continue
    const home = homeOf(join(file.path, '..', target).split(sep).join('/'))
    const may =
      home === file.home ||
      (isTest(file) && (home === 'test' || file.home === 'test')) ||
      (file.home === 'scripts' && target.includes('/dist/'))
    expect(may, `${target} leaves ${file.home}`).toBe(true)
  }
})

test.each(titled(files.filter(isPure)))('%s leaves nothing to chance', (_, { text }) => {
  expect(withoutComments(text).match(chance)).toBeNull()
})

test.each(titled(files.filter(isPure)))('%s names no plugin but its own', (_, { home, text }) => {
  expect(plugins.filter(plugin => plugin !== home && names(text, plugin))).toEqual([])
})

test('only plugins/index.ts names every plugin', () => {
  const all = files.filter(file => !isTest(file) && plugins.every(plugin => names(file.text, plugin)))
  expect(all.map(({ path }) => path)).toEqual(['plugins/index.ts'])
})

test.each(titled(files))('%s says first what it is for', (_, { text }) => {
  const [first = '', second = ''] = text.split('\n')
  expect(first.startsWith('#!') ? second : first).toMatch(/^(\/\/|\/\*\*|<!--) ?\S+ \S/)
})

test.each(titled(files))('%s fits on a few screens', (_, { text }) => {
  expect(text.split('\n').length).toBeLessThan(300)
})

test.each(titled(files))('%s leaves nothing for later and is named for what it does', (path, { text }) => {
  expect(text.match(/\b(TO[D]O|FIX[M]E|XX[X])\b/)).toBeNull()
  expect(path).not.toMatch(/\b(utils?|helpers?|managers?|misc|common)\b/)
  expect(path.slice(path.lastIndexOf('/') + 1)).toMatch(/^([a-z0-9.-]+\.(ts|mjs)|[A-Z]\w*\.svelte(\.ts)?|[a-z0-9-]+\.svelte\.ts)$/)
})

test.each(titled(files.filter(file => !isTest(file) && /\/src\//.test(file.path) && !file.path.includes('/src/testing/'))))(
  '%s starts without the packages that only tests need',
  (_, file) => {
    const own = /^(\.|node:|@polyarchy\/)/
    const named = importsOf(file)
      .filter(target => !own.test(target) && !target.startsWith('\0'))
      .map(target =>
        target
          .split('/')
          .slice(0, target.startsWith('@') ? 2 : 1)
          .join('/'),
      )
    const { dependencies = {} } = JSON.parse(
      readFileSync(
        new URL(`../${file.home === 'plugins' ? 'plugins' : file.path.split('/src/')[0]}/package.json`, import.meta.url),
        'utf8',
      ),
    )
    expect(named.filter(name => Object.hasOwn(developing, name) && !Object.hasOwn(dependencies, name))).toEqual([])
  },
)
