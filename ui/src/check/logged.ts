// Whether the log really holds what a receipt says: checked with a fresh signed checkpoint and a proof, not with the server's word.
import { type CommunityClient, Problem, type Receipt } from '@polyarchy/client'
import { fromHex, verifyInclusion } from '@polyarchy/core'

/** The size of the log that was proved to hold the entry; undefined: it was not. */
export async function checkLogged(client: CommunityClient, { number, leaf }: Receipt): Promise<number | undefined> {
  try {
    const { size, root } = await client.head()
    const { proof } = await client.inclusion(number, size)
    const bytes = (hex: string) => fromHex(hex) ?? new Uint8Array()
    return verifyInclusion(bytes(leaf), number, size, proof.map(bytes), bytes(root)) ? size : undefined
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}
