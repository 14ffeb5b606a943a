// Elections of communities as anybody can count them again: from what a server answers to the form in which they are counted.
export { electionOf, type Vote } from './election.ts'
export { type BallotsJson, type ElectionJson, electionFrom, type VoteJson, voteFromJson } from './vote-json.ts'
