// The documents hold: code in them is code that runs, whole rulebooks in them load, links lead somewhere, and every recipe is listed.
import { existsSync, readdirSync } from 'node:fs'
import { compileRulebook, Replica } from '@polyarchy/core'
import { plugins } from '@polyarchy/plugins'
import { assembled } from '@polyarchy/server/rulebooks'
import { describe, expect, test } from 'vitest'
import { blocksOf, documentsIn, read, root } from './blocks.ts'

const rulebooks = readdirSync(new URL('rulebooks/', root)).filter(name => !name.includes('.'))
const folders = ['docs', 'docs/decisions', 'docs/rulebooks', 'docs/rulebooks/recipes', 'rulebooks', 'test']
const documents = [
  'README.md',
  ...[...folders, ...plugins.map(plugin => `plugins/${plugin.name}`), ...rulebooks.map(name => `rulebooks/${name}`)].flatMap(documentsIn),
]

describe('code in the guide to plugins is code that runs', () => {
  const example = ['index.ts', 'index.test.ts'].map(file => read(`docs/examples/thanks/${file}`))
  test.each(blocksOf('docs/PLUGINS.md').filter(({ language }) => language === 'ts'))('$heading, $number', ({ text }) => {
    expect(example.some(file => file.includes(text.trimEnd()))).toBe(true)
  })
})

describe('whole rulebooks in documents hold together', () => {
  const { builtIn } = new Replica(plugins).machine
  const whole = documents
    .flatMap(blocksOf)
    .filter(({ language, text }) => language === 'json' && text.includes('"decisions"') && text.includes('"plugins"'))
  test.each(whole)('$path, $heading', ({ text }) => {
    expect(compileRulebook(assembled(JSON.parse(text)), plugins, builtIn)).not.toHaveProperty('findings')
  })
  test('there are some', () => expect(whole.length).toBeGreaterThan(1))
})

describe('links in documents lead somewhere', () => {
  const links = documents.flatMap(path =>
    [...read(path).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)].map(([, target = '', anchor]) => ({ path, target, anchor })),
  )
  test.each(links)('$path → $target $anchor', ({ path, target, anchor }) => {
    const file = new URL(target, new URL(path, root))
    expect(existsSync(file)).toBe(true)
    if (anchor !== undefined) expect(anchorsOf(target === '' ? path : file.href.slice(root.href.length))).toContain(anchor)
  })
})

test('every recipe is listed, and no two have the same heading', () => {
  const folder = 'docs/rulebooks/recipes'
  const pages = documentsIn(folder).filter(path => !path.endsWith('README.md'))
  const recipes = pages.flatMap(path => [...read(path).matchAll(/^## (.*)$/gm)].map(([, title = '']) => ({ path, title })))
  const index = read(`${folder}/README.md`)
  const unlisted = recipes.filter(({ path, title }) => !index.includes(`- [${title}](${path.slice(folder.length + 1)}#${anchor(title)})`))
  expect(unlisted).toEqual([])
  expect(new Set(recipes.map(({ title }) => title)).size).toBe(recipes.length)
})

const anchorsOf = (path: string): readonly string[] => [...read(path).matchAll(/^#+ (.*)$/gm)].map(([, title = '']) => anchor(title))
/** As pages of repositories name their headings. */
const anchor = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}_\- ]/gu, '')
    .replaceAll(' ', '-')
