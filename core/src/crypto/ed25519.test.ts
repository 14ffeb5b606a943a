// The one signature rule, against everything that others have collected about Ed25519.
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { concat, fromHex, toHex, utf8 } from '../bytes/index.ts'
import { keyPairFromSeed, publicKeyFromSeed, sign, verify, verifyAsync, verifyExactly, wellEncoded } from './index.ts'

const data = fileURLToPath(new URL('../../../../shared/data', import.meta.url))
const here = existsSync(data)
const hex = (text: string) => fromHex(text)!
const json = (name: string) => JSON.parse(readFileSync(`${data}/crypto/ed25519/${name}`, 'utf8'))

const keys = keyPairFromSeed(new Uint8Array(32).fill(1))
const message = utf8('yes')
const signature = sign(message, keys.secretKey)

test('what a member signs is valid, for that message and that key only', () => {
  expect(verify(keys.publicKey, message, signature)).toBe(true)
  expect(verify(keys.publicKey, utf8('no'), signature)).toBe(false)
  expect(verify(publicKeyFromSeed(new Uint8Array(32).fill(2)), message, signature)).toBe(false)
})

test('a helper is asked only about what is well encoded, and never has the last word on a rejection', async () => {
  let asked = 0
  const rejects = () => {
    asked++
    return false
  }
  expect(verify(keys.publicKey, message, signature, rejects)).toBe(true)
  expect(await verifyAsync(keys.publicKey, message, signature, async () => rejects())).toBe(true)
  expect(asked).toBe(2)
  expect(verify(keys.publicKey, message, signature.slice(1), rejects)).toBe(false)
  expect(await verifyAsync(keys.publicKey, message, signature.slice(1), async () => rejects())).toBe(false)
  expect(asked).toBe(2)
  expect(wellEncoded(keys.publicKey, signature)).toBe(true)
})

test('a message that is a part of a larger buffer is verified as that part', () => {
  const buffer = concat(utf8('before'), keys.publicKey, signature, message)
  expect(verify(buffer.subarray(6, 38), buffer.subarray(102), buffer.subarray(38, 102))).toBe(true)
})

describe.skipIf(!here)(`vectors of others${here ? '' : ' (left out: the folder ../shared/data is not here)'}`, () => {
  test('RFC 8032: keys and signatures come out the same, and verify', () => {
    for (const { priv, pub, msg, sig } of json('rfc8032.json')) {
      const pair = keyPairFromSeed(hex(priv).slice(0, 32))
      expect(toHex(pair.publicKey)).toBe(pub)
      expect(toHex(sign(hex(msg), pair.secretKey))).toBe(sig)
      expect(verifyExactly(hex(pub), hex(msg), hex(sig))).toBe(true)
    }
  })

  test('sign.input: every signature comes out the same, and verifies', () => {
    const lines = readFileSync(`${data}/crypto/ed25519/sign.input`, 'utf8').trim().split('\n')
    for (const line of lines) {
      const [secret = '', pub = '', msg = '', signed = ''] = line.split(':')
      expect(toHex(sign(hex(msg), hex(secret)))).toBe(signed.slice(0, 128))
      expect(verifyExactly(hex(pub), hex(msg), hex(signed.slice(0, 128)))).toBe(true)
    }
    expect(lines.length).toBe(256)
  })

  test('Wycheproof: all 150 verdicts are the same, so the cofactor changes none of them', () => {
    let count = 0
    for (const { publicKey, tests } of json('wycheproof-ed25519-google.json').testGroups) {
      for (const { tcId, msg, sig, result } of tests) {
        count++
        expect(verifyExactly(hex(publicKey.pk), hex(msg), hex(sig)), `case ${tcId}`).toBe(result === 'valid')
      }
    }
    expect(count).toBe(150)
  })

  // Every CCTV signature satisfies the cofactored equation with k over the bytes as they are, except those that are marked
  // reencoded_k, which also have a point that is not canonical. So our verdict follows from the flags alone: no small A and
  // no uncanonical point. Small R, and small parts of A, R or what is left over, are what the cofactor is for.
  test('CCTV: the flags decide as our rule says', () => {
    const vectors = json('cctv-ed25519vectors.json')
    let accepted = 0
    for (const { number, key, sig, msg, flags } of vectors) {
      const barred = ['low_order_A', 'non_canonical_A', 'non_canonical_R'].some(flag => flags?.includes(flag))
      const verdict = verifyExactly(hex(key), utf8(msg), hex(sig))
      expect(verdict, `vector ${number}`).toBe(!barred)
      if (flags?.includes('reencoded_k')) expect(barred).toBe(true)
      if (verdict) accepted++
    }
    expect([vectors.length, accepted]).toEqual([457, 106])
  })
})
