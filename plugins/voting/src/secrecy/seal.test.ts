// Tests of sealed ballots: what the hash rests on, worked out with another implementation of SHA-256.
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { sealOf } from './seal.ts'

const salt = '0123456789abcdef'.repeat(4)
const sealed = { proposal: '17', member: '3', salt, ballot: { ranking: [['b'], ['a', 'c']] } }

test('a seal is the SHA-256 of the ballot, the member, the proposal and the salt, written in one way only', () => {
  const written = `{"ballot":{"ranking":[["b"],["a","c"]]},"member":"3","proposal":"17","salt":"${salt}"}`
  expect(sealOf(sealed)).toBe(createHash('sha256').update(written).digest('hex'))
})

test('nobody can open the seal of another, in another vote, with another salt or for another ballot', () => {
  const others = [{ member: '4' }, { proposal: '18' }, { salt: `f${salt.slice(1)}` }, { ballot: { ranking: [['b'], ['a'], ['c']] } }]
  const seals = others.map(other => sealOf({ ...sealed, ...other }))
  expect(new Set([sealOf(sealed), ...seals]).size).toBe(others.length + 1)
})
