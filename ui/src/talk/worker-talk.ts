// What a page asks of a worker and hears from it: questions with numbers, their answers, and how far each is.

/** What can be asked: for each name the question, and its answer. */
export type Talk<T> = { readonly [A in keyof T]: { readonly question: unknown; readonly answer: unknown } }
export interface Asked<T> {
  readonly number: number
  readonly ask: keyof T
  readonly question: T[keyof T]
}
/** `Far`: how a worker says how far it is. */
export type Told<Far> =
  | { readonly number: number; readonly answer: unknown }
  | { readonly number: number; readonly progress: Far }
  | { readonly number: number; readonly failed: string }

interface Waiting<Far> {
  readonly answered: (answer: never) => void
  readonly failed: (error: Error) => void
  readonly progress: ((far: Far) => void) | undefined
}

/** The page's side, one worker long; `end` it when the page goes. `stopped` is what a page says where the worker could not answer. */
export class WorkerTalk<T extends Talk<T>, Far> {
  private readonly waiting = new Map<number, Waiting<Far>>()
  private last = 0

  constructor(
    private readonly worker: Worker,
    private readonly stopped: (why: string | undefined) => Error,
  ) {
    worker.onmessage = ({ data }: MessageEvent<Told<Far>>) => this.hear(data)
    worker.onerror = ({ message }) => {
      for (const { failed } of this.waiting.values()) failed(stopped(message))
      this.waiting.clear()
    }
  }

  /** The answer, or what `stopped` says. */
  ask<A extends keyof T>(ask: A, question: T[A]['question'], progress?: (far: Far) => void): Promise<T[A]['answer']> {
    const number = ++this.last
    this.worker.postMessage({ number, ask, question })
    return new Promise<T[A]['answer']>((answered, failed) => this.waiting.set(number, { answered, failed, progress }))
  }

  end(): void {
    this.worker.terminate()
    this.waiting.clear()
  }

  private hear(told: Told<Far>): void {
    const waiting = this.waiting.get(told.number)
    if ('progress' in told) {
      waiting?.progress?.(told.progress)
      return
    }
    this.waiting.delete(told.number)
    if ('failed' in told) waiting?.failed(this.stopped(told.failed))
    else waiting?.answered(told.answer as never)
  }
}

/** How a worker answers each question. */
export type Answers<T extends Talk<T>, Far> = {
  readonly [A in keyof T]: (question: T[A]['question'], progress: (far: Far) => void) => T[A]['answer'] | Promise<T[A]['answer']>
}

/** The worker's side: answers whatever it is asked. An answer that fails is told as such and stops nothing else. */
export function answerWith<T extends Talk<T>, Far>(answers: Answers<T, Far>): void {
  const tell = (told: Told<Far>): void => postMessage(told)
  addEventListener('message', async ({ data: { number, ask, question } }: MessageEvent<Asked<T>>) => {
    try {
      tell({ number, answer: await answers[ask](question, progress => tell({ number, progress })) })
    } catch (error) {
      tell({ number, failed: error instanceof Error ? error.message : String(error) })
    }
  })
}
