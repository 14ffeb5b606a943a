// did:key: one spelling per public key.
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { concat, fromBase58, fromBase64, fromHex, toBase58 } from '../bytes/index.ts'
import { fromDidKey, publicKeyFromSeed, toDidKey } from './index.ts'

const data = fileURLToPath(new URL('../../../../shared/data', import.meta.url))
const here = existsSync(data)

test('every public key goes there and back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), key => {
      expect(fromDidKey(toDidKey(key))).toEqual(key)
      expect(toDidKey(key)).toMatch(/^did:key:z6Mk[1-9A-HJ-NP-Za-km-z]{44}$/)
    }),
  )
})

test('a public key of another length is a mistake of the caller', () => {
  expect(() => toDidKey(new Uint8Array(31))).toThrow(RangeError)
})

const good = toDidKey(new Uint8Array(32).fill(7))
const other = (codec: number[]) => `did:key:z${toBase58(concat(Uint8Array.from(codec), new Uint8Array(32).fill(7)))}`

test.each([
  ['nothing', ''],
  ['another method', good.replace('key:', 'web:')],
  ['another base', good.replace(':z', ':u')],
  ['a fragment', `${good}#${good.slice(8)}`],
  ['white space', `${good} `],
  ['a letter that base58 lacks', `${good.slice(0, -1)}0`],
  ['a byte too few', `did:key:z${toBase58(fromBase58(good.slice(9))!.slice(0, 33))}`],
  ['a byte too many', `did:key:z${toBase58(concat(fromBase58(good.slice(9))!, Uint8Array.of(0)))}`],
  ['an X25519 key', other([0xec, 0x01])],
  ['a secp256k1 key', other([0xe7, 0x01])],
])('%s is no Ed25519 did:key', (_, did) => expect(fromDidKey(did)).toBeUndefined())

describe.skipIf(!here)(`did:key vectors${here ? '' : ' (left out: the folder ../shared/data is not here)'}`, () => {
  test('each seed has the public key and the did:key that the vectors give it', () => {
    type Vector = { seed: string; verificationKeyPair: { publicKeyBase58?: string; publicKeyJwk?: { x: string } } }
    const vectors = Object.entries(JSON.parse(readFileSync(`${data}/did-key/ed25519.json`, 'utf8')) as Record<string, Vector>)
    for (const [did, { seed, verificationKeyPair }] of vectors) {
      const { publicKeyBase58, publicKeyJwk } = verificationKeyPair
      const fromUrlSafe = (x: string) => fromBase64(`${x.replaceAll('-', '+').replaceAll('_', '/')}=`)
      const key = publicKeyBase58 ? fromBase58(publicKeyBase58) : fromUrlSafe(publicKeyJwk!.x)
      expect(publicKeyFromSeed(fromHex(seed)!)).toEqual(key)
      expect(fromDidKey(did)).toEqual(key)
      expect(toDidKey(key!)).toBe(did)
    }
    expect(vectors.length).toBe(3)
  })
})
