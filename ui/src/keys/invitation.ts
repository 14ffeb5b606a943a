// Invitations as links: the secret key of the invitation stands behind the `#`, which browsers never send to a server.
import { fromBase64, invitationProof, keyPairFromSeed, sign, toBase64, toDidKey } from '@polyarchy/core'

/** An invitation's own key: whoever has its seed may join. */
export interface Invitation {
  readonly seed: Uint8Array
  /** As did:key, by which the community knows it. */
  readonly key: string
}

export function newInvitation(): Invitation {
  return invitationOf(crypto.getRandomValues(new Uint8Array(32)))
}

/** The link to send. @param origin such as https://example.org */
export function linkTo(invitation: Invitation, origin: string, slug: string): string {
  return `${origin}/c/${encodeURIComponent(slug)}/join#${toUrlBase64(invitation.seed)}`
}

/** The invitation of a link's fragment; undefined: it is none. */
export function fromFragment(fragment: string): Invitation | undefined {
  const text = fragment.replaceAll('-', '+').replaceAll('_', '/')
  const seed = fromBase64(`${text}=`, 32)
  return seed && invitationOf(seed)
}

/** The signature that lets a key in: the invitation agrees to it. Base64. */
export function agreeTo(invitation: Invitation, community: string, joining: string): string {
  return toBase64(sign(invitationProof(community, joining), keyPairFromSeed(invitation.seed).secretKey))
}

function invitationOf(seed: Uint8Array): Invitation {
  return { seed, key: toDidKey(keyPairFromSeed(seed).publicKey) }
}

function toUrlBase64(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}
