// The worker that counts, as a page asks it.
import { Problem } from '@polyarchy/client'
import { later } from '../words/later.ts'
import type { Answer, Ask, Asked, Question, Told } from './messages.ts'

interface Waiting {
  readonly answered: (answer: never) => void
  readonly failed: (error: Error) => void
  readonly progress: ((thousandths: number) => void) | undefined
}

/** One worker with one election; `end` it when the page goes. */
export class Counter {
  private readonly worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  private readonly waiting = new Map<number, Waiting>()
  private last = 0

  constructor() {
    this.worker.onmessage = ({ data }: MessageEvent<Told>) => this.hear(data)
    this.worker.onerror = ({ message }) => {
      for (const { failed } of this.waiting.values()) failed(stopped(message))
      this.waiting.clear()
    }
  }

  /** The answer. Throws a Problem `worker-stopped` where the worker could not give one. */
  ask<A extends Ask>(ask: A, question: Question<A>, progress?: (thousandths: number) => void): Promise<Answer<A>> {
    const number = ++this.last
    this.worker.postMessage({ number, ask, question } satisfies Asked)
    return new Promise<Answer<A>>((answered, failed) => this.waiting.set(number, { answered, failed, progress }))
  }

  end(): void {
    this.worker.terminate()
    this.waiting.clear()
  }

  private hear(told: Told): void {
    const waiting = this.waiting.get(told.number)
    if ('progress' in told) {
      waiting?.progress?.(told.progress)
      return
    }
    this.waiting.delete(told.number)
    if ('failed' in told) waiting?.failed(stopped(told.failed))
    else waiting?.answered(told.answer as never)
  }
}

const stopped = (message: string | undefined) => new Problem('worker-stopped', later.results.stopped(message))
