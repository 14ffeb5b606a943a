// What may be said in a community on trial: the words of its rulebook, and who and what there is at the moment.

import type { CompiledType } from '../../decisions/compile.ts'
import type { CompiledRulebook } from '../../rulebook/compile.ts'
import type { Pool } from './inputs.ts'
import { type Words, wordsOf } from './words.ts'
import type { World } from './world.ts'

export class Vocabulary {
  readonly world: World
  readonly rulebook: CompiledRulebook
  private readonly known = new Map<string, Words>()

  constructor(world: World, rulebook: CompiledRulebook) {
    this.world = world
    this.rulebook = rulebook
  }

  of(decision: string): Words {
    const words = this.known.get(decision) ?? wordsOf(this.rulebook.types.get(decision)?.compiled as CompiledType)
    this.known.set(decision, words)
    return words
  }

  /** What inputs about these proposals are drawn from. `first`: who comes to mind before all others. */
  pool(decision: string, proposals: readonly string[], first?: string): Pool {
    const { words, numbers } = this.of(decision)
    const roles = Object.keys(this.rulebook.source.roles ?? {}).sort()
    const everyone = this.world.members
    const members = first === undefined ? everyone : [first, ...everyone.filter(member => member !== first)]
    return { members, roles, proposals, words, numbers, now: this.world.machine.now }
  }
}
