// Tests of locked ballots: whoever has the key reads their own again, and nobody else learns anything.
import { expect, test } from 'vitest'
import { ballotKey, freshBallotSalt, lockBallot, unlockBallot } from './ballot-secret.ts'

const seed = new Uint8Array(32).fill(7)
const key = ballotKey(seed, 'c1', '17')
const kept = { ballot: { ranking: [['b'], ['a', 'c']] }, salt: 'ab'.repeat(32) }

test('the same seed gives the same key in the same vote, and another in every other', () => {
  expect(ballotKey(seed, 'c1', '17')).toEqual(key)
  const others = [ballotKey(seed, 'c1', '18'), ballotKey(seed, 'c2', '17'), ballotKey(new Uint8Array(32).fill(8), 'c1', '17')]
  expect(new Set([key, ...others].map(String)).size).toBe(4)
})

test('each seal has a salt of its own', () => {
  const salts = Array.from({ length: 20 }, freshBallotSalt)
  expect(new Set(salts).size).toBe(20)
  for (const salt of salts) expect(salt).toMatch(/^[0-9a-f]{64}$/)
})

test('a member reads the copy of their ballot again, on any device with their key', () => {
  expect(unlockBallot(ballotKey(seed, 'c1', '17'), lockBallot(key, kept))).toEqual(kept)
})

test('nobody else reads it, and a copy that was changed is none', () => {
  const locked = lockBallot(key, kept)
  expect(unlockBallot(ballotKey(seed, 'c1', '18'), locked)).toBeUndefined()
  expect(unlockBallot(key, `${locked.slice(0, 60)}${locked[60] === 'A' ? 'B' : 'A'}${locked.slice(61)}`)).toBeUndefined()
  for (const none of ['', 'AAAA', 'no base64', locked.slice(0, 32)]) expect(unlockBallot(key, none)).toBeUndefined()
})

test('ballots of about the same size have copies of the same length', () => {
  const lengths = [{ choice: 'yes' }, { choice: 'abstain' }, kept.ballot].map(ballot => lockBallot(key, { ...kept, ballot }).length)
  expect(new Set(lengths).size).toBe(1)
})
