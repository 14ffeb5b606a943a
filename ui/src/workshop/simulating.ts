// Downloads the log and tries past proposals under changed rules.
import { readLog } from '@polyarchy/client/verify'
import { simulation } from '@polyarchy/core'
import { plugins } from '@polyarchy/plugins'
import { bodyOf, chunksOf } from '../check/chunks.ts'
import type { Done, Question, Simulated } from './messages.ts'

type Progress = (done: Done) => void
/** Progress is told in hundredths: the first half for reading, the second for trying. */
const half = 50

export async function simulated({ url, before, after }: Question<'simulate'>, progress: Progress): Promise<Simulated> {
  const { entries, words, titles } = await readLog(chunksOf(await bodyOf(url)), share => progress([share * half, 2 * half]))
  const running = simulation({ entries, plugins, before, after, options: { words: hash => words.get(hash) } })
  for (;;) {
    const { done, value } = running.next()
    if (done) return { simulation: value, titles: Object.fromEntries(titles) }
    progress([half + (value.done / Math.max(1, value.of)) * half, 2 * half])
  }
}
