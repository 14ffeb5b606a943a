// What a plugin answers to a question that screens ask, with the names of whom and what it speaks of.
import { contentsOf, findProposal } from '../decisions/rows.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { nameOf } from './people.ts'
import { titleOf } from './proposal.ts'
import type { AnswerOfPlugin, Words } from './types.ts'

/** The answer of a plugin's view for an id; undefined: there is no such view, or no answer. */
export function pluginAnswer(kernel: Kernel, plugin: string, view: string, id: string, words: Words): AnswerOfPlugin | undefined {
  const found = kernel.plugin(plugin)
  const asked = found?.views && Object.hasOwn(found.views, view) ? found.views[view] : undefined
  if (!found || !asked) return undefined
  const answer = asked.read(id, kernel.reading(found))
  if (answer === null) return undefined
  const proposal = findProposal(kernel, id.split(/[./]/)[0] as string)?.proposal
  const stated = proposal === undefined ? new Map<string, string>() : statedOptions(kernel, proposal, words)
  const names = (asked.named?.(answer) ?? []).flatMap(one => {
    const name = stated.get(one) ?? nameIn(kernel, one, words)
    return name === undefined ? [] : [[one, name] as const]
  })
  const texts = (asked.texts?.(answer) ?? []).flatMap(hash => {
    const said = words(hash)
    return said === undefined ? [] : [[hash, said] as const]
  })
  return { answer, names: Object.fromEntries(names), texts: Object.fromEntries(texts) }
}

/** The words of the options that a proposal states, by their ids. */
function statedOptions(kernel: Kernel, proposal: string, words: Words): ReadonlyMap<string, string> {
  const { asks = {} } = kernel.typeOf(proposal).type
  const { asked } = contentsOf(kernel, proposal)
  const lists = Object.entries(asks).flatMap(([name, kind]) => (kind === 'options' ? [asked[name] ?? []] : []))
  const options = lists.flat() as unknown as readonly { readonly id: string; readonly text: string }[]
  return new Map(options.flatMap(({ id, text }) => (words(text) === undefined ? [] : [[id, words(text) as string]])))
}
function nameIn(kernel: Kernel, id: string, words: Words): string | undefined {
  if (kernel.table('members', 'members').get(id)) return nameOf(kernel, id, words)
  return findProposal(kernel, id) ? titleOf(kernel, id, words) : undefined
}
