// Recomputing a whole exported log: what anyone can do, with nothing but the file.
export { LineSplitter } from './line-splitter.ts'
export { type ReadLog, readLog } from './read-log.ts'
export type { Verified, VerifiedProposal } from './report.ts'
export { checkItems, type SignatureChecker, type SignedItem } from './signatures.ts'
export { type Broken, type Verdict, type VerifyOptions, verifyLog } from './verify-log.ts'
