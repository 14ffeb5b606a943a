// Threads over all cores that pull signatures from one queue, which the main thread joins once it has read everything.
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { SignatureChecker, SignedItem } from '@polyarchy/client/verify'
import { checkHere } from './node-signatures.ts'

interface Batch {
  readonly items: readonly SignedItem[]
  done(verdicts: readonly boolean[]): void
  failed(reason: unknown): void
}
interface Thread {
  readonly worker: Worker
  readonly busy: Map<number, Batch>
}

/** So that a thread never waits for the next batch to arrive. */
const inFlight = 2

export class SignaturePool implements SignatureChecker {
  private readonly waiting: Batch[] = []
  private readonly threads: Thread[]
  private batches = 0
  /** Why a thread has fallen over: nothing is checked any more. */
  private broken: unknown

  /** `threads` beside the main one; one for each other core unless said. */
  constructor(threads = availableParallelism() - 1) {
    this.threads = Array.from({ length: threads }, () => this.start())
  }

  check(items: readonly SignedItem[]): Promise<readonly boolean[]> {
    return new Promise((done, failed) => {
      this.waiting.push({ items, done, failed })
      this.hand()
    })
  }

  help(): boolean {
    const batch = this.waiting.shift()
    batch?.done(checkHere(batch.items))
    return batch !== undefined
  }

  /** Ends all threads. */
  async close(): Promise<void> {
    await Promise.all(this.threads.map(({ worker }) => worker.terminate()))
  }

  private start(): Thread {
    const thread: Thread = { worker: new Worker(new URL('./worker.js', import.meta.url)), busy: new Map() }
    thread.worker.on('message', ({ batch, verdicts }: { readonly batch: number; readonly verdicts: readonly boolean[] }) => {
      thread.busy.get(batch)?.done(verdicts)
      thread.busy.delete(batch)
      this.hand()
    })
    // A thread that cannot start or falls over takes nothing with it silently: what waits for it fails, and so does what would come.
    thread.worker.on('error', reason => {
      this.broken = reason
      for (const batch of [...thread.busy.values(), ...this.waiting.splice(0)]) batch.failed(reason)
      thread.busy.clear()
    })
    return thread
  }

  private hand(): void {
    if (this.broken !== undefined) for (const batch of this.waiting.splice(0)) batch.failed(this.broken)
    for (const { worker, busy } of this.threads)
      while (busy.size < inFlight) {
        const batch = this.waiting.shift()
        if (!batch) return
        const number = this.batches++
        busy.set(number, batch)
        worker.postMessage({ batch: number, items: batch.items })
      }
  }
}
