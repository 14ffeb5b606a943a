// The reference is drawn from the code, and leaves nothing out: parts, answers, operators, findings, refusals.
import { readdirSync, readFileSync } from 'node:fs'
import { type Json, Replica, rulebookSchema } from '@polyarchy/core'
import { evaluating, type FindingExample, languageReference, pluginReference, refusing, shownBy } from '@polyarchy/core/testing'
import { plugins } from '@polyarchy/plugins'
import { describe, expect, test } from 'vitest'
import { namedKinds } from '../core/src/reference/answer-reference.ts'
import { formParts } from '../core/src/reference/form-reference.ts'
import { mistakes } from '../core/src/reference/mistakes.ts'
import { REFERENCE } from '../core/src/rules/index.ts'

const root = new URL('../', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8')
const { builtIn } = new Replica(plugins).machine
const sound = JSON.parse(read('docs/examples/findings/rulebook.json')) as Json
const examples = JSON.parse(read('docs/examples/findings/examples.json')) as readonly FindingExample[]
const sources = readdirSync(new URL('core/src/', root), { recursive: true, encoding: 'utf8' })
  .filter(path => /\.ts$/.test(path) && !/\.test\.|^reference\//.test(path))
  .map(path => ({ path, text: read(`core/src/${path}`) }))

test.each(plugins.map(plugin => ({ plugin, name: plugin.name })))(
  'the reference of $name is drawn from its value (npm run docs writes it)',
  ({ plugin, name }) => {
    expect(read(`plugins/${name}/README.md`)).toContain(`<!-- reference -->\n\n${pluginReference(plugin)}\n\n<!-- /reference -->`)
  },
)
test('the reference of the language and the schema of rulebooks are drawn from the code (npm run docs writes them)', () => {
  const texts = (paths: readonly string[]) => paths.map(path => read(`core/src/${path}`))
  const drawn = languageReference({
    builtIn,
    plugins,
    sound,
    findings: examples,
    refusing: Object.fromEntries(Object.entries(refusing).map(([about, paths]) => [about, texts(paths)])),
    evaluating: texts(evaluating),
  })
  expect(read('docs/REFERENCE.md')).toBe(`${drawn}\n`)
  expect(JSON.parse(read('docs/rulebook.schema.json'))).toEqual(rulebookSchema())
})

test.each(formParts())('%s: every member is told of, and no other', (_, __, { needs, may = {}, says = {} }) => {
  expect(Object.keys(says).sort()).toEqual(Object.keys({ ...needs, ...may }).sort())
})
test('every kind of answer is told of', () => {
  const schema = JSON.stringify(rulebookSchema())
  expect(schema).toContain(JSON.stringify(namedKinds))
})
test('of every operator it is shown what it turns down', () => {
  const written = REFERENCE.map(({ operator }) => operator).filter(operator => operator !== 'param' && operator !== 'rule')
  expect(Object.keys(mistakes).sort()).toEqual(written.sort())
})

describe('what the check says of a rulebook', () => {
  test.each(examples.map(example => [example.code, example] as const))('%s is shown by its example', (code, example) => {
    expect(shownBy(example, sound, plugins, builtIn)?.code).toBe(code)
  })
  /** Beyond any rulebook that comes as a file, or only after a long search. */
  const unshown = ['amending-unproven', 'left-over', 'not-json', 'too-deep', 'too-large', 'wrong-calendar']
  test('every code has an example', () => {
    const finding = /^(rules|rulebook|decisions|shape|lint)\//
    const raised =
      /(?:[pP]roblem|wrong|refused|end|(?:notes|this)\.(?:tell|look))\(\s*'([a-z]+(?:-[a-z]+)*)'|\{\s*code: '([a-z-]+)',\s*pointer|\?\s*'([a-z]+(?:-[a-z]+)+)'\s*:\s*'([a-z]+(?:-[a-z]+)+)'/g
    const codes = sources
      .filter(({ path }) => finding.test(path))
      .flatMap(({ text }) => [...text.matchAll(raised)].flatMap(([, ...found]) => found.filter(code => code !== undefined)))
    const shown = examples.map(({ code }) => code)
    expect([...new Set(codes)].filter(code => !shown.includes(code) && !unshown.includes(code)).sort()).toEqual([])
  })
})

test('every source of the core that turns something down is drawn upon', () => {
  const listed = [...Object.values(refusing).flat(), ...evaluating]
  const raising = sources.filter(({ text }) => /new (Refused|RuleFailure)\(\s*'/.test(text)).map(({ path }) => path)
  expect(raising.filter(path => !listed.includes(path))).toEqual([])
})
