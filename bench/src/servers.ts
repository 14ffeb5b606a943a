// Servers to measure, each in a process of its own, and what is sent to them one by one.
import { heard, startChild, stopChild } from './child.ts'

export interface Server {
  readonly url: string
  /** Processor time that it has used so far, in seconds. */
  used(): Promise<number>
  stop(): Promise<void>
}

/** Polyarchy on the data in a folder, or one of the two that it is compared with. */
export async function startServing(kind: 'polyarchy' | 'empty' | 'verifying', folder = ''): Promise<Server> {
  const child = startChild('serving', kind, folder)
  return {
    url: await heard<string>(child),
    used() {
      child.send('used')
      return heard<number>(child)
    },
    stop: () => stopChild(child),
  }
}

/** What a receipt says of where an entry came to stand. */
export interface Receipt {
  readonly number: number
}

/** Reads a route. Throws when it is refused. */
export async function ask<T>(url: string): Promise<T> {
  return readAnswer<T>(await fetch(url))
}

/** Sends one action, or a founding. Throws when it is refused. */
export async function post<T>(url: string, body: string): Promise<T> {
  return readAnswer<T>(await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body }))
}

async function readAnswer<T>(answer: Response): Promise<T> {
  const text = await answer.text()
  if (!answer.ok) throw new Error(`The server refused: ${text}`)
  return JSON.parse(text) as T
}
