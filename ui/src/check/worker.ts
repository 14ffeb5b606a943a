// Checks a whole log beside the page, so that the page stays quick: reads the exported file and recomputes it from the first entry.
import { checkItems, type SignatureChecker, verifyLog } from '@polyarchy/client/verify'
import { actionBytes, fromBase64, fromDidKey, verifyAsync } from '@polyarchy/core'
import { plugins } from '@polyarchy/plugins'
import { bytes } from '../keys/sign.ts'
import { bodyOf, chunksOf } from './chunks.ts'
import type { Asked, Told } from './messages.ts'

const tell = (told: Told): void => postMessage(told)

/** Signatures by the browser's own Ed25519, behind the one rule; by ours alone where it has none. */
const byBrowser: SignatureChecker = {
  check: items =>
    Promise.all(
      items.map(({ key, action, signature }) => {
        const publicKey = fromDidKey(key)
        const signed = fromBase64(signature, 64)
        return publicKey !== undefined && signed !== undefined && verifyAsync(publicKey, actionBytes(action), signed, accepted)
      }),
    ),
}
const byOurselves: SignatureChecker = { check: async items => checkItems(items) }

async function accepted(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
  try {
    const key = await imported(publicKey)
    return await crypto.subtle.verify('Ed25519', key, bytes(signature), bytes(message))
  } catch {
    return false
  }
}

/** Few members sign many entries, so a key is read once. */
const known = new Map<string, Promise<CryptoKey>>()
function imported(publicKey: Uint8Array): Promise<CryptoKey> {
  const name = publicKey.join()
  const key = known.get(name) ?? crypto.subtle.importKey('raw', bytes(publicKey), 'Ed25519', false, ['verify'])
  known.set(name, key)
  return key
}

addEventListener('message', async ({ data }: MessageEvent<Asked>) => {
  try {
    const verdict = await verifyLog(chunksOf(await bodyOf(data.url)), {
      plugins,
      signatures: isSecureContext ? byBrowser : byOurselves,
      progress: (read, total, signatures) => tell({ type: 'progress', read, total, signatures }),
    })
    tell({ type: 'verdict', verdict })
  } catch (error) {
    tell({ type: 'stopped', message: error instanceof Error ? error.message : String(error) })
  }
})
