// Something that is read from the server, and read again whenever what it depends on changes.
import { Problem } from '@polyarchy/client'

export class Loading<Value> {
  value = $state.raw<Value>()
  problem = $state.raw<Problem>()
  private turns = $state(0)

  /** Made while a component is set up. `read` names what it depends on before it first waits; undefined: nothing to read yet. */
  constructor(read: () => Promise<Value> | undefined) {
    let latest = 0
    $effect(() => {
      void this.turns
      const turn = ++latest
      read()?.then(
        value => {
          if (turn !== latest) return
          this.value = value
          this.problem = undefined
        },
        (error: unknown) => {
          if (turn === latest) this.problem = asProblem(error)
        },
      )
    })
  }

  again(): void {
    this.turns++
  }
}

/** What the server or the client turned down; a programmer's error is none, and goes on its way. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  throw error
}
