// Tests of ballot secrets: who has the key can open the seal, and nobody else learns anything of the ballot.
import { expect, test } from 'vitest'
import { ballotSecret, lockBallot, unlockBallot } from './ballot-secret.ts'

const seed = new Uint8Array(32).fill(7)
const secret = ballotSecret(seed, 'c1', '17')
const ballot = { ranking: [['b'], ['a', 'c']] }

test('the same key gives the same secret in the same vote, and another in every other', () => {
  expect(ballotSecret(seed, 'c1', '17')).toEqual(secret)
  expect(secret.salt).toMatch(/^[0-9a-f]{64}$/)
  const others = [ballotSecret(seed, 'c1', '18'), ballotSecret(seed, 'c2', '17'), ballotSecret(new Uint8Array(32).fill(8), 'c1', '17')]
  expect(new Set([secret, ...others].map(one => one.salt)).size).toBe(4)
})

test('a member reads the copy of their ballot again, on any device with their key', () => {
  expect(unlockBallot(ballotSecret(seed, 'c1', '17'), lockBallot(secret, ballot))).toEqual(ballot)
})

test('nobody else reads it, and a copy that was changed is none', () => {
  const locked = lockBallot(secret, ballot)
  expect(unlockBallot(ballotSecret(seed, 'c1', '18'), locked)).toBeUndefined()
  expect(unlockBallot(secret, `${locked.slice(0, 60)}${locked[60] === 'A' ? 'B' : 'A'}${locked.slice(61)}`)).toBeUndefined()
  for (const none of ['', 'AAAA', 'no base64', locked.slice(0, 32)]) expect(unlockBallot(secret, none)).toBeUndefined()
})

test('ballots of about the same size have copies of the same length', () => {
  const lengths = [{ choice: 'yes' }, { choice: 'abstain' }, ballot].map(one => lockBallot(secret, one).length)
  expect(new Set(lengths).size).toBe(1)
})
