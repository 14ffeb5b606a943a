// A community as this browser visits it: what it is, who we are in it, and the news as they come.
import {
  type CommunityClient,
  type CommunityReply,
  Live,
  type Problem,
  type Receipt,
  type Socket,
  type Submitted,
  type Submitting,
} from '@polyarchy/client'
import type { KeyView } from '@polyarchy/core'
import { getContext, setContext } from 'svelte'
import { SvelteMap } from 'svelte/reactivity'
import { identity } from '../keys/identity.svelte.ts'
import { asProblem } from './loading.svelte.ts'
import { server } from './server.ts'

/** Between two times that the news are told. */
const pause = 250

export class Visit {
  readonly slug: string
  readonly client: CommunityClient
  community = $state.raw<CommunityReply>()
  /** Our key here; undefined: it belongs to no member. */
  key = $state.raw<KeyView>()
  problem = $state.raw<Problem>()
  /** Counts the news, for what depends on everything. */
  news = $state(0)
  connected = $state(true)
  /** What we said last about a proposal: its receipt stays when the form for it is gone. */
  said = $state.raw<{ readonly proposal: string; readonly run: string; readonly receipt: Receipt }>()
  /** The member that we are; undefined: a visitor. */
  readonly me = $derived(this.key && !this.key.revoked ? this.key.member : undefined)
  private readonly changes = new SvelteMap<string, number>()
  private readonly untold = new Set<string>()
  private resting = false
  private waiting = false
  private live: Live | undefined
  /** With which key we prove who reads; empty: we do not. */
  private reader = ''

  constructor(slug: string) {
    this.slug = slug
    this.client = server.community(slug)
  }

  /** Reads the community and listens from then on. Answers what ends it. */
  begin(): () => void {
    let over = false
    this.refresh().then(() => {
      if (!over && this.community) this.live = this.listen(this.community.entries)
    })
    return () => {
      over = true
      this.live?.close()
    }
  }

  /** Counts the changes of one proposal: read it to be told. */
  changesOf(proposal: string): number {
    return this.changes.get(proposal) ?? 0
  }

  /** Whether the community goes by a plugin. */
  uses(plugin: string): boolean {
    return this.community?.plugins.some(({ name }) => name === plugin) ?? false
  }

  /** Path of a screen in this community. */
  at(screen = ''): string {
    return `/c/${encodeURIComponent(this.slug)}${screen === '' ? '' : `/${screen}`}`
  }

  /** Signs and sends. `signed` is told when the signature is made, before the server knows. Throws a Problem. */
  async submit(
    run: string,
    input: Readonly<Record<string, unknown>>,
    { signed, ...more }: Omit<Submitting, 'signer'> & { readonly signed?: () => void } = {},
  ): Promise<Submitted> {
    const signer = {
      key: identity.key,
      async sign(bytes: Uint8Array) {
        const signature = await identity.sign(bytes)
        signed?.()
        return signature
      },
    }
    const submitted = await this.client.submit(run, input, { signer, ...more })
    const { proposal } = input
    if (typeof proposal === 'string') this.said = { proposal, run, receipt: submitted.receipt }
    this.hear(typeof proposal === 'string' ? [proposal] : [])
    return submitted
  }

  async refresh(): Promise<void> {
    try {
      const [community, key] = await Promise.all([this.client.view(), identity.key ? this.client.key(identity.key) : undefined])
      this.readAs(key)
      this.community = community
      this.key = key
      this.problem = undefined
    } catch (error) {
      this.problem = asProblem(error)
    }
  }

  /** Words that only some may read are given to whoever proves with their key that they may. */
  private readAs(key: KeyView | undefined): void {
    const reader = key && !key.revoked ? key.key : ''
    if (reader === this.reader) return
    this.reader = reader
    this.client.readAs(reader === '' ? undefined : { key: reader, sign: bytes => identity.sign(bytes) })
  }

  private listen(from: number): Live {
    return new Live({
      url: this.client.liveUrl,
      from,
      connect: url => new WebSocket(url) as unknown as Socket,
      entries: () => this.hear([]),
      changed: proposals => this.hear(proposals),
      state: state => {
        this.connected = state !== 'waiting'
      },
    })
  }

  /** The first news are told at once, those that follow closely together: a thousand votes in a second are not read a thousand times. */
  private hear(proposals: readonly string[]): void {
    for (const proposal of proposals) this.untold.add(proposal)
    if (this.resting) {
      this.waiting = true
      return
    }
    this.resting = true
    this.tell()
    setTimeout(() => {
      this.resting = false
      if (this.waiting) this.hear([])
    }, pause)
  }

  private tell(): void {
    for (const proposal of this.untold) this.changes.set(proposal, this.changesOf(proposal) + 1)
    this.untold.clear()
    this.waiting = false
    this.news++
    void this.refresh()
  }
}

const place = Symbol('visit')
export const provideVisit = (visit: Visit): Visit => setContext(place, visit)
/** The community that the component stands in. */
export const useVisit = (): Visit => getContext(place)
