// What the parts of the workshop share: the draft, what is found about it as it changes, and the names that can be chosen.
import type { Problem } from '@polyarchy/client'
import type { Electorate, Finding, Json } from '@polyarchy/core'
import { getContext, setContext, untrack } from 'svelte'
import { asProblem } from '../talk/loading.svelte.ts'
import type { Bench } from './bench.ts'
import type { Draft } from './draft.svelte.ts'
import type { Checked, InWords } from './messages.ts'
import { usesIn } from './pieces.ts'
import { isRecord, valueAt } from './pointer.ts'

export interface Looking {
  readonly draft: Draft
  readonly bench: Bench
  /** Told whenever the rulebook has been looked at. */
  checked(found: Checked): void
  /** Whoever is a member now, with their roles, where there is a community. */
  electorate(): Electorate | undefined
}
/** The writer rests for so long before the rules are looked at again, in ms. */
const pause = 150
/** Looking for what may not be meant takes longer, so the writer must rest longer. */
const rest = 700

export class Shop {
  readonly draft: Draft
  /** undefined: it has not been looked at yet. */
  checked = $state.raw<Checked>()
  /** In words, as it last held together. */
  words = $state.raw<InWords>()
  /** What holds together and may not be meant. */
  warnings = $state.raw<readonly Finding[]>([])
  /** Why it cannot be looked at. */
  problem = $state.raw<Problem>()
  /** What is wrong. */
  readonly findings: readonly Finding[] = $derived(this.checked?.findings ?? [])
  /** In how many sentences each place is spoken. */
  readonly uses: ReadonlyMap<string, number> = $derived(usesIn(this.words?.sections))
  readonly roles: readonly string[] = $derived.by(() => this.namesAt('/roles'))
  readonly decisions: readonly string[] = $derived.by(() => this.namesAt('/decisions'))
  private readonly looking: Looking

  /** Made while a component is set up. */
  constructor(looking: Looking) {
    this.looking = looking
    this.draft = looking.draft
    $effect(() => {
      const { document } = this.draft
      const timer = setTimeout(
        () => void this.check(document),
        untrack(() => (this.checked ? pause : 0)),
      )
      return () => clearTimeout(timer)
    })
    $effect(() => {
      this.warnings = []
      const [members, { document }] = [looking.electorate(), this.draft]
      if (!this.checked?.words || this.draft.wrong !== '') return undefined
      const timer = setTimeout(() => void this.lint(document, members), rest)
      return () => clearTimeout(timer)
    })
  }

  private async check(rulebook: Json): Promise<void> {
    try {
      const found = await this.looking.bench.ask('check', { rulebook })
      if (rulebook !== this.draft.document) return
      this.checked = found
      this.words = found.words ?? this.words
      this.looking.checked(found)
    } catch (error) {
      this.problem = asProblem(error)
    }
  }
  private async lint(rulebook: Json, electorate: Electorate | undefined): Promise<void> {
    const community = electorate ? { electorate, before: this.draft.original } : {}
    const found = await this.looking.bench.ask('lint', { rulebook, ...community })
    if (rulebook === this.draft.document) this.warnings = found
  }
  private namesAt(pointer: string): readonly string[] {
    const found = valueAt(this.draft.document, pointer)
    return isRecord(found) ? Object.keys(found) : []
  }
}

const place = Symbol('workshop')
export const provideShop = (shop: Shop): Shop => setContext(place, shop)
export const useShop = (): Shop => getContext(place)
