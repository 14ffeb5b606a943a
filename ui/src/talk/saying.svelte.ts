// One act on its way: signed here, then in the log; or refused, and then the form comes back with its words.
import type { Problem, Receipt } from '@polyarchy/client'
import type { ActView, Fields, KeptText, ProposalView } from '@polyarchy/core'
import { asProblem } from './loading.svelte.ts'
import type { Visit } from './visit.svelte.ts'

export class Saying {
  step = $state<'idle' | 'signing' | 'signed' | 'logged'>('idle')
  receipt = $state.raw<Receipt>()
  problem = $state.raw<Problem>()
  /** Between pressing the button and the server's answer. */
  readonly underway = $derived(this.step === 'signing' || this.step === 'signed')

  /** Answers the receipt; undefined: it was refused, and `problem` says why. */
  async say(
    visit: Visit,
    run: string,
    input: Readonly<Record<string, unknown>>,
    composed: { readonly fields?: Fields; readonly texts?: readonly KeptText[] } = {},
  ): Promise<Receipt | undefined> {
    if (this.underway) return undefined
    this.step = 'signing'
    this.problem = undefined
    this.receipt = undefined
    const signed = () => {
      this.step = 'signed'
    }
    try {
      const { receipt } = await visit.submit(run, input, { ...composed, signed })
      this.receipt = receipt
      this.step = 'logged'
      return receipt
    } catch (error) {
      this.step = 'idle'
      this.problem = asProblem(error)
      return undefined
    }
  }

  /** As `say`: an act about a proposal, as it stands now. */
  async sayAbout(
    visit: Visit,
    { id, revision }: Pick<ProposalView, 'id' | 'revision'>,
    { run, fields }: Pick<ActView, 'run' | 'fields'>,
    input: Readonly<Record<string, unknown>> = {},
  ): Promise<Receipt | undefined> {
    return this.say(visit, run, { proposal: id, revision, ...input }, { fields })
  }
}
