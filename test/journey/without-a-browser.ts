// Members of a browser journey who need no browser of their own: they join with an invitation and act as any program would.
import { Client, type CommunityClient, composeProposal, type Proposing, type Signer, signerFromSeed } from '@polyarchy/client'
import { fromBase64, invitationProof, keyPairFromSeed, sign, toBase64, toDidKey } from '@polyarchy/core'

export class Companion {
  private constructor(
    readonly community: CommunityClient,
    readonly id: string,
    private readonly signer: Signer,
  ) {}

  /** Joins with the link of an invitation, and agrees to the covenant where there is one. */
  static async join(link: string, name: string): Promise<Companion> {
    const { origin, pathname, hash } = new URL(link)
    const community = new Client({ server: origin }).community(pathname.split('/')[2] as string)
    const secret = fromBase64(`${hash.slice(1).replaceAll('-', '+').replaceAll('_', '/')}=`, 32) as Uint8Array
    const invitation = keyPairFromSeed(secret)
    const signer = signerFromSeed(globalThis.crypto.getRandomValues(new Uint8Array(32)))
    const { id, covenant } = await community.view()
    const proof = toBase64(sign(invitationProof(id, signer.key), invitation.secretKey))
    const agreed = covenant ? { covenant: covenant.hash } : {}
    await community.submit('members.join', { invitation: toDidKey(invitation.publicKey), proof, name, ...agreed }, { signer })
    const key = await community.key(signer.key)
    return new Companion(community, key?.member.id as string, signer)
  }

  /** Opens a proposal that would carry out `actions`; answers its id. */
  async propose(decision: string, title: string, actions: Proposing['actions'] = []): Promise<string> {
    const { catalogue } = await this.community.rulebook(this.id)
    const { input, texts } = composeProposal(catalogue, { decision, title, actions })
    const fields = catalogue.actions.find(({ run }) => run === 'proposals.open')?.fields ?? {}
    const { receipt } = await this.community.submit('proposals.open', input, { signer: this.signer, fields, texts })
    return String(receipt.number)
  }

  /** Throws what was refused. Answers the number of the entry. */
  async act(run: string, input: Readonly<Record<string, unknown>>): Promise<number> {
    const proposal = typeof input.proposal === 'string' ? await this.community.proposal(input.proposal, this.id) : undefined
    const fields = proposal?.acts.find(act => act.run === run)?.fields
    const more = proposal ? { revision: proposal.revision, ...input } : input
    const { receipt } = await this.community.submit(run, more, { signer: this.signer, ...(fields ? { fields } : {}) })
    return receipt.number
  }
}
