// What is different between two rulebooks, worked out again whenever one of them changes.
import type { Json } from '@polyarchy/core'
import type { Bench } from './bench.ts'
import type { Compared } from './messages.ts'

export class Comparing {
  /** undefined: it is being worked out. */
  compared = $state.raw<Compared>()

  /** Made while a component is set up; `read` answers nothing while there is nothing to compare. */
  constructor(bench: Bench, read: () => { readonly before: Json; readonly after: Json } | undefined) {
    let latest = 0
    $effect(() => {
      const pair = read()
      const turn = ++latest
      this.compared = undefined
      if (!pair) return
      void bench.ask('compare', pair).then(compared => {
        if (turn === latest) this.compared = compared
      })
    })
  }
}
