// One community on a server: everything that can be read of it, and acting in it with proof that the act was kept.
import {
  type Action,
  type AnswerOfPlugin,
  type Consequence,
  type Fields,
  fromDidKey,
  hashOf,
  type InvitationView,
  type Json,
  type KeptText,
  type KeyView,
  type MemberView,
  openCheckpoint,
  originOf,
  type ProposalView,
  type Receipt,
  type Rulebook,
  type RulebookView,
  toHex,
} from '@polyarchy/core'
import { compose } from './compose.ts'
import { advance, type Head, type Heads, noneSeen } from './head.ts'
import { type Headers, type HttpClient, query } from './http.ts'
import { Problem } from './problem.ts'
import { Reading } from './reading.ts'
import { checkReceipt } from './receipt.ts'
import type {
  AmendmentReply,
  CheckReply,
  CommunityReply,
  ConsistencyReply,
  CovenantReply,
  EntriesReply,
  InclusionReply,
  ProposalsReply,
  StateReply,
} from './replies.ts'
import { type Sealed, type Signer, seal } from './seal.ts'

export interface Submitting {
  readonly signer: Signer
  /** The fields of the action, from an `ActView` or an `ActionView`; looked up where they are not given. */
  readonly fields?: Fields
  /** Words that were composed already, whose hashes stand in the input. */
  readonly texts?: readonly KeptText[]
}
export interface Submitted extends Sealed {
  readonly receipt: Receipt
  readonly texts: readonly KeptText[]
}

/** What the server answers to a reading token that shows nobody it knows; its owner's clock may also be far off. */
const provesNothing = new Set([
  'reading-token',
  'reading-over',
  'reading-signature',
  'unknown-key',
  'revoked-key',
  'expired-key',
  'limited-key',
])

export class CommunityClient {
  private readonly http: HttpClient
  private readonly path: string
  private readonly heads: Heads
  private readonly salt: () => string
  private known: Promise<CommunityReply> | undefined
  private turn: Promise<unknown> = Promise.resolve()
  private reading: Reading | undefined

  /** `community`: its slug or its id of 64 hex digits. */
  constructor(http: HttpClient, community: string, heads: Heads, salt: () => string) {
    this.http = http
    this.path = `/api/c/${encodeURIComponent(community)}`
    this.heads = heads
    this.salt = salt
  }

  /** Where its new entries are told, for `Live`: an address that begins with ws. */
  get liveUrl(): string {
    return `${this.http.url.replace(/^http/, 'ws')}${this.path}/live`
  }
  async view(): Promise<CommunityReply> {
    const view = await this.http.get<CommunityReply>(this.path)
    this.known ??= Promise.resolve(view)
    return view
  }
  /**
   * Proves from now on who reads, so that the server also gives words that only some may read. A key that proves nothing here
   * (it belongs to nobody, was revoked) reads as nobody. Without a signer: as nobody again.
   */
  readAs(signer: Signer | undefined): void {
    this.reading = signer && new Reading(signer)
  }
  /** Entries from a number on, at most 500. */
  entries(from = 0, limit = 100): Promise<EntriesReply> {
    return this.asReader(headers => this.http.get(`${this.path}/entries${query({ from, limit })}`, headers))
  }
  /** What a key may sign next; undefined: it belongs to no member. */
  key(did: string): Promise<KeyView | undefined> {
    return this.perhaps(`${this.path}/keys/${encodeURIComponent(did)}`)
  }
  members(): Promise<readonly MemberView[]> {
    return this.http.get(`${this.path}/members`)
  }
  member(id: string): Promise<MemberView | undefined> {
    return this.perhaps(`${this.path}/members/${encodeURIComponent(id)}`)
  }
  /** `did`: the invitation's own key. */
  invitation(did: string): Promise<InvitationView | undefined> {
    return this.perhaps(`${this.path}/invitations/${encodeURIComponent(did)}`)
  }
  proposals(
    which: {
      readonly state?: 'open' | 'decided' | 'all'
      /** For whom it is said whether a proposal waits for them. */
      readonly member?: string
      /** Only those that this member opened. */
      readonly author?: string
      readonly from?: number
      readonly limit?: number
    } = {},
  ): Promise<ProposalsReply> {
    return this.asReader(headers => this.http.get(`${this.path}/proposals${query(which)}`, headers))
  }
  proposal(id: string, member?: string): Promise<ProposalView | undefined> {
    return this.perhaps(`${this.path}/proposals/${encodeURIComponent(id)}${query({ member })}`, true)
  }
  rulebook(member?: string): Promise<RulebookView> {
    return this.http.get(`${this.path}/rulebook${query({ member })}`)
  }
  /** What whoever joins agrees to, by its hash; undefined: there is nothing. */
  async covenant(): Promise<CovenantReply | undefined> {
    const { rulebook } = await this.rulebook()
    const covenant = (rulebook as unknown as Rulebook | null)?.covenant
    return covenant && { hash: hashOf(covenant as unknown as Json), text: covenant.text, rules: covenant.rules ?? {} }
  }
  /** What it would mean to go by another rulebook, and who may decide it. */
  async amendment(rulebook: unknown): Promise<AmendmentReply> {
    return (await this.http.post<AmendmentReply>(`${this.path}/rulebook/amendment`, { rulebook })).reply
  }
  /** What a plugin answers, with the names in it: `answer('voting', 'election', '17')`; undefined where it has no answer. */
  answer(plugin: string, view: string, of: string): Promise<AnswerOfPlugin | undefined> {
    return this.perhaps(`${this.path}/answers/${encodeURIComponent(plugin)}/${encodeURIComponent(view)}${query({ of })}`, true)
  }
  /** What actions would do, in words, while a proposal is being written. */
  async consequences(
    actions: readonly { readonly run: string; readonly input: { readonly [name: string]: Json } }[],
    texts: readonly KeptText[] = [],
  ): Promise<readonly Consequence[]> {
    const asked = { actions, texts }
    return this.asReader(async headers => (await this.http.post<readonly Consequence[]>(`${this.path}/consequences`, asked, headers)).reply)
  }
  /** Why something would be refused if a member did it now; null: it would not. Nothing is signed. */
  async check(member: string, run: string, input: { readonly [name: string]: Json }): Promise<CheckReply['refusal']> {
    return (await this.http.post<CheckReply>(`${this.path}/check`, { member, run, input })).reply.refusal
  }
  /** The signed note over the present tree. */
  checkpoint(): Promise<string> {
    return this.http.text(`${this.path}/checkpoint`)
  }
  inclusion(entry: number, size: number): Promise<InclusionReply> {
    return this.http.get(`${this.path}/proofs/inclusion${query({ entry, size })}`)
  }
  consistency(from: number, to: number): Promise<ConsistencyReply> {
    return this.http.get(`${this.path}/proofs/consistency${query({ from, to })}`)
  }
  state(): Promise<StateReply> {
    return this.http.get(`${this.path}/state`)
  }
  /** The exported file, as it streams in: with the words that whoever reads may read. */
  log(request: RequestInit = {}): Promise<Response> {
    return this.asReader(headers => this.http.send(`${this.path}/log`, { ...request, headers }))
  }

  /**
   * The newest head of the log, from a checkpoint that the server signed, once it is proved to continue what was verified before.
   * Throws a Problem `log-forked` or `checkpoint-broken`.
   */
  async head(): Promise<Head> {
    const { id, host } = await this.identity()
    const publicKey = fromDidKey(host)
    const open = publicKey && openCheckpoint(await this.checkpoint(), { name: originOf(id), publicKey })
    if (!open?.value) throw new Problem('checkpoint-broken', open?.problem.message ?? 'The server names no key for its checkpoints.')
    return this.see({ size: open.value.size, root: toHex(open.value.root) })
  }

  /**
   * Does something in the community: composes it, signs it with the key's next counter and the head seen last, sends it, and
   * makes sure that the log holds it. Acts of one client follow one another. Throws a Problem, whose code is the refusal's.
   */
  submit(run: string, input: Readonly<Record<string, unknown>>, { signer, fields, texts = [] }: Submitting): Promise<Submitted> {
    return this.inTurn(async () => {
      const composed = compose(fields ?? (await this.fieldsOf(run)), input, texts, this.salt)
      const { id } = await this.identity()
      const counter = (await this.key(signer.key))?.next ?? 1
      const held = (await this.heads.read(id)) ?? (await this.head())
      const action: Action = { community: id, counter, input: composed.input, key: signer.key, run, seen: held ?? noneSeen }
      const sealed = await seal(action, signer)
      const receipt = await this.post(sealed, composed.texts)
      await this.see(await checkReceipt(sealed, receipt, async (entry, size) => (await this.inclusion(entry, size)).proof))
      return { ...sealed, receipt, texts: composed.texts }
    })
  }

  /** Sends what was signed, and answers the receipt as it comes; `submit` also checks it. */
  async post({ action, signature }: Sealed, texts: readonly KeptText[] = []): Promise<Receipt> {
    const { reply } = await this.http.post<Receipt>(`${this.path}/entries`, { action, signature, texts })
    return reply
  }

  /** The fields of an action that is about no proposal, from the rulebook; those of acts stand in the proposal's view. */
  private async fieldsOf(run: string): Promise<Fields> {
    const { catalogue } = await this.rulebook()
    return catalogue.actions.find(action => action.run === run)?.fields ?? {}
  }
  private async see(shown: Head): Promise<Head> {
    const { id } = await this.identity()
    const head = await advance(await this.heads.read(id), shown, async (from, to) => (await this.consistency(from, to)).proof)
    await this.heads.write(id, head)
    return head
  }
  /** What never changes: asked once. */
  private identity(): Promise<CommunityReply> {
    this.known ??= this.view().catch((error: unknown) => {
      this.known = undefined
      throw error
    })
    return this.known
  }
  private inTurn<Result>(act: () => Promise<Result>): Promise<Result> {
    const result = this.turn.then(act, act)
    this.turn = result.catch(() => undefined)
    return result
  }
  /** Asks with proof of who reads, if there is one; what proves nothing here is not tried again. */
  private async asReader<Reply>(ask: (headers: Headers) => Promise<Reply>): Promise<Reply> {
    const { reading } = this
    if (!reading) return ask({})
    const { id } = await this.identity()
    try {
      return await ask({ authorization: await reading.header(id) })
    } catch (error) {
      if (!(error instanceof Problem) || !provesNothing.has(error.code)) throw error
      if (this.reading === reading) this.reading = undefined
      return ask({})
    }
  }
  private perhaps<Reply>(path: string, reading = false): Promise<Reply | undefined> {
    const get = (headers?: Headers) => this.http.get<Reply>(path, headers)
    return (reading ? this.asReader(get) : get()).catch((error: unknown) => {
      if (error instanceof Problem && error.status === 404 && error.code !== 'unknown-community') return undefined
      throw error
    })
  }
}
