// What a server answers when it has kept an action, and how a client makes sure that it has.
import { canonical, entryText, fromHex, type Json, leafHash, type Receipt, toHex, verifyInclusion } from '@polyarchy/core'
import type { Head } from './head.ts'
import { Problem } from './problem.ts'
import type { Sealed } from './seal.ts'

/**
 * Makes sure that the tree of the receipt holds exactly what was signed, and answers that tree's head.
 * `prove` answers the inclusion proof as hex. Throws a Problem `receipt-broken`.
 */
export async function checkReceipt(
  { action, signature }: Sealed,
  receipt: Receipt,
  prove: (entry: number, size: number) => Promise<readonly string[]>,
): Promise<Head> {
  const { number, time, size, root } = receipt
  const leaf = leafHash(entryText(number, time, canonical(action as unknown as Json), signature))
  const proof = (await prove(number, size)).map(hash => fromHex(hash) ?? new Uint8Array())
  const holds = toHex(leaf) === receipt.leaf && verifyInclusion(leaf, number, size, proof, fromHex(root) ?? new Uint8Array())
  if (!holds) throw new Problem('receipt-broken', `The server says that it keeps your action as entry ${number}, but cannot prove it.`)
  return { size, root }
}
