// A community that writes a repair manual, by the rulebook that stands in the plugin's README: who contributes, reviews, and looks.

import type { Json, Rulebook } from '@polyarchy/core'
import { Refusal, Sandbox } from '@polyarchy/core/testing'
import type { ObjectView, QueueView, ReviewView, StatisticsView } from '@polyarchy/maintainer-review/work'
import { plugins } from '@polyarchy/plugins'
import { blocksOf } from '../docs/blocks.ts'
import { rulebookWith } from '../docs/host.ts'

const [first] = blocksOf('plugins/maintainer-review/README.md')
export const rulebook: Rulebook = rulebookWith(JSON.parse(first?.text ?? '{}'))

/** Ada and Bo maintain repairs, Cy and Di parts, Bo the site too; the others maintain nothing. */
export const people = ['ada', 'bo', 'cy', 'di', 'eve', 'fay', 'gus', 'hal'] as const
const inCharge = { repairs: ['ada', 'bo'], parts: ['cy', 'di'], site: ['bo', 'di'] } as const

export interface Place {
  readonly path: string
  readonly base?: number
  readonly link?: string
  readonly text?: string
}
interface Views {
  readonly queue: QueueView
  readonly review: ReviewView
  readonly object: ObjectView
  readonly statistics: StatisticsView
}

export class Manual {
  readonly community: Sandbox
  private readonly appoints: string | undefined

  /** `appoints`: who puts people in charge, by rules that let them; else it has come about in a way that is not told. */
  constructor(rules: Rulebook = rulebook, appoints?: string) {
    this.appoints = appoints
    this.community = new Sandbox({ plugins, rulebook: rules, members: Object.fromEntries(people.map(name => [name, []])) })
    for (const [domain, members] of Object.entries(inCharge)) for (const name of members) this.appoint(domain, name)
  }

  appoint(domain: string, name: string): void {
    this.charge('appoint', domain, name)
  }
  recall(domain: string, name: string): void {
    this.charge('recall', domain, name)
  }
  private charge(act: 'appoint' | 'recall', domain: string, name: string): void {
    const { community, appoints } = this
    const [run, input] = [`maintainer-review.${act}`, { domain, member: community.id(name) }]
    const refused = appoints === undefined ? community.given(run, input) : community.try(appoints, run, input)
    if (refused) throw new Refusal(refused)
  }

  /** New versions of some paths, from the newest unless said; a link where nothing is said of what they hold. Answers the proposal. */
  contribute(name: string, ...places: readonly Place[]): string {
    return this.community.propose(name, 'contribution', { actions: places.map(place => this.publish(place)) })
  }
  publish({ path, base = this.newest(path), ...what }: Place): { readonly run: string; readonly input: { readonly [name: string]: Json } } {
    const held = Object.keys(what).length > 0 ? what : { link: `https://example.org/${this.community.replica.next}` }
    return { run: 'maintainer-review.publish', input: { path, base, ...held } }
  }
  revert(name: string, path: string, to: number): string {
    const actions = [{ run: 'maintainer-review.revert', input: { path, to, base: this.newest(path) } }]
    return this.community.propose(name, 'contribution', { actions })
  }
  review(name: string, proposal: string, verdict: 'accept' | 'changes' | 'reject', reason?: string): void {
    this.community.act(name, proposal, 'maintainer-review.review', { verdict, ...(reason === undefined ? {} : { reason }) })
  }
  /** Why a review would be turned down; undefined: it is given. */
  refusedReview(name: string, proposal: string, verdict = 'accept'): string | undefined {
    return this.community.tryAct(name, proposal, 'maintainer-review.review', { verdict })?.code
  }
  accept(proposal: string, ...names: readonly string[]): void {
    for (const name of names) this.review(name, proposal, 'accept')
  }
  newest(path: string): number {
    return (this.community.replica.machine.table('maintainer-review', 'heads').get(path)?.version as number | undefined) ?? 0
  }
  stage(proposal: string): string {
    return this.community.status(proposal)
  }
  see<V extends keyof Views>(view: V, of: string): Views[V] {
    const { machine } = this.community.replica
    const plugin = plugins.find(({ name }) => name === 'maintainer-review')
    return plugin?.views?.[view]?.read(of, machine.reading(plugin)) as never
  }
}
