// An exported log as what was done and the words behind its hashes: for whoever wants to go through it again.
import { type ExportedEntry, ExportReader, type Taken } from '@polyarchy/core'
import { LineSplitter } from './line-splitter.ts'

export interface ReadLog {
  readonly entries: readonly Taken[]
  /** The words that are still kept, by their hashes. */
  readonly words: ReadonlyMap<string, string>
  /** The titles of proposals, by their ids; empty where they were erased. */
  readonly titles: ReadonlyMap<string, string>
}

/** Signatures are not checked here. `told` hears how much has been read, from 0 to 1. Throws an Error that says what is wrong with the file. */
export async function readLog(chunks: AsyncIterable<Uint8Array>, told: (share: number) => void = () => undefined): Promise<ReadLog> {
  const [reader, lines] = [new ExportReader(), new LineSplitter()]
  const log = { entries: [] as Taken[], words: new Map<string, string>(), titles: new Map<string, string>() }
  let size = 1
  for await (const chunk of chunks) {
    for (const line of lines.push(chunk)) {
      const { value, problem } = reader.next(line)
      if (problem) throw new Error(problem.message)
      if (value) keep(value, log)
      else if (log.entries.length === 0) size = Math.max(1, (JSON.parse(line) as { readonly size: number }).size)
    }
    told(Math.min(1, log.entries.length / size))
  }
  if (log.entries.length < size) throw new Error(`It ends after ${log.entries.length} of its entries.`)
  return log
}

interface Keeping {
  readonly entries: Taken[]
  readonly words: Map<string, string>
  readonly titles: Map<string, string>
}
function keep({ entry: { number, time, action }, texts }: ExportedEntry, { entries, words, titles }: Keeping): void {
  entries.push({ number, time, action })
  for (const { hash, text } of texts) words.set(hash, text)
  const { title } = action.input as { readonly title?: string }
  if (action.run === 'proposals.open' && title !== undefined) titles.set(String(number), words.get(title) ?? '')
}
