// Where rulebooks are worked on: beside the thread that serves, within bounds of time and memory.
import { Worker } from 'node:worker_threads'
import type { AnyPlugin } from '@polyarchy/core'
import { Problem } from '../http/problems.ts'
import { Unworkable, type Work, workWith } from './tasks.ts'
import type { Answer } from './thread.ts'

export interface WorkshopOptions {
  readonly plugins: readonly AnyPlugin[]
  /** The thread's file, which knows all plugins that come with Polyarchy; undefined: the work is done on this thread, without bounds. */
  readonly thread?: URL | undefined
  /** The longest that one piece of work may take, in ms. */
  readonly longest?: number
  /** How many pieces of work may wait. */
  readonly most?: number
}

interface Waiting {
  readonly number: number
  readonly task: keyof Work
  readonly about: unknown
  done(result: unknown): void
  failed(reason: unknown): void
}

export class Workshop {
  private readonly here: ReturnType<typeof workWith> | undefined
  private readonly waiting: Waiting[] = []
  private worker: Worker | undefined
  private busy: Waiting | undefined
  private bell: NodeJS.Timeout | undefined
  private number = 0

  constructor(private readonly options: WorkshopOptions) {
    this.here = options.thread ? undefined : workWith(options.plugins)
  }

  /** Works it out. Rejects with a `Problem`: `unworkable`, `too-much-work`, `busy`. */
  async do<T extends keyof Work>(task: T, about: Work[T]['about']): Promise<Work[T]['result']> {
    if (this.here) return asked(() => (this.here as ReturnType<typeof workWith>)[task](about as never) as Work[T]['result'])
    if (this.waiting.length >= (this.options.most ?? 32))
      throw new Problem('busy', 'Too many rulebooks are being worked on. Try again in a minute.')
    return new Promise((done, failed) => {
      this.waiting.push({ number: ++this.number, task, about, done: done as (result: unknown) => void, failed })
      this.next()
    })
  }

  /** Stops what is being worked on; nothing more is taken. */
  async close(): Promise<void> {
    for (const one of [...this.waiting.splice(0), ...(this.busy ? [this.busy] : [])])
      one.failed(new Problem('closing', 'The server is closing.'))
    await this.dismiss()
  }

  private next(): void {
    if (this.busy) return
    this.busy = this.waiting.shift()
    if (!this.busy) return
    const { number, task, about } = this.busy
    this.worker ??= this.hire()
    this.bell = setTimeout(
      () => this.stop(new Problem('too-much-work', 'This takes too long to work out. Try it with less.')),
      this.longest,
    )
    this.worker.postMessage({ number, task, about })
  }
  private get longest(): number {
    return this.options.longest ?? 20_000
  }

  private hire(): Worker {
    const worker = new Worker(this.options.thread as URL, { execArgv: [], resourceLimits: { maxOldGenerationSizeMb: 512, stackSizeMb: 4 } })
    worker.unref()
    worker.on('message', (answer: Answer) => this.finish(answer))
    worker.on('error', reason => {
      if (this.worker === worker)
        this.stop(outOfMemory(reason) ? new Problem('too-much-work', 'This takes more memory than there is.') : reason)
    })
    return worker
  }
  private finish({ number, result, unworkable, failed }: Answer): void {
    const one = this.busy
    if (!one || one.number !== number) return
    clearTimeout(this.bell)
    this.busy = undefined
    if (unworkable !== undefined) one.failed(new Problem('unworkable', unworkable))
    else if (failed !== undefined) one.failed(new Error(failed))
    else one.done(result)
    this.next()
  }
  private stop(reason: unknown): void {
    const one = this.busy
    this.busy = undefined
    void this.dismiss()
    one?.failed(reason)
    this.next()
  }
  private async dismiss(): Promise<void> {
    clearTimeout(this.bell)
    const worker = this.worker
    this.worker = undefined
    await worker?.terminate()
  }
}

const outOfMemory = (reason: unknown): boolean => (reason as { readonly code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY'

function asked<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof Unworkable) throw new Problem('unworkable', error.message)
    throw error
  }
}
