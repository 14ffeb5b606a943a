// The worker that counts, as a page asks it.
import { Problem } from '@polyarchy/client'
import { WorkerTalk } from '../talk/worker-talk.ts'
import { later } from '../words/later.ts'
import type { Asks } from './messages.ts'

/** One worker with one election; it says how far it is from 0 to 1000. */
export class Counter extends WorkerTalk<Asks, number> {
  constructor() {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
    super(worker, why => new Problem('worker-stopped', later.results.stopped(why)))
  }
}
