// Tests of proving who reads: one token serves many requests, it ends soon, and a key that proves nothing reads as nobody.
import { fromDidKey, longestReading, readingBytes, readingSignature, readReading, verify } from '@polyarchy/core'
import { expect, test } from 'vitest'
import { Client } from './client.ts'
import { Reading, readingToken } from './reading.ts'
import { signerFromSeed } from './seal.ts'

const ada = signerFromSeed(new Uint8Array(32).fill(1))
const garden = 'a'.repeat(64)

test('a token is signed by its key for one community and until an instant', async () => {
  const { value: token } = readReading(await readingToken(garden, ada, 1_800_000_000_000))
  if (!token) throw new Error('it cannot be read')
  expect(token).toMatchObject({ key: ada.key, until: 1_800_000_000_000 })
  const holds = (community: string, until: number) =>
    verify(fromDidKey(ada.key) as Uint8Array, readingBytes(community, { ...token, until }), readingSignature(token))
  expect(holds(garden, token.until)).toBe(true)
  expect(holds('b'.repeat(64), token.until)).toBe(false)
  expect(holds(garden, token.until + 1)).toBe(false)
})

test('one token serves until shortly before its end, and no token lasts as long as it may', async () => {
  let signed = 0
  const sign = (bytes: Uint8Array) => {
    signed++
    return ada.sign(bytes)
  }
  const reading = new Reading({ key: ada.key, sign })
  const first = await reading.header(garden, 1_000_000)
  expect(await reading.header(garden, 1_060_000)).toBe(first)
  expect(await reading.header(garden, 1_000_000 + longestReading / 2)).not.toBe(first)
  expect(signed).toBe(2)
  expect(readReading(first.slice('Reading '.length)).value?.until).toBeLessThan(1_000_000 + longestReading)
})

/** A server that notes what it is asked with. */
function listening(answer: (path: string, authorization: string | null) => Response) {
  const asked: (string | null)[] = []
  const fetch = async (address: unknown, request: RequestInit = {}): Promise<Response> => {
    const { pathname } = new URL(String(address))
    if (pathname === '/api/c/garden') return Response.json({ id: garden })
    const authorization = new Headers(request.headers).get('authorization')
    asked.push(authorization && 'a token')
    return answer(pathname, authorization)
  }
  return { asked, community: new Client({ server: 'http://garden.test', fetch: fetch as never }).community('garden') }
}

test('words are asked for with the token, everything else without', async () => {
  const { asked, community } = listening(() => Response.json({ proposals: [], total: 0 }))
  await community.proposals()
  community.readAs(ada)
  for (const ask of [() => community.proposals(), () => community.proposal('1'), () => community.entries(), () => community.log()])
    await ask()
  await community.members()
  await community.rulebook()
  community.readAs(undefined)
  await community.proposals()
  expect(asked).toEqual([null, 'a token', 'a token', 'a token', 'a token', null, null, null])
})

test('a key that has been revoked reads as nobody, and is not tried again', async () => {
  const refused = { type: 'urn:polyarchy:revoked-key', code: 'revoked-key', status: 403, detail: 'This key has been revoked.' }
  const { asked, community } = listening((_, authorization) =>
    authorization ? Response.json(refused, { status: 403 }) : Response.json({ proposals: [], total: 0 }),
  )
  community.readAs(ada)
  expect(await community.proposals()).toEqual({ proposals: [], total: 0 })
  await community.proposals()
  expect(asked).toEqual(['a token', null, null])
})
