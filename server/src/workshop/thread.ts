// A thread that works things out about rulebooks, one piece of work after the other.
import { parentPort } from 'node:worker_threads'
import { plugins } from '@polyarchy/plugins'
import { Unworkable, type Work, workWith } from './tasks.ts'

/** What the thread is told, and what it answers. */
export interface Order {
  readonly number: number
  readonly task: keyof Work
  readonly about: never
}
export interface Answer {
  readonly number: number
  readonly result?: unknown
  /** What was sent is at fault. */
  readonly unworkable?: string
  /** We are. */
  readonly failed?: string
}

const work = workWith(plugins)

parentPort?.on('message', ({ number, task, about }: Order) => {
  parentPort?.postMessage(answer(number, () => work[task](about)))
})

function answer(number: number, done: () => unknown): Answer {
  try {
    return { number, result: done() }
  } catch (error) {
    if (error instanceof Unworkable) return { number, unworkable: error.message }
    return { number, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
