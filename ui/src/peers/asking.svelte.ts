// What the plugin answers about a proposal, and to the member who asks; read again whenever the proposal changes.
import type { ProposalView } from '@polyarchy/core'
import { Loading } from '../talk/loading.svelte.ts'
import type { Visit } from '../talk/visit.svelte.ts'

export interface Asked<View> {
  readonly view: View
  readonly name: (id: string) => string
  readonly text: (hash: string | null) => string
}

/** Made while a component is set up. */
export function askOf<View>(visit: Visit, view: string, proposal: () => ProposalView): Loading<Asked<View> | undefined> {
  return new Loading(async () => {
    const { id } = proposal()
    void visit.changesOf(id)
    const me = visit.me?.id
    const found = await visit.client.answer('reputation', view, me === undefined ? id : `${id}/${me}`)
    return (
      found && {
        view: found.answer as unknown as View,
        name: id => found.names[id] ?? '',
        text: hash => (hash === null ? '' : (found.texts[hash] ?? '')),
      }
    )
  })
}
