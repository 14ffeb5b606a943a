// Processes of their own for what must not share a core with what is measured.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { extname } from 'node:path'

export type Child = ChildProcess

/** Starts a module that lies beside this one. */
export function startChild(module: string, ...args: string[]): Child {
  return fork(new URL(`./${module}${extname(import.meta.url)}`, import.meta.url), args, { serialization: 'advanced' })
}

/** The next thing that a child says. Rejects if it ends instead. */
export async function heard<T>(child: Child): Promise<T> {
  const done = new AbortController()
  const { signal } = done
  try {
    const ended = once(child, 'exit', { signal }).then(([code]) => {
      throw new Error(`A process of the benchmark ended with ${code}.`)
    })
    const [message] = await Promise.race([once(child, 'message', { signal }), ended])
    return message as T
  } finally {
    done.abort()
  }
}

/** Asks a child to end, and waits until it has. */
export async function stopChild(child: Child): Promise<void> {
  if (child.exitCode !== null) return
  child.send('end')
  await once(child, 'exit')
}
