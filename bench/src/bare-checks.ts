// Nothing but signatures, on as many cores as there are: what no verification can be faster than here.
import { once } from 'node:events'
import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Check } from './signature-checks.ts'

export class BareChecks {
  private readonly threads: readonly Worker[]

  private constructor(threads: readonly Worker[]) {
    this.threads = threads
  }

  /** Gives each thread its share, and waits until all have everything at hand: keys and bytes. */
  static async prepare(checks: readonly Check[], count: number): Promise<BareChecks> {
    const share = Math.ceil(checks.length / count)
    const threads = Array.from({ length: count }, (_, index) => {
      const workerData = checks.slice(index * share, (index + 1) * share)
      return new Worker(new URL(`./checking${extname(import.meta.url)}`, import.meta.url), { workerData })
    })
    await Promise.all(threads.map(thread => once(thread, 'message')))
    return new BareChecks(threads)
  }

  /** The seconds until the last thread is done. */
  async seconds(): Promise<number> {
    const start = performance.now()
    await Promise.all(
      this.threads.map(thread => {
        const done = once(thread, 'message')
        thread.postMessage('check')
        return done
      }),
    )
    return (performance.now() - start) / 1_000
  }

  async stop(): Promise<void> {
    await Promise.all(this.threads.map(thread => thread.terminate()))
  }
}
