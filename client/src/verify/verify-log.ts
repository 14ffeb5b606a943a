// Verifies an exported log from its first byte to its last: every hash, signature, right, deadline, tally and outcome.
import { type Accepts, type AnyPlugin, ExportReader, fromDidKey, type LogProblem } from '@polyarchy/core'
import { LineSplitter } from './line-splitter.ts'
import { Replay } from './replay.ts'
import { hostOf, report, type Verified } from './report.ts'
import { type SignatureChecker, SignatureQueue } from './signatures.ts'

export interface VerifyOptions {
  /** Every plugin that the rulebooks of the log may name. */
  readonly plugins: readonly AnyPlugin[]
  readonly signatures: SignatureChecker
  /** A fast implementation for the signatures inside inputs, behind the one rule. */
  readonly accepts?: Accepts
  /** Whether the hash of the whole state is wanted: it costs about as much again as replaying. Yes unless said. */
  readonly state?: boolean
  /** Told now and then how many entries were read, of how many, and how many signatures were checked. */
  progress?(read: number, total: number, signatures: number): void
}
/** What is wrong first. */
export interface Broken extends LogProblem {
  /** The entry's number, or the line that is no entry. */
  readonly where: 'header' | 'checkpoint' | number
}
export type Verdict =
  | { readonly verified: Verified; readonly broken?: undefined }
  | { readonly verified?: undefined; readonly broken: Broken }

const tellEvery = 512

/** Verifies the bytes of a file. A file that cannot be read throws what its reading throws; whatever is wrong in it is answered. */
export async function verifyLog(chunks: AsyncIterable<Uint8Array>, options: VerifyOptions): Promise<Verdict> {
  const verifying = new Verifying(options)
  const broken = await verifying.read(chunks)
  return broken ? { broken } : verifying.end()
}

class Verifying {
  private readonly options: VerifyOptions
  private readonly reader = new ExportReader()
  private readonly lines = new LineSplitter()
  private readonly replay: Replay
  private readonly queue: SignatureQueue
  private total: number | undefined
  private from = 0

  constructor(options: VerifyOptions) {
    this.options = options
    this.replay = new Replay(this.reader.tree, options.plugins, options.accepts)
    this.queue = new SignatureQueue(options.signatures)
  }

  /** Reads all lines; answers what is wrong first, signatures included. */
  async read(chunks: AsyncIterable<Uint8Array>): Promise<Broken | undefined> {
    const broken = await this.readLines(chunks)
    this.tell()
    await this.queue.end()
    this.tell()
    const { firstWrong } = this.queue
    if (firstWrong === undefined || (typeof broken?.where === 'number' && broken.where < firstWrong)) return broken
    return { where: firstWrong, code: 'signature', message: `Entry ${firstWrong} was not signed by its key.` }
  }

  /** The checkpoint, and the report. */
  end(): Verdict {
    const { replica, words, texts, kept, erased } = this.replay
    const host = fromDidKey(hostOf(replica))
    const { value: checkpoint, problem } = host
      ? this.reader.end(host, this.options.accepts)
      : { problem: { code: 'no-host', message: 'The log names no key of its server that can be read.' } }
    if (!checkpoint) return { broken: { where: 'checkpoint', ...(problem as LogProblem) } }
    this.replay.end()
    const recomputed = { replica, words, texts, kept, erased, checkpoint, from: this.from, signatures: this.queue.checked }
    return { verified: report({ ...recomputed, withState: this.options.state ?? true }) }
  }

  private async readLines(chunks: AsyncIterable<Uint8Array>): Promise<Broken | undefined> {
    for await (const chunk of chunks) {
      for (const line of this.lines.push(chunk)) {
        const broken = this.take(line)
        if (broken) return broken
        if (this.reader.tree.size % tellEvery === 0) this.tell()
      }
      if (this.queue.firstWrong !== undefined) return undefined
      await this.queue.room()
    }
    if (this.lines.unfinished) return this.broken({ code: 'line-unfinished', message: 'The last line of the file does not end.' })
    const isWhole = this.total === this.reader.tree.size
    return isWhole ? undefined : this.broken({ code: 'file-unfinished', message: 'The file ends before its log does.' })
  }

  private take(line: string): Broken | undefined {
    const { value: read, problem } = this.reader.next(line)
    if (problem) return this.broken(problem)
    if (!read) {
      this.total ??= totalIn(line)
      return undefined
    }
    this.queue.add({ key: read.entry.action.key, action: read.action, signature: read.entry.signature })
    if (read.entry.number === 0) this.from = read.entry.time
    const wrong = this.replay.take(read)
    return wrong && { where: read.entry.number, ...wrong }
  }

  /** A problem of the line that comes next. */
  private broken(problem: LogProblem): Broken {
    if (this.total === undefined) return { where: 'header', ...problem }
    const { size } = this.reader.tree
    return { where: size < this.total ? size : 'checkpoint', ...problem }
  }

  private tell(): void {
    if (this.total !== undefined) this.options.progress?.(this.reader.tree.size, this.total, this.queue.checked)
  }
}

/** The size in a header that was read without a problem. */
const totalIn = (header: string): number => (JSON.parse(header) as { readonly size: number }).size
