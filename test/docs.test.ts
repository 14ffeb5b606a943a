// The documents hold: code in them is code that runs, rulebooks in them load, links lead somewhere.
import { readdirSync, readFileSync } from 'node:fs'
import { compileRulebook, Replica } from '@polyarchy/core'
import { plugins } from '@polyarchy/plugins'
import { describe, expect, test } from 'vitest'

const root = new URL('../', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8')
const blocks = (text: string, language: string): string[] =>
  [...text.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(found => found[1] as string)

const documents = [
  'README.md',
  ...['docs', ...plugins.map(plugin => `plugins/${plugin.name}`)].flatMap(folder =>
    readdirSync(new URL(folder, root))
      .filter(name => name.endsWith('.md'))
      .map(name => `${folder}/${name}`),
  ),
]

describe('code in the guide to plugins is code that runs', () => {
  const example = ['index.ts', 'index.test.ts'].map(file => read(`docs/examples/thanks/${file}`))
  test.each(blocks(read('docs/PLUGINS.md'), 'ts').map((block, index) => ({ block, index })))('block $index', ({ block }) => {
    expect(example.some(file => file.includes(block.trimEnd()))).toBe(true)
  })
})

describe('rulebooks in documents hold together', () => {
  const { builtIn } = new Replica(plugins).machine
  const rulebooks = documents.flatMap(path =>
    blocks(read(path), 'json').flatMap((block, index) =>
      block.includes('"decisions"') && block.includes('"plugins"') ? [{ path, index, block }] : [],
    ),
  )
  test.each(rulebooks)('$path, block $index', ({ block }) => {
    expect(compileRulebook(JSON.parse(block), plugins, builtIn)).not.toHaveProperty('findings')
  })
  test('there are some', () => expect(rulebooks.length).toBeGreaterThan(1))
})

describe('links in documents lead somewhere', () => {
  const links = documents.flatMap(path =>
    [...read(path).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(found => ({ path, target: found[1] as string })),
  )
  test.each(links)('$path → $target', ({ path, target }) => {
    expect(() => readdirSync(new URL(target, new URL(path, root)))).not.toThrow(/ENOENT/)
  })
})
