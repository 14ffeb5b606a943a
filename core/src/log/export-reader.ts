// Reads an exported file from its first line to its last, and finds whatever does not fit together; signatures of entries aside.

import { equal } from '../bytes/index.ts'
import type { Accepts } from '../crypto/index.ts'
import { type Checkpoint, openCheckpoint, originOf } from './checkpoint.ts'
import { communityId } from './entry.ts'
import { type ExportedEntry, type ExportHeader, readCheckpointLine, readEntryLine, readHeaderLine } from './export-file.ts'
import { Tree } from './merkle.ts'
import { type Checked, found, wrong } from './problem.ts'

/**
 * Takes the lines of a file one by one, so that a log of any length needs little room. Beyond what each line must be by
 * itself, the first entry's hash is the community's id, all others name that community, and time never runs backwards.
 */
export class ExportReader {
  /** Over the entries read so far. */
  readonly tree = new Tree()
  private header: ExportHeader | undefined
  private note: string | undefined
  private time = 0

  /** The next line, without its line break; gives the entry if it holds one. After a problem the reader is of no more use. */
  next(line: string): Checked<ExportedEntry | undefined> {
    if (!this.header) return this.keepHeader(line)
    if (this.tree.size < this.header.size) return this.keepEntry(line, this.header.community)
    if (this.note !== undefined) return wrong('line-after-end', 'The file goes on after its checkpoint.')
    const read = readCheckpointLine(line)
    if (read.problem) return read
    this.note = read.value
    return found(undefined)
  }

  /** To be asked after the last line: the checkpoint, if the server's 32-byte key signed it for exactly these entries. */
  end(serverKey: Uint8Array, accepts?: Accepts): Checked<Checkpoint> {
    if (!this.header || this.note === undefined) {
      return wrong('file-unfinished', `The file ends after ${this.tree.size} entries, without its checkpoint.`)
    }
    const open = openCheckpoint(this.note, { name: originOf(this.header.community), publicKey: serverKey }, accepts)
    if (open.problem) return open
    const { size, root } = open.value
    if (size !== this.tree.size || !equal(root, this.tree.root())) {
      return wrong('checkpoint-tree', 'The checkpoint was not made over the entries of the file.')
    }
    return open
  }

  private keepHeader(line: string): Checked<undefined> {
    const read = readHeaderLine(line)
    if (read.problem) return read
    this.header = read.value
    return found(undefined)
  }

  private keepEntry(line: string, community: string): Checked<ExportedEntry> {
    const number = this.tree.size
    const read = readEntryLine(line, number)
    if (read.problem) return read
    const { entry, action, leaf } = read.value
    const named = number === 0 ? communityId(action) : entry.action.community
    if (named !== community || (number === 0 && entry.action.community !== '')) {
      return wrong('entry-community', `Entry ${number} does not belong to the community of this file.`)
    }
    if (entry.time < this.time) return wrong('entry-time', `Entry ${number} has an earlier time than the entry before it.`)
    this.time = entry.time
    this.tree.append(leaf)
    return read
  }
}
