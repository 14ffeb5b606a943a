// The rulebooks to begin with: all that stand ready in the project, each loaded when it is needed.
import type { Rulebook } from '@polyarchy/core'

const files = import.meta.glob<Rulebook>('../../../rulebooks/*/rulebook.json', { import: 'default' })

export interface ReadyRulebook {
  readonly id: string
  readonly rulebook: Rulebook
}

/** The plainest first, the others by their names. */
export async function readyRulebooks(): Promise<readonly ReadyRulebook[]> {
  const all = await Promise.all(
    Object.entries(files).map(async ([path, load]) => ({ id: path.split('/').at(-2) as string, rulebook: await load() })),
  )
  const first = (id: string) => (id === 'simple-majority' ? 0 : 1)
  return all.sort((a, b) => first(a.id) - first(b.id) || (a.rulebook.name < b.rulebook.name ? -1 : 1))
}
