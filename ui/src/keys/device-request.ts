// A new device asks to sign for a member: its key, and that key's agreement, in a link. Nothing in it is secret.
import { deviceProof, fromBase64, toBase64 } from '@polyarchy/core'

export interface DeviceRequest {
  /** The member that it wants to sign for. */
  readonly member: string
  /** The new device's key as did:key. */
  readonly key: string
  /** Base64: the key's signature over `deviceProof`. */
  readonly proof: string
}

/** The fragment of a link that carries the request. */
export async function writeRequest(
  community: string,
  member: string,
  signer: { readonly key: string; sign(message: Uint8Array): Promise<Uint8Array> },
): Promise<string> {
  const proof = toBase64(await signer.sign(deviceProof(community, member)))
  return [member, signer.key, proof.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')].join('.')
}

/** The request in a fragment; undefined: there is none. Whether its signature is good is for the community to say. */
export function readRequest(fragment: string): DeviceRequest | undefined {
  const [member, key, proof, ...more] = fragment.split('.')
  if (!member || !key?.startsWith('did:key:') || !proof || more.length > 0) return undefined
  const standard = `${proof.replaceAll('-', '+').replaceAll('_', '/')}==`
  return fromBase64(standard, 64) ? { member, key, proof: standard } : undefined
}
