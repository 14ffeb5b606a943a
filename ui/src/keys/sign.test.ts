// Signatures are the same whoever makes them.
import { keyPairFromSeed, sign } from '@polyarchy/core'
import { afterEach, expect, test, vi } from 'vitest'

const seed = new Uint8Array(32).fill(7)
const message = new TextEncoder().encode('We meet on Monday.')
afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

test.each([true, false])('a browser on a secure page (%s) signs the bytes that everyone can check', async secure => {
  vi.stubGlobal('isSecureContext', secure)
  const { signWith } = await import('./sign.ts')
  expect(await signWith(seed, message)).toEqual(sign(message, keyPairFromSeed(seed).secretKey))
})
