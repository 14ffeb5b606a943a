// The log: actions and entries, their tree, signed checkpoints and the file that holds it all.

export { type Checkpoint, checkpointText, openCheckpoint, originOf, readCheckpoint, signCheckpoint } from './checkpoint.ts'
export {
  type Action,
  actionBytes,
  actionText,
  communityId,
  type Entry,
  entryText,
  isSignature,
  readAction,
  readEntry,
  signatureBytes,
} from './entry.ts'
export {
  checkpointLine,
  type ExportedEntry,
  type ExportHeader,
  entryLine,
  headerLine,
  readCheckpointLine,
  readEntryLine,
  readHeaderLine,
} from './export-file.ts'
export { ExportReader } from './export-reader.ts'
export { emptyRoot, emptyTree, leafHash, nodeHash } from './hash.ts'
export { Tree, tileWidth } from './merkle.ts'
export { type NoteKey, type OpenNote, openNote, readNoteKey, signNote, writeNoteKey } from './note.ts'
export type { Checked, LogProblem } from './problem.ts'
export { verifyConsistency, verifyInclusion } from './proofs.ts'
export {
  longestReading,
  type ReadingToken,
  readingBytes,
  readingSignature,
  readReading,
  writeReading,
} from './reading.ts'
export type { Receipt } from './receipt.ts'
export { type KeptText, textHash } from './text.ts'
