// Draws the cards of all rulebooks in a folder: run by the build, never in a browser.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { assemble, compileRulebook, type Json, Replica } from '@polyarchy/core'
import { plugins } from '@polyarchy/plugins'
import { type Card, cardOf } from './src/gallery/card.ts'

export interface Drawn {
  readonly cards: readonly Card[]
  /** Rulebooks that do not hold together and so have no card, with what is wrong first. */
  readonly wrong: readonly string[]
  /** Whatever was read. */
  readonly files: readonly string[]
}

/** Plain forms first: most people begin with one of them. */
const order: readonly Card['kind'][] = ['form', 'example', 'community']

export function drawCards(folder: string): Drawn {
  const names = readdirSync(folder, { withFileTypes: true }).flatMap(entry => (entry.isDirectory() ? [entry.name] : []))
  const files = names.map(name => join(folder, name, 'rulebook.json')).filter(existsSync)
  const { builtIn } = new Replica(plugins).machine
  const wrong: string[] = []
  const cards = files.flatMap((file): readonly Card[] => {
    const id = file.split(/[\\/]/).at(-2) as string
    const done = compileRulebook(
      assemble(jsonIn(file), from => publishedModule(folder, from)),
      plugins,
      builtIn,
    )
    if ('compiled' in done) return [cardOf(id, done.compiled)]
    wrong.push(`${id}: ${done.findings[0]?.pointer} ${done.findings[0]?.message}`)
    return []
  })
  return { cards: cards.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || (a.name < b.name ? -1 : 1)), wrong, files }
}

function publishedModule(folder: string, from: string): Json | undefined {
  const file = join(folder, 'modules', `${from}.json`)
  return existsSync(file) ? jsonIn(file) : undefined
}

const jsonIn = (file: string): Json => JSON.parse(readFileSync(file, 'utf8'))
