// The rulebooks that come with Polyarchy, each loaded when it is opened, with the modules that it is made of.
import { assemble, type Json } from '@polyarchy/core'

const rulebooks = import.meta.glob<Json>('../../../rulebooks/*/rulebook.json', { import: 'default' })
const modules = import.meta.glob<Json>('../../../rulebooks/modules/*@*.json', { import: 'default' })

/** Assembled, so that it stands by itself; undefined: there is none of that name. */
export async function readyRulebook(id: string): Promise<Json | undefined> {
  const rulebook = await rulebooks[`../../../rulebooks/${id}/rulebook.json`]?.()
  return rulebook === undefined ? undefined : assembled(rulebook)
}

/** Puts the published modules that it names into a rulebook. */
export async function assembled(rulebook: Json): Promise<Json> {
  const named = Object.values((rulebook as { readonly modules?: Readonly<Record<string, { readonly from?: string }>> }).modules ?? {})
  const found = new Map<string, Json>()
  for (const { from = '' } of named) {
    const load = modules[`../../../rulebooks/modules/${from}.json`]
    if (load) found.set(from, await load())
  }
  return assemble(rulebook, from => found.get(from))
}
