// The worker that knows the rules, as the page asks it.
import { Problem } from '@polyarchy/client'
import { WorkerTalk } from '../talk/worker-talk.ts'
import type { Asks, Done } from './messages.ts'

/** One worker for all that a screen asks. */
export class Bench extends WorkerTalk<Asks, Done> {
  constructor() {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
    super(worker, why => new Problem('worker-stopped', `This could not be worked out here: ${why ?? 'the page is incomplete'}.`))
  }
}
