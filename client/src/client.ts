// A server as a client sees it: its communities, founding one, checking a rulebook.
import { type Action, founding, foundingInput, type Rulebook, toHex } from '@polyarchy/core'
import { CommunityClient } from './community.ts'
import { compose, freshSalt } from './compose.ts'
import { advance, type Heads, heldInMemory, noneSeen } from './head.ts'
import { type Fetch, HttpClient } from './http.ts'
import { checkReceipt } from './receipt.ts'
import type { FoundedReply, HealthReply, ListedCommunity, RulebookCheckReply, ServerReply } from './replies.ts'
import { type Signer, seal } from './seal.ts'

export interface ClientOptions {
  /** The server's address, such as `http://localhost:8080`; empty for the page's own. */
  readonly server: string
  readonly fetch?: Fetch
  /** Where verified heads are kept; in memory unless said. */
  readonly heads?: Heads
  /** Where salts of texts come from: 16 random bytes in hex. */
  readonly salt?: () => string
}
export interface Founding {
  /** By what the community is called in addresses: small letters, digits and hyphens. */
  readonly slug: string
  readonly rulebook: Rulebook
  /** The first is whoever founds it, whose key is the signer's. */
  readonly members: readonly { readonly key: string; readonly name: string; readonly roles?: readonly string[] }[]
  readonly signer: Signer
}

export class Client {
  readonly http: HttpClient
  private readonly heads: Heads
  private readonly salt: () => string
  private readonly communitiesAsked = new Map<string, CommunityClient>()

  constructor({ server, fetch, heads = heldInMemory(), salt = freshSalt }: ClientOptions) {
    this.http = new HttpClient(server, fetch)
    this.heads = heads
    this.salt = salt
  }

  health(): Promise<HealthReply> {
    return this.http.get('/health')
  }
  server(): Promise<ServerReply> {
    return this.http.get('/api/server')
  }
  communities(): Promise<readonly ListedCommunity[]> {
    return this.http.get('/api/communities')
  }
  /** One community, by its slug or its id; the same value each time, so that its acts follow one another. */
  community(name: string): CommunityClient {
    const known = this.communitiesAsked.get(name) ?? new CommunityClient(this.http, name, this.heads, this.salt)
    this.communitiesAsked.set(name, known)
    return known
  }
  /** What is wrong with a rulebook, and what could be done by it. */
  async checkRulebook(rulebook: unknown): Promise<RulebookCheckReply> {
    return (await this.http.post<RulebookCheckReply>('/api/rulebook/check', rulebook)).reply
  }

  /** Founds a community on this server, and makes sure that its first entry is what was signed. Throws a Problem. */
  async found({ slug, rulebook, members, signer }: Founding): Promise<FoundedReply> {
    const { host } = await this.server()
    const nonce = toHex(globalThis.crypto.getRandomValues(new Uint8Array(32)))
    const plain = { rulebook, host, nonce, members: members.map(member => ({ roles: [], ...member })) }
    const { input, texts } = compose(foundingInput, plain, [], this.salt)
    const action: Action = { community: '', counter: 1, input, key: signer.key, run: founding, seen: noneSeen }
    const sealed = await seal(action, signer)
    const { reply } = await this.http.post<FoundedReply>('/api/communities', { slug, ...sealed, texts })
    const there = this.community(reply.slug)
    const head = await checkReceipt(sealed, reply.receipt, async (entry, size) => (await there.inclusion(entry, size)).proof)
    await this.heads.write(reply.community, await advance(await this.heads.read(reply.community), head, async () => []))
    return reply
  }
}
