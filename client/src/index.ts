// Everything with which a program speaks to a server: what it reads, what it signs, and how it checks what it was told.

export type { Receipt } from '@polyarchy/core'
export { type BallotSecret, ballotSecret, lockBallot, unlockBallot } from './ballot-secret.ts'
export { Client, type ClientOptions, type Founding } from './client.ts'
export { CommunityClient, type Submitted, type Submitting } from './community.ts'
export { type Composed, compose, composeAnswers, composeProposal, freshSalt, type Proposing } from './compose.ts'
export { advance, type Head, type Heads, heldInMemory, noneSeen } from './head.ts'
export { type Fetch, HttpClient } from './http.ts'
export { Live, type LiveOptions, type LiveState, type Socket } from './live.ts'
export { Problem } from './problem.ts'
export { checkReceipt } from './receipt.ts'
export type * from './replies.ts'
export { type Sealed, type Signer, seal, signerFromSeed } from './seal.ts'
