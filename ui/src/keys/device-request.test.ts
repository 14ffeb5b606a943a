// A device's request goes through a link and stays what it was.
import { deviceProof, fromBase64, fromDidKey, keyPairFromSeed, sign, toDidKey, verify } from '@polyarchy/core'
import { expect, test } from 'vitest'
import { readRequest, writeRequest } from './device-request.ts'

const pair = keyPairFromSeed(new Uint8Array(32).fill(3))
const device = { key: toDidKey(pair.publicKey), sign: async (message: Uint8Array) => sign(message, pair.secretKey) }
const community = 'ab'.repeat(32)

test('the member, the key and its agreement arrive', async () => {
  const fragment = await writeRequest(community, '17', device)
  expect(fragment).toMatch(/^[\w.:-]+$/)
  const read = readRequest(fragment)
  expect(read).toMatchObject({ member: '17', key: device.key })
  const publicKey = fromDidKey(device.key) as Uint8Array
  expect(verify(publicKey, deviceProof(community, '17'), fromBase64(read?.proof ?? '') as Uint8Array)).toBe(true)
})

test.each(['', '17', '17.did:key:z6Mk', '17.did:key:z6Mk.abc', '17.z6Mk.abc', 'a.did:key:b.c.d'])('"%s" is no request', fragment => {
  expect(readRequest(fragment)).toBeUndefined()
})
